import { setTimeout as sleep } from 'node:timers/promises';
import { describeError } from '../log.ts';

/** What a check found. */
export interface Finding {
  /** `open`: it could not be checked, or is worth knowing without being a failure. */
  readonly outcome: 'well' | 'failed' | 'open';
  readonly says: string;
  /** What to do about it. */
  readonly remedy?: string;
}

/** A finding, and what was checked. */
export interface Checked extends Finding {
  readonly about: string;
}

/** What was found at one service. */
export interface Examined {
  readonly checked: readonly Checked[];
  /** Where the bot is met, and added. */
  readonly links: readonly { readonly what: string; readonly url: string }[];
}

/** How long one check may take. Real milliseconds: it is the network that is waited for. */
export const CHECK_DEADLINE_MS = 10_000;

/** It is as it should be. */
export function well(says: string): Finding {
  return { outcome: 'well', says };
}

/** It must be put right. */
export function failed(says: string, remedy?: string): Finding {
  return { outcome: 'failed', says, ...(remedy === undefined ? {} : { remedy }) };
}

/** It could not be checked, or is worth knowing without being a failure. */
export function open(says: string, remedy?: string): Finding {
  return { ...failed(says, remedy), outcome: 'open' };
}

/**
 * Checks one thing within a deadline. Never throws: what `look` throws is a finding.
 * @param explain turns what `look` throws into a finding
 * @param deadlineMs real milliseconds
 */
export async function check(
  about: string,
  look: (signal: AbortSignal) => Finding | Promise<Finding>,
  explain: (error: unknown) => Finding = (error) => failed(describeError(error).message),
  deadlineMs = CHECK_DEADLINE_MS,
): Promise<Checked> {
  const deadline = AbortSignal.timeout(deadlineMs);
  const ended = new AbortController();
  // What ignores the signal is left behind.
  const late = sleep(deadlineMs, undefined, { signal: ended.signal }).then(
    () => failed(`no answer within ${deadlineMs / 1000} s`, 'Check the network, and try again.'),
    () => failed('no answer'),
  );
  const looked = Promise.resolve()
    .then(() => look(deadline))
    .catch((error: unknown) => (deadline.aborted ? late : explain(error)));
  const finding = await Promise.race([looked, late]);
  ended.abort();
  return { about, ...finding };
}

/** Whether a bot runs on the store. @param isOpen throws where the store itself is at fault */
export function checkBot(isOpen: () => Promise<boolean>): Promise<Checked> {
  return check(
    'bot',
    async () => ((await isOpen()) ? well('it is running') : failed('it is not running', 'npm start')),
    () => open('not looked at: see the store'),
  );
}

/** Things that can't be checked before something else is put right. */
export function notLookedAt(because: string, ...about: readonly string[]): readonly Checked[] {
  return about.map((each) => ({ about: each, ...open(`not looked at: ${because}`) }));
}

const MARKS: Readonly<Record<Finding['outcome'], string>> = { well: '✓', failed: '✗', open: '–' };

/** One line, whatever foreign names and answers it holds. */
export function writeLine({ outcome, about, says, remedy }: Checked): string {
  const line = `${MARKS[outcome]} ${about}: ${says}${remedy === undefined ? '' : ` → ${remedy}`}`;
  return line.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
}
