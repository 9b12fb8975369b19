import { isBelievable } from '../carnet/car-time.ts';
import type { Measured, VehicleStatus } from '../carnet/model.ts';

/** A value and the car's own time of it, epoch ms. */
export type Known<T> = { readonly value: T; readonly at: number };

/** The newest that is known about a car. What a report leaves out, or says in no known way, stays as it was. */
export type Facts = {
  /** The car's own time of its newest report, epoch ms. */
  readonly at: number;
  /** Percent. */
  readonly charge?: Known<number>;
  /** Minutes to full; null: the battery reported without them. */
  readonly minutes?: Known<number | null>;
  readonly plug?: Known<'in' | 'out'>;
  readonly fuel?: Known<number>;
  readonly range?: Known<{ readonly amount: number; readonly unit: 'km' | 'mi' }>;
  readonly odometerKm?: Known<number>;
  readonly serviceKm?: Known<number>;
  readonly lock?: Known<'locked' | 'unlocked'>;
  /** Doors and windows by name. */
  readonly openings?: Known<Readonly<Record<string, 'open' | 'closed'>>>;
  readonly place?: Known<{ readonly latitude: number; readonly longitude: number }>;
};

/** Whether a status is as new as what is known. One that is older, has no time or a future one says nothing. */
export function isCurrent(before: Facts | undefined, { at }: VehicleStatus, now: number): boolean {
  return at !== undefined && isBelievable(at, now) && (before === undefined || at >= before.at);
}

/**
 * What is known after a current status. The same report, read again, adds only what it left out before.
 * @param at the status's own time
 */
export function factsAfter(before: Facts | undefined, status: VehicleStatus, at: number): Facts {
  const battery = (status.stateOfCharge ?? status.plug) ? { value: null, at } : undefined;
  const openings = { ...valuesOf('', status.doors), ...valuesOf('window-', status.windows) };
  const found: Facts = {
    at,
    ...known('charge', status.stateOfCharge, at),
    ...known('minutes', status.minutesToFull ?? battery, at),
    ...known('plug', status.plug, at),
    ...known('fuel', status.fuel, at),
    ...known('range', status.range, at),
    ...known('odometerKm', status.odometer && { value: status.odometer.value.amount }, at),
    ...known('serviceKm', status.nextService && { value: status.nextService.value.amount }, at),
    ...known('lock', status.lock, at),
    ...(Object.keys(openings).length > 0
      ? { openings: { value: { ...before?.openings?.value, ...openings }, at } }
      : {}),
    ...known('place', status.parked, at),
  };
  if (before?.at !== at) return { ...before, ...found };
  const timeIn = (name: string) => timeOf(Object.entries(before).find(([other]) => other === name)?.[1]);
  const added = Object.entries(found).filter(([name]) => name !== 'at' && timeIn(name) !== at);
  return added.length > 0 ? { ...before, ...Object.fromEntries(added) } : before;
}

/** The names of what is open. */
export function openOf({ openings }: Facts): readonly string[] {
  return Object.entries(openings?.value ?? {}).flatMap(([name, state]) => (state === 'open' ? [name] : []));
}

function known<Name extends keyof Facts, T>(
  name: Name,
  measured: { readonly value: T } | undefined,
  at: number,
): { readonly [Key in Name]?: Known<T> } {
  return (measured ? { [name]: { value: measured.value, at } } : {}) as { readonly [Key in Name]?: Known<T> };
}

type States = Readonly<Partial<Record<string, Measured<'open' | 'closed'>>>>;

/** @param prefix tells windows from the doors of the same name */
function valuesOf(prefix: string, map: States): Record<string, 'open' | 'closed'> {
  return Object.fromEntries(
    Object.entries(map).flatMap(([name, measured]) => (measured ? [[`${prefix}${name}`, measured.value]] : [])),
  );
}

/** The range, as a notification carries it. */
export function rangeOf({ range }: Facts): { readonly range?: NonNullable<Facts['range']>['value'] } {
  return range ? { range: range.value } : {};
}

/** When a field was reported; undefined if all that is known is that it wasn't. */
function timeOf(field: Facts[keyof Facts]): number | undefined {
  if (typeof field !== 'object') return field;
  return field.value === null ? undefined : field.at;
}

/** The car's time of the newest report of its battery. */
export function batteryAt({ at, charge, plug, minutes }: Facts): number {
  const times = [charge, plug, minutes].flatMap((each) => (each ? [each.at] : []));
  return times.length > 0 ? Math.max(...times) : at;
}

/** The car's time of the oldest of these. */
export function oldestOf({ at }: Facts, known: readonly (Known<unknown> | undefined)[]): number {
  const times = known.flatMap((each) => (each ? [each.at] : []));
  return times.length > 0 ? Math.min(...times) : at;
}
