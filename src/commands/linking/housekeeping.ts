import { setImmediate as othersTurn } from 'node:timers/promises';
import { allLinks, chatOf, personOf, suspendedSince } from '../../household/link.ts';
import { forgetOldSamples } from '../../household/samples.ts';
import { eraseUnlinked } from '../../household/unlinked-accounts.ts';
import type { Services } from '../../services.ts';
import { membershipOf } from '../dispatch/presence.ts';
import { setSuspended } from '../dispatch/suspension.ts';
import { eraseRecords } from '../privacy/erase.ts';

/** How often it is looked whether something is to be erased. */
const EVERY_MS = 5 * 60_000;

/** How often owners are looked for in their chats, and how long a link lasts without its owner (rules R5, R6). */
const OWNERS_EVERY_MS = 86_400_000;
const SUSPENDED_MS = 7 * 86_400_000;
const AT_ONCE = 100;

/** Work that nobody asks for. */
export interface Housekeeping {
  /** Begins nothing new, and resolves when what is under way has ended. */
  stop(): Promise<void>;
}

/**
 * Erases, now and every few minutes, accounts that were signed in and never linked, and links whose owner has been gone
 * for 7 days. Looks daily whether owners are still in their chats (Discord doesn't tell), and lets old samples go.
 */
export function startHousekeeping(services: Services): Housekeeping {
  const { clock, log } = services;
  const stopping = new AbortController();
  const { signal } = stopping;
  let ownersAt = Number.NEGATIVE_INFINITY;

  const chore = async (name: string, work: () => Promise<void>) => {
    if (signal.aborted) return;
    await work().catch((error: unknown) => log.error({ error }, `${name} failed`));
  };
  const round = async () => {
    const [now, elapsed] = [clock.now(), clock.elapsed()];
    await chore('erasing accounts without a link', () => eraseUnlinked(services, now));
    if (elapsed - ownersAt >= OWNERS_EVERY_MS) {
      ownersAt = elapsed;
      await chore('looking for the owners', () => lookForOwners(services, signal));
      await chore('letting old samples go', () => forgetSamples(services, now, signal));
    }
    // After the owners were looked for: one who is back keeps the link.
    await chore('erasing suspended links', () => eraseSuspended(services, now));
  };
  const running = (async () => {
    while (!signal.aborted) {
      await round();
      await clock.sleep(EVERY_MS, signal).catch(() => undefined);
    }
  })();

  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function eraseSuspended(services: Services, now: number): Promise<void> {
  for (const link of await suspendedSince(services.store, now - SUSPENDED_MS, AT_ONCE)) {
    // Back since the last check: Discord doesn't say so.
    if ((await membershipOf(services, chatOf(link), personOf(link))) === 'member') {
      await setSuspended(services, chatOf(link), link.owner, false);
      continue;
    }
    await eraseRecords(services, link);
    services.log.info('a link was erased whose owner has been gone for 7 days');
  }
}

/** Includes cars without notifications any more, which nothing new would push out. */
async function forgetSamples({ store }: Services, now: number, signal: AbortSignal): Promise<void> {
  for (const link of await allLinks(store)) {
    if (signal.aborted) return;
    await forgetOldSamples(store, link, now);
    // SQLite answers at once: with thousands of cars nothing else would have a turn.
    await othersTurn();
  }
}

/** In a private chat the owner is all there is. */
async function lookForOwners(services: Services, signal: AbortSignal): Promise<void> {
  for (const link of (await allLinks(services.store)).filter(({ chatKind }) => chatKind === 'group')) {
    if (signal.aborted) return;
    const membership = await membershipOf(services, chatOf(link), personOf(link));
    if (membership !== 'unknown') await setSuspended(services, chatOf(link), link.owner, membership === 'gone');
  }
}
