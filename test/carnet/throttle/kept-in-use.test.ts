import { expect, test } from 'vitest';
import { createKeptInUse } from '../../../src/carnet/throttle/kept-in-use.ts';
import { fakeClock } from '../../world/fake-clock.ts';

/** What is kept of accounts that are busy by name. */
function start() {
  const clock = fakeClock();
  const busy = new Set<string>();
  const kept = createKeptInUse(clock, (account) => ({ account, isBusy: () => busy.has(account) }));
  const names = () => kept.all().map(({ account }) => account);
  return { clock, busy, kept, names };
}

test('an account that nobody has asked for in a minute is freed, and made anew when it is asked for', async () => {
  const { clock, kept, names } = start();
  const first = kept.of('idle');
  kept.of('used');
  await clock.advance(30_000);
  expect(kept.of('idle')).toBe(first);
  kept.of('used');
  await clock.advance(59_999);
  kept.of('used');
  expect(names()).toEqual(['idle', 'used']);
  await clock.advance(1);
  kept.of('used');
  expect(names()).toEqual(['used']);
  expect(kept.of('idle')).not.toBe(first);
});

test('one that is busy stays, however long nobody asks for it', async () => {
  const { clock, busy, kept, names } = start();
  const own = kept.of('busy');
  busy.add('busy');
  for (let minute = 0; minute < 5; minute += 1) {
    await clock.advance(60_000);
    kept.of(`other-${minute}`);
  }
  expect(names()).toEqual(['busy', 'other-4']);
  expect(kept.of('busy')).toBe(own);
  busy.clear();
  await clock.advance(60_000);
  kept.of('other');
  expect(names()).toEqual(['other']);
});
