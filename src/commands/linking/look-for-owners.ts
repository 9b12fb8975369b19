import { DAY_MS } from '../../durations.ts';
import { allLinks, chatOf, type LinkRef, personOf, readLink } from '../../household/link.ts';
import type { Services } from '../../services.ts';
import { membershipOf } from '../dispatch/presence.ts';
import { setSuspended } from '../dispatch/suspension.ts';

/** How often owners are looked for in their chats (rules R6). */
const EVERY_MS = DAY_MS;

/** A household's bot has asked for all of them in its first round. */
const AT_LEAST_A_ROUND = 10;

/**
 * Looks for the owners in their groups, each once a day, and some in each round: a platform that is asked for thousands
 * at once refuses, and what people ask has to wait. Whoever leaves under the eyes of the platform is noticed at once
 * all the same.
 * @param roundMs how long it is from one round to the next
 * @returns goes one round
 */
export function createOwnerLook(services: Services, signal: AbortSignal, roundMs: number): () => Promise<void> {
  const { store, clock } = services;
  let beganAt = Number.NEGATIVE_INFINITY;
  let left: readonly LinkRef[] = [];
  let aRound = AT_LEAST_A_ROUND;

  return async () => {
    if (left.length === 0 && clock.elapsed() - beganAt >= EVERY_MS) {
      beganAt = clock.elapsed();
      left = inAnyOrder(await oneOfEachOwner(services));
      aRound = Math.max(AT_LEAST_A_ROUND, Math.ceil((left.length * roundMs) / EVERY_MS));
    }
    const now = left.slice(0, aRound);
    left = left.slice(aRound);
    for (const each of now) {
      if (signal.aborted) return;
      // Unlinked or moved since the day began.
      const link = (await readLink(store, each))?.value;
      if (!link) continue;
      const membership = await membershipOf(services, chatOf(link), personOf(link));
      if (membership !== 'unknown') await setSuspended(services, chatOf(link), link.owner, membership === 'gone');
    }
  };
}

/** One link of each owner in each group: in a private chat the owner is all there is. */
async function oneOfEachOwner({ store }: Services): Promise<readonly LinkRef[]> {
  const groups = (await allLinks(store)).filter(({ chatKind }) => chatKind === 'group');
  const byOwner = new Map(groups.map(({ chat, linkId, owner }) => [JSON.stringify([chat, owner]), { chat, linkId }]));
  return [...byOwner.values()];
}

/** A new order each day: a program that is often started again comes to each of them, too. */
function inAnyOrder<T>(all: readonly T[]): readonly T[] {
  return all
    .map((each) => ({ each, place: Math.random() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ each }) => each);
}
