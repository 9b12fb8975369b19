import { bot } from './en/bot.ts';
import { carActions } from './en/car-actions.ts';
import { cards } from './en/cards.ts';
import { history } from './en/history.ts';
import { household } from './en/household.ts';
import { notify } from './en/notify.ts';
import { languageNeutral } from './language-neutral.ts';

/** Every text in English, as ICU messages. Another language is a file of the same keys. */
export const english = { ...languageNeutral, ...bot, ...carActions, ...household, ...notify, ...cards, ...history };

export type TextKey = keyof typeof english;

/** The texts of a whole language. */
export type Catalogue = Readonly<Record<TextKey, string>>;

/** A language's texts: a key that is missing, or that English doesn't have, is a type error. */
export function translated<Texts extends Omit<Catalogue, keyof typeof languageNeutral>>(
  texts: Texts & Readonly<Record<Exclude<keyof Texts, TextKey>, never>>,
): Catalogue {
  return { ...languageNeutral, ...texts };
}
