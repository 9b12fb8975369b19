import { setImmediate as othersTurn } from 'node:timers/promises';
import { DAY_MS } from '../../durations.ts';
import { allLinks, chatOf, type Link, personOf, SUSPENDED_DAYS, suspendedSince } from '../../household/link.ts';
import { forgetOldSamples } from '../../household/samples.ts';
import { eraseIfUnlinked, perhapsUnlinked } from '../../household/unlinked-accounts.ts';
import type { Services } from '../../services.ts';
import { membershipOf } from '../dispatch/presence.ts';
import { setSuspended } from '../dispatch/suspension.ts';
import { eraseRecords } from '../privacy/erase.ts';
import { createOwnerLook } from './look-for-owners.ts';

/** How often it is looked whether something is to be erased. */
const EVERY_MS = 5 * 60_000;

const AT_ONCE = 100;

/**
 * Work that nobody asks for.
 *
 * Erases, now and every few minutes, accounts that were signed in and never linked, and links whose owner has been gone
 * for 7 days. Looks each day whether owners are still in their chats (Discord doesn't tell), and lets old samples go.
 */
export function startHousekeeping(services: Services) {
  const { clock, log } = services;
  const stopping = new AbortController();
  const { signal } = stopping;
  const lookForOwners = createOwnerLook(services, signal, EVERY_MS);
  let samplesAt = Number.NEGATIVE_INFINITY;

  /** One that fails keeps no other from being done. */
  const chore = async (name: string, work: () => Promise<unknown>) => {
    if (signal.aborted) return;
    await work().catch((error: unknown) => log.error({ error }, `${name} failed`));
  };
  const round = async () => {
    const [now, elapsed] = [clock.now(), clock.elapsed()];
    await chore('erasing accounts without a link', async () => {
      for (const account of await perhapsUnlinked(services.store, now))
        await chore('erasing an account without a link', () => eraseIfUnlinked(services, account));
    });
    await chore('looking for the owners', lookForOwners);
    if (elapsed - samplesAt >= DAY_MS) {
      samplesAt = elapsed;
      await chore('letting old samples go', () => forgetSamples(services, now, signal));
    }
    // After the owners were looked for: one who is back keeps the link.
    await chore('erasing suspended links', async () => {
      for (const link of await suspendedSince(services.store, now - SUSPENDED_DAYS * DAY_MS, AT_ONCE))
        await chore('erasing a suspended link', () => eraseSuspended(services, link));
    });
  };
  const running = (async () => {
    while (!signal.aborted) {
      await round();
      await clock.sleep(EVERY_MS, signal).catch(() => undefined);
    }
  })();

  return {
    /** Begins nothing new, and resolves when what is under way has ended. */
    async stop(): Promise<void> {
      stopping.abort();
      await running;
    },
  };
}

async function eraseSuspended(services: Services, link: Link): Promise<void> {
  // Back since the last check: Discord doesn't say so.
  if ((await membershipOf(services, chatOf(link), personOf(link))) === 'member') {
    await setSuspended(services, chatOf(link), link.owner, false);
    return;
  }
  await eraseRecords(services, link);
  services.log.info('a link was erased whose owner has been gone for 7 days');
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
