import { z } from 'zod';
import type { DoorName, Measured, Position, VehicleStatus } from '../../model.ts';
import {
  believable,
  between,
  degrees,
  distance,
  distanceUnit,
  field,
  flag,
  known,
  odometer,
  partName,
  percent,
  read,
  readList,
  record,
  reportTime,
  timestamp,
  word,
} from './tolerant.ts';

const DOORS = ['frontLeft', 'frontRight', 'rearLeft', 'rearRight', 'trunk', 'hood'] as const;
const WINDOWS = ['frontLeft', 'frontRight', 'rearLeft', 'rearRight', 'sunRoof'] as const;

const opened = word<'open' | 'closed'>({ OPEN: 'open', OPENED: 'open', CLOSED: 'closed' });
const locked = word<'locked' | 'unlocked'>({ LOCKED: 'locked', UNLOCKED: 'unlocked' });
const plugged = word<'in' | 'out'>({
  PLUGGEDIN: 'in',
  UNPLUGGED: 'out',
  PLUGGEDOUT: 'out',
  NOTPLUGGEDIN: 'out',
  NOTPLUGGED: 'out',
});
const on = z.union([flag, word({ ON: 'on', OFF: 'off' }).transform((state) => state === 'on')]);

const map = field(record);

/** km or miles: more than the tank of a Diesel gives. */
const range = between(0, 2000);

/** The largest battery takes less at the smallest current, 5 A. Rules out 4095 and 65535, which stand for unknown. */
const minutesToFull = between(0, 4000);

/** km: inspections lie at most 60,000 apart. */
const MOST_KM_TO_SERVICE = 60_000;

const place = field(
  z.object({
    latitude: degrees(90),
    longitude: degrees(180),
    timestamp: field(timestamp),
  }),
);

const status = z.object({
  data: z.object({
    timestamp: field(timestamp),
    currentMileage: field(odometer),
    nextMaintenanceMilestone: field(z.object({ absoluteMileage: field(odometer) })),
    exteriorStatus: field(z.object({ doorStatus: map, doorLockStatus: map, windowStatus: map, lightStatus: map })),
    powerStatus: field(
      z.object({
        cruiseRange: field(range),
        cruiseRangeUnits: field(distanceUnit),
        fuelPercentRemaining: field(percent),
        battery: map,
      }),
    ),
    location: place,
    lastParkedLocation: place,
    lockStatus: field(locked),
  }),
});

const battery = z.object({
  chargePercentRemaining: field(percent),
  minutesUntilFullCharge: field(minutesToFull),
  chargePlug: field(plugged),
});

/** @see docs/car-net.md, The 20 requests: 6 */
export function readStatus(answer: unknown, readAt: number): VehicleStatus | undefined {
  const data = read(status, answer)?.data;
  if (!data) return undefined;
  const time = reportTime(data.timestamp, readAt);
  const { at } = time;
  const measured = <T>(value: T | undefined): Measured<T> | undefined =>
    value === undefined ? undefined : { value, at };
  const power = data.powerStatus;
  const cells = read(battery, power?.battery);
  const outside = data.exteriorStatus;
  // An electric car says 0 here, as it has no tank.
  const fuel = cells && power?.fuelPercentRemaining === 0 ? undefined : power?.fuelPercentRemaining;
  const partsOf = partsBy(at, readAt);
  const doorLocks = partsOf(outside?.doorLockStatus, DOORS, locked);
  const parkedAt = (found: z.infer<typeof place>) => position(found, at, readAt);

  return {
    ...time,
    readAt,
    hasBattery: cells !== undefined,
    ...known('stateOfCharge', measured(cells?.chargePercentRemaining)),
    ...known('minutesToFull', measured(cells?.minutesUntilFullCharge)),
    ...known('plug', measured(cells?.chargePlug)),
    ...known('fuel', measured(fuel)),
    ...known('range', measured(distance(power?.cruiseRange, power?.cruiseRangeUnits))),
    ...known('distanceUnit', power?.cruiseRangeUnits),
    // Both are km, whatever unit the car shows (docs/car-net.md, Answers).
    ...known('odometer', measured(distance(data.currentMileage, 'km'))),
    ...known('nextService', measured(distance(kmToService(data), 'km'))),
    ...known('lock', measured(data.lockStatus) ?? lockOf(doorLocks)),
    doors: partsOf(outside?.doorStatus, DOORS, opened),
    doorLocks,
    windows: partsOf(outside?.windowStatus, WINDOWS, opened),
    lightsOn: lightsOn(outside?.lightStatus),
    ...known('parked', parkedAt(data.lastParkedLocation) ?? parkedAt(data.location)),
  };
}

/** More than any car has. */
const MOST_LIGHTS = 30;

/** The document's milestone is an odometer reading; one already passed says nothing of what is still to go. */
function kmToService({ currentMileage, nextMaintenanceMilestone }: z.infer<typeof status>['data']): number | undefined {
  const milestone = nextMaintenanceMilestone?.absoluteMileage;
  if (milestone === undefined || currentMileage === undefined || milestone <= currentMileage) return undefined;
  const left = milestone - currentMileage;
  return left <= MOST_KM_TO_SERVICE ? left : undefined;
}

/** The doors that people get in by: the trunk's and the hood's locks are their own. */
const SIDE_DOORS = ['frontLeft', 'frontRight', 'rearLeft', 'rearRight'] as const satisfies readonly DoorName[];

/**
 * The lock by its doors, for an answer without `lockStatus`: one unlocked door makes it unlocked, four locked ones make
 * it locked, and anything else says nothing. As old as the oldest of the doors that it goes by.
 */
function lockOf(doorLocks: VehicleStatus['doorLocks']): VehicleStatus['lock'] {
  const doors = SIDE_DOORS.flatMap((name) => doorLocks[name] ?? []);
  const unlocked = doors.filter(({ value }) => value === 'unlocked');
  const telling = unlocked.length > 0 ? unlocked : doors;
  if (unlocked.length === 0 && doors.length < SIDE_DOORS.length) return undefined;
  const times = telling.flatMap(({ at }) => at ?? []);
  const at = times.length < telling.length ? undefined : Math.min(...times);
  return { value: unlocked.length > 0 ? 'unlocked' : 'locked', at };
}

/** Reads the named parts of a map that also holds `…Timestamp` numbers: when that part was measured. */
function partsBy(at: number | undefined, readAt: number) {
  return <Name extends string, T>(
    found: z.infer<typeof map>,
    names: readonly Name[],
    schema: z.ZodType<T>,
  ): Partial<Record<Name, Measured<T>>> => {
    const parts: Partial<Record<Name, Measured<T>>> = {};
    for (const name of names) {
      const value = read(schema, found?.[name]);
      if (value === undefined) continue;
      parts[name] = { value, at: timeOf(read(timestamp, found?.[`${name}Timestamp`]), at, readAt) };
    }
    return parts;
  };
}

/** A part's own time, the report's where it told none, and unknown where what it told can't be one. */
function timeOf(told: number | undefined, at: number | undefined, readAt: number): number | undefined {
  return told === undefined ? at : believable(told, readAt);
}

function lightsOn(found: z.infer<typeof map>): readonly string[] {
  const lit = Object.entries(found ?? {}).filter(([, value]) => read(on, value) === true);
  return readList(
    partName,
    lit.map(([name]) => name),
    MOST_LIGHTS,
  );
}

function position(
  found: z.infer<typeof place>,
  at: number | undefined,
  readAt: number,
): Measured<Position> | undefined {
  // 0,0 lies in the sea: Car-Net's way to say that it doesn't know.
  if (!found || (found.latitude === 0 && found.longitude === 0)) return undefined;
  const { latitude, longitude } = found;
  return { value: { latitude, longitude }, at: timeOf(found.timestamp, at, readAt) };
}
