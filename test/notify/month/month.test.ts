import { expect, onTestFinished, test } from 'vitest';
import { hours, minutes } from '../watching.ts';
import { type Blind, outagesOf, startMonth, type Told } from './household-of-cars.ts';
import { randomFrom, type Trace, type TrueEvent, traceOf } from './trace.ts';

const CARS = 50;
const DAYS = 30;

/** 18 February 2026, midnight in New York: in this month, on the 8th of March, its clocks go forward. */
const from = Date.UTC(2026, 1, 18, 5);

const types = {
  'left-unlocked': { minutes: 15 },
  'left-open': { minutes: 15 },
  'low-charge': { percent: 20 },
  daily: { timeOfDay: 8 * 60 },
} as const;

/** How long after it happened a message may come: 6 hours (rules R69), and the last looks of them. */
const LATEST_MS = hours(6.5);

/** How long a thing must be there to be seen for sure: the longest interval, and what settling takes. */
const VISIBLE_MS = minutes(45);

/** After an outage the pause of the last failure may go on for an hour. */
const PAUSE_MS = hours(1);

/** Whether an event can't be missed: nobody was kept from seeing it while it could be seen. */
function isSure({ at, until }: TrueEvent, blind: readonly Blind[], end: number): boolean {
  const seen = at + VISIBLE_MS;
  return (
    seen <= until && seen < end && !blind.some((span) => span.from < seen && span.to + PAUSE_MS > at - minutes(45))
  );
}

/** Pairs each message with the event that it tells. @returns what was missed, and what tells of nothing */
function judge(traces: readonly Trace[], told: readonly Told[], blind: readonly (readonly Blind[])[], end: number) {
  const missed: string[] = [];
  const wrong: string[] = [];
  let sure = 0;
  for (const [car, trace] of traces.entries()) {
    const left = told.filter((each) => each.car === car);
    for (const event of trace.events) {
      const isOf = ({ title, at }: Told) => title.includes(event.kind) && at >= event.at && at <= event.at + LATEST_MS;
      const index = left.findIndex(isOf);
      const isCertain = isSure(event, blind[car] ?? [], end);
      if (isCertain) sure += 1;
      if (index >= 0) left.splice(index, 1);
      else if (isCertain) missed.push(`${new Date(event.at).toISOString()} car ${car}: ${event.kind}`);
    }
    wrong.push(...left.map(({ at, title }) => `${new Date(at).toISOString()} ${title}`));
  }
  return { missed, wrong, sure };
}

test('sends each true event of a month of 50 cars once, and nothing else', { timeout: 900_000 }, async () => {
  const traces = Array.from({ length: CARS }, (_, index) => traceOf(index + 1, from, DAYS));
  const outages = traces.map((_, index) => outagesOf(index + 100, from, DAYS));
  const month = await startMonth(traces, outages, from, types, 0.05);
  onTestFinished(() => month.store.close());
  const random = randomFrom(99);
  const end = from + DAYS * hours(24);
  const down: Blind[] = [];
  let running = month.begin();
  while (month.clock.now() < end) {
    await month.clock.advance(Math.min(random() * hours(30), end - month.clock.now()));
    const stoppedAt = month.clock.now();
    if (random() < 0.5) await running.stop();
    else running.kill();
    if (random() < 0.5) await month.clock.advance(random() * hours(3));
    running = month.begin();
    // What a killed run had begun is taken up after two minutes.
    down.push({ from: stoppedAt, to: month.clock.now() + minutes(3) });
  }
  await running.stop();

  const isDaily = ({ title }: Told) => title.endsWith('today');
  const blind = outages.map((spans) => [...spans, ...down]);
  const verdict = judge(
    traces,
    month.told.filter((each) => !isDaily(each)),
    blind,
    end,
  );
  expect(verdict.missed).toEqual([]);
  expect(verdict.wrong).toEqual([]);
  expect(verdict.sure).toBeGreaterThan(CARS * DAYS * 0.5);

  // The summary comes once a day, before noon, on both sides of the change of the clock.
  const days = month.told.filter(isDaily).map(({ car, at }) => `${car} ${Math.floor((at - from) / hours(24))}`);
  expect(new Set(days).size).toBe(days.length);
  expect(days.length).toBeGreaterThanOrEqual(CARS * DAYS);
  // A third of what a look every five minutes costs.
  expect(month.reads.count / CARS / DAYS).toBeLessThan(288 / 3);
});
