import { translated } from '../catalogue.ts';
import { carActions } from './car-actions.ts';
import { card } from './card.ts';
import { charging } from './charging.ts';
import { climate } from './climate.ts';
import { commands } from './commands.ts';
import { failures } from './failures.ts';
import { health } from './health.ts';
import { history } from './history.ts';
import { linking } from './linking.ts';
import { members } from './members.ts';
import { notify } from './notify.ts';
import { schedule } from './schedule.ts';
import { settings } from './settings.ts';
import { telegram } from './telegram.ts';

export const french = translated({
  ...carActions,
  ...card,
  ...charging,
  ...climate,
  ...commands,
  ...failures,
  ...health,
  ...history,
  ...linking,
  ...members,
  ...notify,
  ...schedule,
  ...settings,
  ...telegram,
});
