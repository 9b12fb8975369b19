import { describe, expect, test } from 'vitest';
import { correctClock } from '../src/corrected-clock.ts';
import { captureLog } from './carnet/start-carnet.ts';
import { fakeClock } from './world/fake-clock.ts';

const HOUR_MS = 3_600_000;

/** A machine whose clock is ahead of the platform's by so much. */
function start(aheadMs: number) {
  const machine = fakeClock();
  const { log, logged } = captureLog();
  const { clock, hearTime } = correctClock(machine, log);
  let ahead = aheadMs;
  const platformNow = () => machine.now() - ahead;
  return {
    machine,
    clock,
    hearTime,
    logged,
    platformNow,
    set(byMs: number) {
      machine.set(byMs);
      ahead += byMs;
    },
    /** A request that is answered after so long. */
    async ask(lastsMs: number) {
      const askedAt = machine.elapsed();
      await machine.advance(lastsMs);
      hearTime(new Date(platformNow()).toUTCString(), askedAt);
    },
    off: () => Math.abs(clock.now() - platformNow()),
    lines: () => logged().split('\n').filter(Boolean).length,
  };
}

describe('a clock that the platforms put right', () => {
  test.each([300_000, -300_000, HOUR_MS, -30_000])('goes by theirs where it is off by %i ms', async (aheadMs) => {
    const { ask, off, lines } = start(aheadMs);
    await ask(200);
    expect(off()).toBeLessThan(1000);
    await ask(30_000);
    await ask(100);
    expect(off()).toBeLessThan(1000);
    expect(lines()).toBe(1);
  });

  test('is right after an answer that was held for half a minute', async () => {
    const { ask, off } = start(300_000);
    await ask(30_000);
    expect(off()).toBeLessThan(1000);
  });

  test('stays as it is where it is right, however long an answer takes', async () => {
    const { ask, clock, machine, lines } = start(3000);
    for (const ms of [100, 30_000, 45_000, 100]) await ask(ms);
    expect(clock.now()).toBe(machine.now());
    expect(lines()).toBe(0);
  });

  test('follows when it is set, and says that it is right again', async () => {
    const { ask, set, clock, machine, logged, lines } = start(300_000);
    await ask(100);
    set(-300_000);
    await ask(100);
    expect(clock.now()).toBe(machine.now());
    expect(logged()).toContain('right again');
    expect(lines()).toBe(2);
  });

  test('is set while a request is under way, and is right all the same', async () => {
    const { machine, hearTime, set, platformNow, off } = start(0);
    const askedAt = machine.elapsed();
    set(-HOUR_MS);
    await machine.advance(100);
    hearTime(new Date(platformNow()).toUTCString(), askedAt);
    expect(off()).toBeLessThan(1000);
  });

  test.each([undefined, null, '', 'yesterday'])('learns nothing of the date %s', (date) => {
    const { machine, clock, hearTime } = start(300_000);
    hearTime(date, machine.elapsed());
    expect(clock.now()).toBe(machine.now());
  });
});
