import { DAY_MS } from '../durations.ts';
import type { Store } from '../store/store.ts';
import { recordKey } from './record-kinds.ts';

/** How many local refusals in a row close the pad, and for how long at first (rules R26). */
const IN_ROW = 3;
const FIRST_CLOSURE_MS = 15 * 60_000;

/** A closure is forgotten, and the doubling with it, this long after it ended. */
const FORGOTTEN_MS = 30 * DAY_MS;

/**
 * PINs of one person that were refused here, without asking Car-Net. Per account, so that a success with one's own car
 * doesn't open the pad of another's.
 */
type Refusals = { readonly inRow: number; readonly closures: number; readonly closedUntil: number };

const none: Refusals = { inRow: 0, closures: 0, closedUntil: 0 };
const key = (account: string, person: string) => recordKey('pin-refusals', account, person);

/** @param now epoch ms. @returns until when (epoch ms) the pad is closed for this person; undefined: it is open */
export async function padClosedUntil(
  store: Store,
  account: string,
  person: string,
  now: number,
): Promise<number | undefined> {
  const refusals = await store.journal.read<Refusals>(key(account, person));
  return refusals && refusals.value.closedUntil > now ? refusals.value.closedUntil : undefined;
}

/** A PIN that Car-Net accepted: the person's count starts again. */
export async function clearRefusals(store: Store, account: string, person: string): Promise<void> {
  await store.journal.commit([{ key: key(account, person), delete: true }]);
}

export interface Counted {
  readonly closedUntil: number | undefined;
  /** Whether it was this refusal that closed them. */
  readonly isThird: boolean;
}

/** Counts a refusal; on a pad that was opened before they were closed, nothing more is counted. */
export function addRefusal(store: Store, account: string, person: string, now: number): Promise<Counted> {
  return store.journal.update<Refusals, Counted>(key(account, person), ({ inRow, closures, closedUntil } = none) => {
    if (closedUntil > now) return { result: { closedUntil, isThird: false } };
    const closes = inRow + 1 >= IN_ROW;
    const value = closes
      ? { inRow: 0, closures: closures + 1, closedUntil: now + FIRST_CLOSURE_MS * 2 ** closures }
      : { inRow: inRow + 1, closures, closedUntil };
    const expiresAt = Math.max(now, value.closedUntil) + FORGOTTEN_MS;
    return {
      result: { closedUntil: closes ? value.closedUntil : undefined, isThird: closes },
      writes: [{ key: key(account, person), value, expiresAt }],
    };
  });
}

type HoldTold = { readonly until: number };

/**
 * Notes that the owner is being told that Car-Net holds the account's PIN back.
 * @param until epoch ms
 * @returns whether they have not been told of this hold yet
 */
export function isNewHold({ journal }: Store, account: string, until: number): Promise<boolean> {
  const told = key(account, 'hold-told');
  return journal.update(told, (before: HoldTold | undefined) => {
    if (before?.until === until) return { result: false };
    return { result: true, writes: [{ key: told, value: { until }, expiresAt: until }] };
  });
}
