import type { MessageRef, OptionValues } from '../chat/platform.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import { recordKey } from './record-kinds.ts';

/** How long the answer is waited for. */
const OPEN_MS = 15 * 60_000;

/** A person was asked for the time zone of a chat, and about which link. */
export type ZoneQuestion = {
  readonly linkId: string;
  /** What they wanted to schedule, as it was typed: it goes on with the answer. */
  readonly schedule?: OptionValues;
  /** The messages that ask: they say so no longer once it is answered. */
  readonly messages?: readonly MessageRef[];
};

/** Whoever asks for it more often has the others out of sight. */
const MESSAGES_AT_MOST = 3;

type Kept = { readonly store: Store; readonly clock: Clock };

const key = (chat: string, person: string) => recordKey('zone-question', chat, person);

/**
 * Remembers the question. Asked again, it still has what was to be scheduled.
 * @param chat a chat key
 * @param person a person key
 */
export function openZoneQuestion(
  { store, clock }: Kept,
  chat: string,
  person: string,
  { linkId, ...asked }: ZoneQuestion,
): Promise<ZoneQuestion> {
  return store.journal.update(key(chat, person), (before: ZoneQuestion | undefined) => {
    const earlier = before?.linkId === linkId ? before : {};
    const value: ZoneQuestion = { ...earlier, linkId, ...asked };
    const write = { key: key(chat, person), value, expiresAt: clock.now() + OPEN_MS };
    return { result: value, writes: [write] };
  });
}

/** Remembers a message that asks. @returns false where the question was answered before it could be */
export function noteZoneMessage(
  { store, clock }: Kept,
  chat: string,
  person: string,
  message: MessageRef,
): Promise<boolean> {
  return store.journal.update(key(chat, person), (question: ZoneQuestion | undefined) => {
    if (!question) return { result: false };
    const others = (question.messages ?? []).filter((each) => each !== message);
    const value = { ...question, messages: [...others, message].slice(-MESSAGES_AT_MOST) };
    return { result: true, writes: [{ key: key(chat, person), value, expiresAt: clock.now() + OPEN_MS }] };
  });
}

export async function readZoneQuestion(
  { journal }: Store,
  chat: string,
  person: string,
): Promise<ZoneQuestion | undefined> {
  return (await journal.read<ZoneQuestion>(key(chat, person)))?.value;
}

/** Ends the question. @returns it; of two answers at once one gets it */
export function takeZoneQuestion({ journal }: Store, chat: string, person: string): Promise<ZoneQuestion | undefined> {
  return journal.update(key(chat, person), (question: ZoneQuestion | undefined) => ({
    result: question,
    writes: question ? [{ key: key(chat, person), delete: true }] : [],
  }));
}
