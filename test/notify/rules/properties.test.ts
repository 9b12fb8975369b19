import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FailureCode } from '../../../src/carnet/failure.ts';
import type { Notification } from '../../../src/household/notice.ts';
import { everything, minutes, noon, reported, type Watched, watching } from '../watching.ts';

/** Any reading, or none, and how long after the one before. */
const reading = fc.record({
  after: fc.oneof(fc.constant(0.5), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 30, max: 600 })),
  age: fc.option(fc.integer({ min: 0, max: 90 })),
  fails: fc.option(fc.constantFrom<FailureCode>('unreachable', 'link-dead', 'attestation-required', 'vehicle-gone'), {
    freq: 8,
  }),
  car: fc.record(
    {
      charge: fc.integer({ min: 0, max: 100 }),
      toFull: fc.constantFrom(0, 0, 15, 60, 61),
      plug: fc.constantFrom('in' as const, 'out' as const),
      km: fc.constantFrom(100, 100, 100, 120),
      lock: fc.constantFrom('locked' as const, 'unlocked' as const),
      trunk: fc.constantFrom('open' as const, 'closed' as const),
      place: fc.constantFrom([40, -75] as const, [41, -75] as const),
    },
    { requiredKeys: [] },
  ),
});
const readings = fc.array(reading, { maxLength: 60 });

type Step = typeof reading extends fc.Arbitrary<infer T> ? T : never;

function play(
  watched: Watched,
  steps: readonly Step[],
  between: () => void = () => undefined,
): readonly Notification[] {
  let now = noon;
  return steps.flatMap((step) => {
    now += minutes(step.after);
    const at = step.age === null ? undefined : now - minutes(step.age);
    if (step.fails) watched.fails(now, step.fails);
    else watched.sees(now, reported(at, step.car));
    between();
    return watched.last.entries.filter(({ delivery }) => delivery === 'post').map(({ notification }) => notification);
  });
}

test('sends no event twice in a plug session, whatever the car reports', () => {
  fc.assert(
    fc.property(readings, (steps) => {
      const told = play(watching(everything), steps).map(({ type, dedupeKey }) => `${type} ${dedupeKey}`);
      expect(told).toEqual([...new Set(told)]);
    }),
    { numRuns: 400 },
  );
});

test('sends nothing while the car stays as it is', () => {
  const still = fc.tuple(
    reading,
    fc.array(fc.record({ after: fc.integer({ min: 1, max: 90 }), fresh: fc.boolean() }), { maxLength: 40 }),
  );
  const { daily: _, 'plug-in': __, ...types } = everything;
  fc.assert(
    fc.property(still, ([{ car }, looks]) => {
      const steps = looks.map(({ after, fresh }) => ({ after, age: fresh ? 0 : 90, fails: null, car }));
      // Minutes that stand still while it charges are an event of their own.
      const calm = { ...car, toFull: 0 as const };
      expect(
        play(
          watching(types),
          steps.map((step) => ({ ...step, car: calm })),
        ),
      ).toEqual([]);
    }),
  );
});

test('sends at most two of a kind an hour', () => {
  fc.assert(
    fc.property(readings, (steps) => {
      const watched = watching(everything);
      const times = new Map<string, number[]>();
      let now = noon;
      for (const step of steps) {
        now += minutes(step.after);
        for (const { type } of play(watched, [])) times.set(type, []);
        if (step.fails) watched.fails(now, step.fails);
        else watched.sees(now, reported(step.age === null ? undefined : now - minutes(step.age), step.car));
        for (const { notification, delivery } of watched.last.entries) {
          if (delivery !== 'post' || notification.type === 'link-lost') continue;
          const recent = (times.get(notification.type) ?? []).filter((at) => now - at < minutes(60));
          expect(recent.length).toBeLessThan(2);
          times.set(notification.type, [...recent, now]);
        }
      }
    }),
  );
});

test('remembers everything through the store: a restart after each poll changes nothing', () => {
  fc.assert(
    fc.property(readings, (steps) => {
      const restarted = watching(everything);
      const forgetful = () => {
        restarted.memory = JSON.parse(JSON.stringify(restarted.memory)) as typeof restarted.memory;
      };
      expect(play(restarted, steps, forgetful)).toEqual(play(watching(everything), steps));
    }),
  );
});
