import { carActions } from './en/car-actions.ts';
import { card } from './en/card.ts';
import { charging } from './en/charging.ts';
import { climate } from './en/climate.ts';
import { commands } from './en/commands.ts';
import { failures } from './en/failures.ts';
import { health } from './en/health.ts';
import { history } from './en/history.ts';
import { linking } from './en/linking.ts';
import { members } from './en/members.ts';
import { notify } from './en/notify.ts';
import { schedule } from './en/schedule.ts';
import { settings } from './en/settings.ts';
import { telegram } from './en/telegram.ts';

/** Every text in English, as ICU messages. Another language is a file of the same keys. */
export const english = {
  ...carActions,
  ...card,
  ...commands,
  ...failures,
  ...linking,
  ...members,
  ...notify,
  ...schedule,
  ...settings,
  ...charging,
  ...climate,
  ...health,
  ...history,
  ...telegram,
};

export type TextKey = keyof typeof english;

/** The texts of a whole language. */
export type Catalogue = Readonly<Record<TextKey, string>>;

/** A language's texts: a key that is missing, or that English doesn't have, is a type error. */
export function translated<Texts extends Catalogue>(
  texts: Texts & Readonly<Record<Exclude<keyof Texts, TextKey>, never>>,
): Catalogue {
  return texts;
}
