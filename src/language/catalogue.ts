import { carActions } from './en/car-actions.ts';
import { card } from './en/card.ts';
import { charging } from './en/charging.ts';
import { climate } from './en/climate.ts';
import { commandTable } from './en/command-table.ts';
import { diagnostics } from './en/diagnostics.ts';
import { failures } from './en/failures.ts';
import { health } from './en/health.ts';
import { help } from './en/help.ts';
import { history } from './en/history.ts';
import { signals } from './en/horn-and-lights.ts';
import { linking } from './en/linking.ts';
import { members } from './en/members.ts';
import { notify } from './en/notify.ts';
import { schedule } from './en/schedule.ts';
import { settings } from './en/settings.ts';
import { settingsPin } from './en/settings-pin.ts';
import { statusPicture } from './en/status-picture.ts';
import { telegram } from './en/telegram.ts';
import { usage } from './en/usage.ts';

/** Every text in English, as ICU messages. Another language is a file of the same keys. */
export const english = {
  ...carActions,
  ...card,
  ...commandTable,
  ...diagnostics,
  ...failures,
  ...linking,
  ...members,
  ...notify,
  ...schedule,
  ...settings,
  ...settingsPin,
  ...charging,
  ...climate,
  ...health,
  ...help,
  ...history,
  ...signals,
  ...statusPicture,
  ...telegram,
  ...usage,
};

export type TextKey = keyof typeof english;

/** A whole language: a missing or a wrong key is a type error. */
export type Catalogue = Readonly<Record<TextKey, string>>;
