import { PlatformFailure } from '../../chat/platform.ts';
import { type Link, personOf } from '../../household/link.ts';
import { localeOf } from '../../household/locale.ts';
import { recordKey } from '../../household/record-kinds.ts';
import { bold, type Part } from '../../language/text.ts';
import type { Store } from '../../store/store.ts';
import type { Context } from '../dispatch/command.ts';

/** How many local refusals in a row close the pad, and for how long at first (rules R26). */
const IN_ROW = 3;
const FIRST_CLOSURE_MS = 15 * 60_000;

/** A closure is forgotten, and the doubling with it, this long after it ended. */
const FORGOTTEN_MS = 30 * 86_400_000;

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

/** A PIN that Car-Net accepted: the person's count begins anew. */
export async function clearRefusals(store: Store, account: string, person: string): Promise<void> {
  await store.journal.commit([{ key: key(account, person), delete: true }]);
}

/**
 * Counts one local refusal. The third in a row closes the person's pads, in every chat, and the owner is told.
 * @returns until when (epoch ms) they are closed, by this refusal or by earlier ones; undefined: they aren't
 */
export async function countRefusal(context: Context, link: Link): Promise<number | undefined> {
  const { services, person, incoming } = context;
  const { closedUntil, isThird } = await addRefusal(services.store, link.account, person, services.clock.now());
  if (isThird && closedUntil !== undefined) {
    const until = { kind: 'time', at: closedUntil, style: 'clock' } as const;
    const values = { who: bold(incoming.person.name), car: bold(link.vehicleName), until };
    await tellOwner(context, link, 'pad.owner-told', values);
  }
  return closedUntil;
}

/**
 * Car-Net refused two PINs of the account: the owner, who alone can let another through, is told once of each such time.
 * @param until epoch ms
 */
export async function tellOwnerOfHold(context: Context, link: Link, until: number): Promise<void> {
  const { services, person } = context;
  if (person === link.owner) return;
  const told = key(link.account, 'hold-told');
  const isNews = await services.store.journal.update(told, (before: HoldTold | undefined) => {
    if (before?.until === until) return { result: false };
    return { result: true, writes: [{ key: told, value: { until }, expiresAt: until }] };
  });
  if (!isNews) return;
  const at = { kind: 'time', at: until, style: 'date' } as const;
  await tellOwner(context, link, 'pad.owner-told.held', { car: bold(link.vehicleName), until: at });
}

type HoldTold = { readonly until: number };

interface Counted {
  readonly closedUntil: number | undefined;
  /** Whether it was this refusal that closed them. */
  readonly isThird: boolean;
}

/** On a pad that was opened before they were closed, nothing more is counted. */
function addRefusal(store: Store, account: string, person: string, now: number): Promise<Counted> {
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

/** Privately where the bot may write to the owner first, else in the chat. */
async function tellOwner(
  context: Context,
  link: Link,
  text: 'pad.owner-told' | 'pad.owner-told.held',
  values: Readonly<Record<string, Part>>,
): Promise<void> {
  const { services, incoming, chat } = context;
  const chatPlatform = services.platforms[incoming.chat.platform];
  const { locale, say } = await localeOf(services.store, incoming.chat);
  const message = { lines: [say(text, values)], tone: 'warning', locale } as const;
  const owner = personOf(link);
  try {
    await chatPlatform?.tell(owner, message);
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error;
    services.log.info({ code: error.code, chat }, 'the owner could not be told privately');
    await chatPlatform?.post(incoming.chat, message);
  }
}
