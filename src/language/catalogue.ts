import { carActions } from './en/car-actions.ts';
import { card } from './en/card.ts';
import { commandTable } from './en/command-table.ts';
import { failures } from './en/failures.ts';
import { linking } from './en/linking.ts';

/** Every text in English, as ICU messages. Another language is a file of the same keys. */
export const english = { ...carActions, ...card, ...commandTable, ...failures, ...linking };

export type TextKey = keyof typeof english;

/** A whole language: a missing or a wrong key is a type error. */
export type Catalogue = Readonly<Record<TextKey, string>>;
