import type { Catalogue } from '../catalogue.ts';
import { carActions } from './car-actions.ts';
import { card } from './card.ts';
import { charging } from './charging.ts';
import { climate } from './climate.ts';
import { commandTable } from './command-table.ts';
import { diagnostics } from './diagnostics.ts';
import { failures } from './failures.ts';
import { health } from './health.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { signals } from './horn-and-lights.ts';
import { linking } from './linking.ts';
import { members } from './members.ts';
import { notify } from './notify.ts';
import { schedule } from './schedule.ts';
import { settings } from './settings.ts';
import { settingsPin } from './settings-pin.ts';
import { statusPicture } from './status-picture.ts';
import { telegram } from './telegram.ts';
import { usage } from './usage.ts';

export const french: Catalogue = {
  ...carActions,
  ...card,
  ...charging,
  ...climate,
  ...commandTable,
  ...diagnostics,
  ...failures,
  ...health,
  ...help,
  ...history,
  ...linking,
  ...members,
  ...notify,
  ...schedule,
  ...settingsPin,
  ...settings,
  ...signals,
  ...statusPicture,
  ...telegram,
  ...usage,
};
