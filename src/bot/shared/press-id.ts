import type { PressButton } from '../../chat/message.ts';

type PressAnswer = PressButton['answer'];

const LETTERS = { update: 'u', private: 'p', ask: 'a' } as const satisfies Record<PressAnswer, string>;

const ANSWERS: ReadonlyMap<string, PressAnswer> = new Map([
  ['u', 'update'],
  ['p', 'private'],
  ['a', 'ask'],
]);

/** The id that a button has on its platform. It begins with a letter for how its press is answered first. */
export function writePressId(press: string, answer: PressAnswer): string {
  return `${LETTERS[answer]}:${press}`;
}

/**
 * What a button with this id means, known before any look-up. Clients can forge ids: the letter decides nothing but who
 * sees the answer, and an update only changes a message that the presser sees already. An id that this bot never made is
 * a private press of its whole text.
 */
export function readPressId(id: string): { readonly press: string; readonly answer: PressAnswer } {
  const answer = id.charAt(1) === ':' ? ANSWERS.get(id.charAt(0)) : undefined;
  return answer ? { press: id.slice(2), answer } : { press: id, answer: 'private' };
}
