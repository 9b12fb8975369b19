import { createHash, randomUUID } from 'node:crypto';
import type { ChatEvent } from '../chat/platform.ts';
import { createSerialByKey } from '../concurrency/serial-by-key.ts';
import { OUTBOX, REMINDERS, type Reminder } from '../household/notice.ts';
import { AT_ONCE, type DueCar, WATCHES } from '../household/watch.ts';
import type { Services } from '../services.ts';
import { type Delivering, deliverTo } from './deliver.ts';
import { type Due, type DueTask, type DueWorker, dueTask, type Pace, startDueWorker } from './due-worker.ts';
import { pollCar } from './poll.ts';
import { remind } from './reminders.ts';

/** 10,000 cars that are due at once, after a pause, are read within a minute; a look takes a process some 2 ms. */
const POLL_PACE: Pace = { batch: 20, everyMs: 100, atOnce: 200 };

/** Polls the cars and delivers notifications. */
export type Notifier = DueWorker;

/**
 * Starts polling every car that a chat wants notifications about.
 * @param happened called when a group has moved
 * @param others further tasks for the same worker
 */
export function startNotifier(
  services: Services,
  happened: (event: ChatEvent) => Promise<void>,
  others: readonly DueTask[] = [],
): Notifier {
  const { clock } = services;
  const stopping = new AbortController();
  const { signal } = stopping;
  const delivering: Delivering = { services, run: randomUUID(), happened, signal };

  /** One car of an account after the other: what people of that account ask meanwhile doesn't wait behind them. */
  const inTurn = createSerialByKey();

  const poll = async (due: Due<DueCar>): Promise<void> => {
    if (signal.aborted) return;
    services.metrics?.polled(due.at === AT_ONCE ? 0 : clock.now() - due.at);
    await pollCar(services, due, spreadOf(due.value.vehicle));
  };

  return startDueWorker(
    services,
    [
      ...others,
      dueTask<Reminder>(REMINDERS, (due) => remind(services, due)),
      dueTask<DueCar>(WATCHES, (due) => inTurn.run(due.value.account, () => poll(due)), POLL_PACE),
      dueTask<{ readonly chat: string }>(OUTBOX, ({ value }) => deliverTo(delivering, value.chat)),
    ],
    stopping,
  );
}

/** 0–1, the same for a car each time, and evenly spread over many cars. */
function spreadOf(vehicle: string): number {
  return createHash('sha256').update(vehicle).digest().readUInt32BE() / 2 ** 32;
}
