import { readStatus } from '../car/capabilities.ts';
import { lastChargeStop } from '../car/requests.ts';
import { isFailure, orFailure } from '../carnet/failure.ts';
import type { VehicleRef } from '../carnet/model.ts';
import { HOUR_MS } from '../durations.ts';
import { readChatSettings } from '../household/chat-settings.ts';
import { linksOfAccount, placeIsShown } from '../household/link.ts';
import { outboxWrites } from '../household/notice.ts';
import { subscriptionsOf } from '../household/places.ts';
import { eraseSamplesOf, keepSample } from '../household/samples.ts';
import { getsNotifications, readSubscriptions } from '../household/subscriptions.ts';
import {
  type DueCar,
  type Reads,
  readsLeft,
  readsOf,
  readsWrite,
  readWatch,
  unwatchWrites,
  watchKey,
  watchWrites,
} from '../household/watch.ts';
import type { Services } from '../services.ts';
import type { ExpectedVersions, Write } from '../store/store.ts';
import type { Due } from './due-worker.ts';
import { earliestWithin } from './interval.ts';
import { blankMemory, type Memory, type Subscriber } from './memory.ts';
import { isHealthDue, nextState, type PollResult, withoutReport } from './next-state.ts';

/** How often to check a car without subscribers for new ones. */
const IDLE_MS = HOUR_MS;

/**
 * Polls a car once: one read, however many chats it has, and never with the TSP token. Notifications, memory and the time
 * of the next poll are written in one step.
 * @param due its place in the queue: if that changed meanwhile, nothing is written, and the car is polled again
 */
export async function pollCar(services: Services, due: Due<DueCar>, spread: number): Promise<void> {
  const { store, clock, settings } = services;
  const car: VehicleRef = { account: due.value.account, vehicle: due.value.vehicle };
  const known = await readWatch<Memory>(store, car);
  const watch = known ?? { value: { ...car, state: blankMemory(clock.now()) }, version: 0 };
  const expected = { [watchKey(car)]: watch.version, [due.key]: due.version };
  const { chats, subscribers } = await subscribersOf(services, car);
  if (chats.length === 0) {
    await eraseSamplesOf(store, car);
    await store.journal.commit(unwatchWrites(car), expected);
    return;
  }
  const reads = await readsOf(store, car.account);
  const { day, used, left, endsAt } = readsLeft(reads?.value, clock.now());
  const memory = watch.value.state;
  if (subscribers.length === 0) {
    const idle = { ...blankMemory(clock.now()), ...lossOf(memory) };
    await store.journal.commit(watchWrites({ ...car, state: idle }, clock.now() + IDLE_MS), expected);
    return;
  }
  if (left === 0) {
    const { memory: state, entries } = withoutReport(memory, subscribers, clock.now());
    const isLive = state.standing?.some(({ payload }) => payload.kind === 'charging') ?? false;
    const nextAt = Math.min(endsAt + spread * IDLE_MS, isLive ? clock.now() + IDLE_MS : Number.POSITIVE_INFINITY);
    const writes = [...watchWrites({ ...car, state }, nextAt), ...outboxWrites(entries, clock.now())];
    await store.journal.commit(writes, expected);
    return;
  }
  const { reading, count } = await read(services, car, memory, subscribers);
  const now = clock.now();
  const times = { now, minMs: settings.pollMinMs, maxMs: settings.pollMaxMs, healthMs: settings.healthPollMs, spread };
  // Needed only while it charges.
  const ownStopAt = memory.charging?.phase === 'charging' ? await lastChargeStop(store, chats, car) : undefined;
  const next = nextState(memory, reading, subscribers, ownStopAt, times);
  const counted: Reads = { day, count: used + count };
  const nextAt = Math.max(next.nextAt, earliestWithin(left - count, endsAt, now));
  const after = { ...car, state: next.memory };
  const writes = [...watchWrites(after, nextAt), ...outboxWrites(next.entries, clock.now())];
  // Fails if another process, an erase or a changed subscription came first: then this poll never happened.
  const isWritten = await write(services, writes, expected, readsWrite(car.account, counted, reads));
  if (isWritten && next.sample) await keepSample(store, car, next.sample);
}

/**
 * Turning everything off and on must not report a lost link again, nor forget what was sent and still holds. The message
 * about a running charge ended when it was turned off.
 */
function lossOf({ lost, standing = [] }: Memory): Pick<Memory, 'lost' | 'standing'> {
  const held = standing.filter(({ payload }) => payload.kind !== 'charging');
  return { ...(lost ? { lost } : {}), ...(held.length > 0 ? { standing: held } : {}) };
}

async function write(
  { store: { journal } }: Services,
  writes: readonly Write[],
  expected: ExpectedVersions,
  count: ReturnType<typeof readsWrite>,
): Promise<boolean> {
  if (await journal.commit([...writes, count.write], { ...expected, ...count.expected })) return true;
  // Another car of the account was counted meanwhile: the count may be one short.
  return journal.commit(writes, expected);
}

/** The chats linked to a car, and those of them that get notifications about it. */
async function subscribersOf(
  { store }: Services,
  car: VehicleRef,
): Promise<{ readonly chats: readonly string[]; readonly subscribers: readonly Subscriber[] }> {
  const links = (await linksOfAccount(store, car.account)).filter(({ vehicle }) => vehicle === car.vehicle);
  const active = links.filter(({ suspendedAt }) => suspendedAt === undefined);
  const found = await Promise.all(
    active.map(async (link): Promise<Subscriber> => {
      const subscriptions = subscriptionsOf(await readSubscriptions(store, link.chat), link);
      const { timeZone = 'UTC' } = await readChatSettings(store, link.chat);
      return { chat: link.chat, linkId: link.linkId, subscriptions, timeZone, showsPlace: placeIsShown(link) };
    }),
  );
  return {
    chats: links.map(({ chat }) => chat),
    subscribers: found.filter(({ subscriptions, linkId }) => getsNotifications(subscriptions, linkId)),
  };
}

async function read(
  { carnet, store, clock, log }: Services,
  car: VehicleRef,
  memory: Memory,
  subscribers: readonly Subscriber[],
): Promise<{ readonly reading: PollResult; readonly count: number }> {
  const status = await orFailure(readStatus({ carnet, store }, car));
  if (isFailure(status)) return { reading: { failure: status.reason.code }, count: 1 };
  const healthWasDue = isHealthDue(memory, subscribers, clock.now());
  if (!healthWasDue) return { reading: { status, health: undefined, healthWasDue }, count: 1 };
  const health = await orFailure(carnet.health(car));
  if (!isFailure(health)) return { reading: { status, health, healthWasDue }, count: 2 };
  log.debug({ code: health.reason.code }, 'a health report could not be read');
  return { reading: { status, health: undefined, healthWasDue }, count: 2 };
}
