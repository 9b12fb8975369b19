import { createHash, randomUUID } from 'node:crypto';
import type { VehicleRef } from '../carnet/model.ts';
import type { Parts } from '../commands/command.ts';
import type { ChatEvent } from '../commands/port.ts';
import { OUTBOX, REMINDERS, type Reminder } from '../household/notice.ts';
import { type DueCar, WATCHES } from '../household/watch.ts';
import type { Json } from '../store/store.ts';
import { type Delivering, deliverTo } from './deliver.ts';
import { lookAt } from './look.ts';
import { remind } from './reminders.ts';

/** How often it is seen whether a command, or another process, has left something to do. */
const AGAIN_MS = 60_000;

/** How many are begun in one second, so that many that are due at once don't go out together; and run at once. */
const BATCH = 25;
const BATCH_MS = 1000;
const AT_ONCE = 50;

const FEW = 2;

/** Longer than a look takes: after that another process may take it over from one that died. */
const CLAIM_MS = 2 * 60_000;

/** How long what failed in a way that nobody expected, or another process has begun, is left alone. */
const LEFT_ALONE_MS = 30_000;

/** Watches the cars, and tells the chats. */
export interface Notifier {
  /** Begins nothing new, and resolves when what is under way has ended. */
  stop(): Promise<void>;
}

type Due = { readonly key: string; readonly at: number; readonly version: number };

/**
 * Starts watching every car that a chat wants to be told of. The store's queues are the timetable: what was due while
 * the program was down is done now.
 * @param happened what follows where a group moved
 */
export function startNotifier(parts: Parts, happened: (event: ChatEvent) => Promise<void>): Notifier {
  const { clock, log, store } = parts;
  const stopping = new AbortController();
  const { signal } = stopping;
  const delivering: Delivering = { parts, run: randomUUID(), happened, signal };
  const underWay = new Map<string, Promise<void>>();
  let waking = new AbortController();

  const begin = (key: string, work: () => Promise<void>) => {
    const working = work()
      .catch(async (error: unknown) => {
        if (signal.aborted) return;
        log.error({ error }, 'watching or telling failed');
        await clock.sleep(LEFT_ALONE_MS, signal).catch(() => undefined);
      })
      .finally(() => {
        underWay.delete(key);
        waking.abort();
      });
    underWay.set(key, working);
  };

  const look = async ({ key, at }: Due, { account, vehicle }: VehicleRef) => {
    if (await store.journal.claim(`look:${key}:${at}`, CLAIM_MS)) {
      await lookAt(parts, { account, vehicle }, spreadOf(vehicle));
    } else await clock.sleep(LEFT_ALONE_MS, signal).catch(() => undefined);
  };

  /** Begins what is due in a queue. @returns when it has more, epoch ms */
  const beginDue = async <T extends Json>(queue: string, work: (due: Due & { readonly value: T }) => Promise<void>) => {
    const now = clock.now();
    const room = Math.max(0, Math.min(BATCH, AT_ONCE - underWay.size));
    const first = async (count: number) => {
      const found = await store.journal.due<T>(queue, Number.POSITIVE_INFINITY, underWay.size + count);
      return found.filter(({ key }) => !underWay.has(key));
    };
    // Most of the time there is one.
    const few = await first(FEW);
    const found = few.length >= FEW && few.every(({ at }) => at <= now) ? await first(room + 1) : few;
    const due = found.filter(({ at }) => at <= now).slice(0, room);
    for (const each of due) begin(each.key, () => work(each));
    const next = found[due.length];
    // More of them than go out in one second.
    return next === undefined ? Number.POSITIVE_INFINITY : Math.max(next.at, now + (next.at <= now ? BATCH_MS : 0));
  };

  const run = async () => {
    while (!signal.aborted) {
      waking = new AbortController();
      const next = [
        await beginDue<Reminder>(REMINDERS, (due) => remind(parts, due)),
        await beginDue<DueCar>(WATCHES, (due) => look(due, due.value)),
        await beginDue<{ readonly chat: string }>(OUTBOX, ({ value }) => deliverTo(delivering, value.chat)),
      ];
      const wait = Math.min(clock.now() + AGAIN_MS, ...next) - clock.now();
      await clock.sleep(Math.max(wait, 0), waking.signal).catch(() => undefined);
    }
  };
  const running = (async () => {
    while (!signal.aborted) {
      await run().catch((error: unknown) => log.error({ error }, 'the timetable of watches could not be read'));
      await clock.sleep(LEFT_ALONE_MS, signal).catch(() => undefined);
    }
  })();

  return {
    async stop() {
      stopping.abort();
      waking.abort();
      await running;
      await Promise.all(underWay.values());
    },
  };
}

/** 0–1, the same for a car each time, and evenly spread over many cars. */
function spreadOf(vehicle: string): number {
  return createHash('sha256').update(vehicle).digest().readUInt32BE() / 2 ** 32;
}
