import type { PressButton } from '../../chat/message.ts';

/**
 * A component's `custom_id` begins with a letter for how its press is answered first, so that this is known before any
 * look-up. A client can forge it: the letter decides nothing but who sees the answer, and an update only changes a
 * message that the presser sees already.
 */
const LETTERS = { update: 'u', private: 'p', ask: 'a' } as const satisfies Record<PressButton['answer'], string>;

const ANSWERS: Readonly<Record<string, PressButton['answer']>> = { u: 'update', p: 'private', a: 'ask' };

/** The select menu's own id; what is pressed is the option that was chosen. */
export const CHOICE_ID = 'u:';

/** `custom_id` of a press. */
export function customId(press: string, answer: PressButton['answer']): string {
  return `${LETTERS[answer]}:${press}`;
}

/** Press and first answer of a `custom_id`; one that this bot never made comes as a private press of its whole text. */
export function readCustomId(id: string): { readonly press: string; readonly answer: PressButton['answer'] } {
  const answer = id.charAt(1) === ':' ? ANSWERS[id.charAt(0)] : undefined;
  return answer ? { press: id.slice(2), answer } : { press: id, answer: 'private' };
}
