import { randomBytes } from 'node:crypto';
import type { Chat } from '../chat/platform.ts';
import type { Clock } from '../clock.ts';
import type { Json, Store } from '../store/store.ts';
import { recordKey } from './record-kinds.ts';

/** How long a choice of car, and the way from a group to the private chat, stay open. */
export const CHOICE_MS = 15 * 60_000;

/** A person who is signed in and has yet to say which car. */
export type OpenChoice = {
  readonly person: string;
  readonly target: Chat;
  readonly vehicles: readonly { readonly id: string; readonly account: string; readonly name: string }[];
  /** They had signed in before, and may want another account. */
  readonly isKnown: boolean;
};

type Target = { readonly person: string; readonly chat: Chat };
type Kept = { readonly store: Store; readonly clock: Clock };

const choiceKey = (id: string) => recordKey('link-choice', id);
const targetKey = (id: string) => recordKey('link-target', id);

/** @returns the random id of the choice */
export function keepChoice(kept: Kept, value: OpenChoice): Promise<string> {
  return keep(kept, choiceKey, { value, sealed: true });
}

export async function readChoice({ journal }: Store, id = ''): Promise<OpenChoice | undefined> {
  return (await journal.read<OpenChoice>(choiceKey(id)))?.value;
}

/** Ends a choice. @returns it; undefined where someone else has ended it: of two presses at once one takes it */
export function takeChoice({ journal }: Store, id: string): Promise<OpenChoice | undefined> {
  return journal.update(choiceKey(id), (choice: OpenChoice | undefined) => ({
    result: choice,
    writes: choice ? [{ key: choiceKey(id), delete: true }] : [],
  }));
}

/**
 * Remembers which chat a person wants to link while they sign in elsewhere.
 * @returns a random id that means it once, to this person alone, for 15 minutes
 */
export function keepTarget(kept: Kept, person: string, chat: Chat): Promise<string> {
  return keep(kept, targetKey, { value: { person, chat } });
}

/** @returns the chat that the person wanted to link; undefined for an id that is used, expired, forged or another's */
export function takeTarget({ journal }: Store, person: string, id = ''): Promise<Chat | undefined> {
  return journal.update<Target, Chat | undefined>(targetKey(id), (kept) => {
    if (kept?.person !== person) return { result: undefined };
    return { result: kept.chat, writes: [{ key: targetKey(id), delete: true }] };
  });
}

async function keep(
  { store, clock }: Kept,
  key: (id: string) => string,
  question: { readonly value: Json; readonly sealed?: true },
): Promise<string> {
  const id = randomBytes(9).toString('base64url');
  await store.journal.commit([{ key: key(id), ...question, expiresAt: clock.now() + CHOICE_MS }]);
  return id;
}
