import type { FailureCode } from '../../src/carnet/failure.ts';
import type { HealthReport, VehicleStatus } from '../../src/carnet/model.ts';
import type { Subscriptions } from '../../src/household/subscriptions.ts';
import { blankMemory, type Memory, type Subscriber } from '../../src/notify/memory.ts';
import { type NextState, nextState } from '../../src/notify/next-state.ts';
import { keyOn } from '../world/people.ts';

export const minutes = (count: number) => count * 60_000;
export const hours = (count: number) => count * 3_600_000;

/** 3 May 2026, 12:00 UTC. */
export const noon = Date.UTC(2026, 4, 3, 12);

export interface Car {
  readonly charge?: number;
  readonly toFull?: number;
  readonly plug?: 'in' | 'out';
  readonly km?: number;
  readonly lock?: 'locked' | 'unlocked';
  readonly trunk?: 'open' | 'closed';
  readonly place?: readonly [latitude: number, longitude: number];
  readonly serviceKm?: number;
  readonly rangeMi?: number;
}

/** What a car reports at `at`, read at once. What is left out it doesn't tell. */
export function reported(at: number | undefined, car: Car): VehicleStatus {
  const measured = <T>(value: T) => ({ value, at });
  return {
    at,
    readAt: at ?? 0,
    hasBattery: true,
    ...(car.charge === undefined ? {} : { stateOfCharge: measured(car.charge) }),
    ...(car.toFull === undefined ? {} : { minutesToFull: measured(car.toFull) }),
    ...(car.plug === undefined ? {} : { plug: measured(car.plug) }),
    ...(car.km === undefined ? {} : { odometer: measured({ amount: car.km, unit: 'km' as const }) }),
    ...(car.serviceKm === undefined ? {} : { nextService: measured({ amount: car.serviceKm, unit: 'km' as const }) }),
    ...(car.rangeMi === undefined ? {} : { range: measured({ amount: car.rangeMi, unit: 'mi' as const }) }),
    ...(car.lock === undefined ? {} : { lock: measured(car.lock) }),
    ...(car.place === undefined ? {} : { parked: measured({ latitude: car.place[0], longitude: car.place[1] }) }),
    doors: car.trunk === undefined ? {} : { trunk: measured(car.trunk) },
    doorLocks: {},
    windows: {},
    lightsOn: [],
  };
}

export interface Watched {
  /** Looks at the car at `now`. @returns the kinds of what is told */
  sees(now: number, car: Car | VehicleStatus, more?: { health?: HealthReport; ownStopAt?: number }): readonly string[];
  /** A read that fails. */
  fails(now: number, code: FailureCode): readonly string[];
  /** The newest decision. */
  readonly last: NextState;
  memory: Memory;
}

export const everything: Subscriptions['types'] = {
  'charge-started': {},
  'not-charging': { minutes: 15 },
  'charge-level': { percent: 80 },
  'left-unlocked': { minutes: 15 },
  'left-open': { minutes: 15 },
  'plug-in': { percent: 50, timeOfDay: 20 * 60 },
  'low-charge': { percent: 20 },
  arrived: { place: { latitude: 40, longitude: -75, radiusM: 200 } },
  left: { place: { latitude: 40, longitude: -75, radiusM: 200 } },
  daily: { timeOfDay: 8 * 60 },
};

/** One chat that watches one car. */
export function watching(types: Subscriptions['types'] = {}, more: Partial<Subscriber> = {}): Watched {
  let memory = blankMemory(noon);
  let last: NextState | undefined;
  const subscriber: Subscriber = {
    chat: keyOn('telegram', 'olivia'),
    linkId: 'the-link',
    subscriptions: { types, snoozed: {} },
    timeZone: 'UTC',
    showsPlace: true,
    ...more,
  };
  const times = (now: number) => ({ now, minMs: minutes(1), maxMs: minutes(30), healthMs: hours(6), spread: 0 });
  const kinds = () =>
    last?.entries.flatMap(({ notification, delivery }) =>
      delivery === 'post' || delivery === 'edit-or-post' ? [notification.payload.kind] : [],
    ) ?? [];
  return {
    sees(now, car, { health, ownStopAt } = {}) {
      const status = 'doors' in car ? car : reported(now, car);
      last = nextState(
        memory,
        { status, health, healthWasDue: health !== undefined },
        [subscriber],
        ownStopAt,
        times(now),
      );
      memory = last.memory;
      return kinds();
    },
    fails(now, code) {
      last = nextState(memory, { failure: code }, [subscriber], undefined, times(now));
      memory = last.memory;
      return kinds();
    },
    get last() {
      if (!last) throw new Error('nobody has looked');
      return last;
    },
    get memory() {
      return memory;
    },
    set memory(changed) {
      memory = changed;
    },
  };
}

/** A day of readings, `minute` after noon each: what is told at each of them, empty ones left out. */
export function told(
  readings: readonly (readonly [minute: number, car: Car])[],
  types: Subscriptions['types'] = {},
  ownStopAt?: number,
): readonly string[] {
  const car = watching(types);
  return readings.flatMap(([minute, state]) =>
    car
      .sees(noon + minutes(minute), state, ownStopAt === undefined ? {} : { ownStopAt: noon + minutes(ownStopAt) })
      .map((kind) => `${minute} ${kind}`),
  );
}
