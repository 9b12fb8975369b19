import { randomBytes } from 'node:crypto';
import type { Chat } from '../chat/platform.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import { recordKey } from './record-kinds.ts';

/** How long a choice of car stays open. */
export const CHOICE_MS = 15 * 60_000;

/** A person who is signed in and has yet to say which car. */
export type OpenChoice = {
  readonly person: string;
  readonly target: Chat;
  readonly vehicles: readonly { readonly id: string; readonly account: string; readonly name: string }[];
  /** They had signed in before, and may want another account. */
  readonly isKnown: boolean;
};

const key = (id: string) => recordKey('link-choice', id);

/** @returns the random id of the choice */
export async function keepChoice(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  value: OpenChoice,
): Promise<string> {
  const id = randomBytes(9).toString('base64url');
  await store.journal.commit([{ key: key(id), value, sealed: true, expiresAt: clock.now() + CHOICE_MS }]);
  return id;
}

export async function readChoice({ journal }: Store, id = ''): Promise<OpenChoice | undefined> {
  return (await journal.read<OpenChoice>(key(id)))?.value;
}

/** Ends a choice. @returns it; undefined where someone else has ended it: of two presses at once one takes it */
export function takeChoice({ journal }: Store, id: string): Promise<OpenChoice | undefined> {
  return journal.update(key(id), (choice: OpenChoice | undefined) => ({
    result: choice,
    writes: choice ? [{ key: key(id), delete: true }] : [],
  }));
}
