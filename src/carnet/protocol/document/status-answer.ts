import { z } from 'zod';
import type { Measured, Position, VehicleStatus } from '../../model.ts';
import {
  distance,
  distanceUnit,
  field,
  flag,
  known,
  number,
  percent,
  read,
  record,
  timestamp,
  word,
  text as words,
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

const place = field(
  z.object({
    latitude: number.pipe(z.number().min(-90).max(90)),
    longitude: number.pipe(z.number().min(-180).max(180)),
    timestamp: field(timestamp),
  }),
);

const status = z.object({
  data: z.object({
    timestamp: field(timestamp),
    currentMileage: field(number.pipe(z.number().nonnegative())),
    nextMaintenanceMilestone: field(z.object({ absoluteMileage: field(number.pipe(z.number().positive())) })),
    exteriorStatus: field(z.object({ doorStatus: map, doorLockStatus: map, windowStatus: map, lightStatus: map })),
    powerStatus: field(
      z.object({
        cruiseRange: field(number.pipe(z.number().nonnegative())),
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
  minutesUntilFullCharge: field(number.pipe(z.number().nonnegative())),
  chargePlug: field(plugged),
});

/** @see document, request 6 */
export function readStatus(answer: unknown, readAt: number): VehicleStatus | undefined {
  const data = read(status, answer)?.data;
  if (!data) return undefined;
  const at = data.timestamp;
  const measured = <T>(value: T | undefined): Measured<T> | undefined =>
    value === undefined ? undefined : { value, at };
  const power = data.powerStatus;
  const cells = read(battery, power?.battery);
  const outside = data.exteriorStatus;
  // An electric car says 0 here, as it has no tank.
  const fuel = cells && power?.fuelPercentRemaining === 0 ? undefined : power?.fuelPercentRemaining;

  return {
    at,
    readAt,
    hasBattery: cells !== undefined,
    ...known('stateOfCharge', measured(cells?.chargePercentRemaining)),
    ...known('minutesToFull', measured(cells?.minutesUntilFullCharge)),
    ...known('plug', measured(cells?.chargePlug)),
    ...known('fuel', measured(fuel)),
    ...known('range', measured(distance(power?.cruiseRange, power?.cruiseRangeUnits))),
    // Both are km, whatever unit the car shows (carnet-notes.md, Answers).
    ...known('odometer', measured(distance(data.currentMileage, 'km'))),
    ...known('nextService', measured(distance(kmToService(data), 'km'))),
    ...known('lock', measured(data.lockStatus)),
    doors: readMap(outside?.doorStatus, DOORS, opened, at),
    doorLocks: readMap(outside?.doorLockStatus, DOORS, locked, at),
    windows: readMap(outside?.windowStatus, WINDOWS, opened, at),
    lightsOn: lightsOn(outside?.lightStatus),
    ...known('parked', position(data.lastParkedLocation, at) ?? position(data.location, at)),
  };
}

/** The document's milestone is an odometer reading; one already passed says nothing of what is still to go. */
function kmToService({ currentMileage, nextMaintenanceMilestone }: z.infer<typeof status>['data']): number | undefined {
  const milestone = nextMaintenanceMilestone?.absoluteMileage;
  if (milestone === undefined || currentMileage === undefined || milestone <= currentMileage) return undefined;
  return milestone - currentMileage;
}

/** Reads the named parts of a map that also holds `…Timestamp` numbers: when that part was measured. */
function readMap<Name extends string, T>(
  found: z.infer<typeof map>,
  names: readonly Name[],
  schema: z.ZodType<T>,
  at: number | undefined,
): Partial<Record<Name, Measured<T>>> {
  const parts: Partial<Record<Name, Measured<T>>> = {};
  for (const name of names) {
    const value = read(schema, found?.[name]);
    if (value !== undefined) parts[name] = { value, at: read(timestamp, found?.[`${name}Timestamp`]) ?? at };
  }
  return parts;
}

function lightsOn(found: z.infer<typeof map>): readonly string[] {
  return Object.entries(found ?? {}).flatMap(([name, value]) =>
    read(words, name) && read(on, value) === true ? [name] : [],
  );
}

function position(found: z.infer<typeof place>, at: number | undefined): Measured<Position> | undefined {
  // 0,0 lies in the sea: Car-Net's way to say that it doesn't know.
  if (!found || (found.latitude === 0 && found.longitude === 0)) return undefined;
  return { value: { latitude: found.latitude, longitude: found.longitude }, at: found.timestamp ?? at };
}
