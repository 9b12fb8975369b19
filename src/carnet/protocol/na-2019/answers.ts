import { z } from 'zod';
import { shownName } from '../../../shown-name.ts';
import type { ClimateDetails, Temperature } from '../../model.ts';
import type { EnrolledVehicle, Enrolment, TokenAnswer } from '../profile.ts';
import { anything, between, field, flag, known, number, read, readList, record, text } from './tolerant.ts';

/** How long the document's tokens live, for an answer that doesn't say. @see docs/car-net.md, The 20 requests: 4 */
const TOKEN_LIFE_S = 1800;

/** No field names the unit: a target in one of these ranges gives it, for the whole answer (docs/car-net.md, Answers). */
const CELSIUS_TARGETS = { min: 16, max: 30 };
const FAHRENHEIT_TARGETS = { min: 60, max: 86 };

/** What a header takes: anything else would fail only when it is used. */
const token = text.pipe(z.string().regex(/^[\x21-\x7e]{1,16384}$/));

/** Seconds. One that is beyond a day, or no time at all, is as good as not told. */
const lifetime = field(between(1, 86_400));

const tokens = z.object({
  access_token: token,
  expires_in: lifetime,
  id_token: field(token),
  id_expires_in: lifetime,
  refresh_token: field(token),
});

/** Without an access token there is nothing to use. @see docs/car-net.md, The 20 requests: 4 and 7 */
export function readTokens(answer: unknown): TokenAnswer | undefined {
  const found = read(tokens, answer);
  return (
    found && {
      accessToken: found.access_token,
      accessForMs: (found.expires_in ?? TOKEN_LIFE_S) * 1000,
      idToken: found.id_token,
      idForMs: (found.id_expires_in ?? TOKEN_LIFE_S) * 1000,
      refreshToken: found.refresh_token,
    }
  );
}

/** Numbers serve as ids too: an account number may come as either. Ids stand in paths and headers. */
const id = z.union([text, z.number().transform(String)]).pipe(z.string().regex(/^(?!\.{1,2}$)[\x21-\x7e]{1,128}$/));

/** A year of building, not a number that stands for unknown. */
const year = id.pipe(z.string().regex(/^(19|20)\d\d$/));

/** Nothing but its end is read: it is all that is ever shown. */
const vin = z
  .string()
  .regex(/^[A-Z0-9]{11,17}$/i)
  .transform((whole) => whole.slice(-4).toUpperCase());

const enrolled = z.object({
  vehicleId: field(id),
  carName: anything,
  associationStatus: anything,
  vehicle: field(
    z.object({
      vehicleId: field(id),
      vin: field(vin),
      modelName: field(text),
      modelYear: field(year),
      tspProvider: field(text),
    }),
  ),
  rolesAndRights: field(z.object({ tspAccountNum: field(id) })),
});

const enrolment = z.object({
  data: z.object({
    customer: z.object({ userId: id, vwId: id }),
    vehicleEnrollmentStatus: anything,
  }),
});

/**
 * Undefined where it doesn't say whose it is. A vehicle without an id is left out.
 * @see docs/car-net.md, The 20 requests: 5
 */
export function readEnrolment(answer: unknown): Enrolment | undefined {
  const data = read(enrolment, answer)?.data;
  if (!data) return undefined;
  return {
    userId: data.customer.userId,
    vwId: data.customer.vwId,
    vehicles: readList(enrolled, data.vehicleEnrollmentStatus).flatMap(toVehicle),
  };
}

function toVehicle(car: z.infer<typeof enrolled>): EnrolledVehicle[] {
  const vehicleId = car.vehicleId ?? car.vehicle?.vehicleId;
  if (vehicleId === undefined) return [];
  return [
    {
      id: vehicleId,
      name: shownName(nickname(car.carName)) ?? shownName(car.vehicle?.modelName) ?? 'Volkswagen',
      model: car.vehicle?.modelName,
      year: car.vehicle?.modelYear,
      vinEnd: car.vehicle?.vin,
      // An answer that leaves the field out doesn't deny it.
      verified: car.associationStatus == null || car.associationStatus === 'ASSOCIATION_VERIFIED',
      tspAccountNumber: car.rolesAndRights?.tspAccountNum,
      tsp: car.vehicle?.tspProvider,
    },
  ];
}

/** The document shows `carName` as an empty object, with no word of its fields: the first text in it is the name. */
function nickname(carName: unknown): string | undefined {
  const own = read(text, carName);
  if (own !== undefined) return own;
  return readList(text, Object.values(read(record, carName) ?? {}))[0];
}

const session = z.object({ data: z.object({ tspToken: token }) });

/** @see docs/car-net.md, The 20 requests: 8 */
export function readSession(answer: unknown): string | undefined {
  return read(session, answer)?.data.tspToken;
}

/** Weather that a car can stand in, by the unit of the answer. */
const OUTDOOR: Readonly<Record<Temperature['unit'], z.ZodType<number>>> = {
  '°C': between(-60, 65),
  '°F': between(-76, 149),
};

const climate = z.object({
  data: z.object({
    outdoor_temperature: field(number),
    target_temperature: field(number),
    climate_on: field(flag),
    defrost_on: field(flag),
    unplugged_climate_control_enabled: field(flag),
  }),
});

/** Temperatures whose unit can't be told are left out. @see docs/car-net.md, The 20 requests: 15 */
export function readClimate(answer: unknown, readAt: number): ClimateDetails | undefined {
  const data = read(climate, answer)?.data;
  if (!data) return undefined;
  const unit = unitOfTarget(data.target_temperature);
  const inUnit = (degrees: number | undefined) => (unit && degrees !== undefined ? { degrees, unit } : undefined);
  return {
    readAt,
    ...known('outdoor', unit && inUnit(read(OUTDOOR[unit], data.outdoor_temperature))),
    ...known('target', inUnit(data.target_temperature)),
    ...known('climateOn', data.climate_on),
    ...known('defrostOn', data.defrost_on),
    ...known('unpluggedAllowed', data.unplugged_climate_control_enabled),
  };
}

function unitOfTarget(target: number | undefined): Temperature['unit'] | undefined {
  const within = ({ min, max }: typeof CELSIUS_TARGETS) => target !== undefined && target >= min && target <= max;
  if (within(CELSIUS_TARGETS)) return '°C';
  return within(FAHRENHEIT_TARGETS) ? '°F' : undefined;
}
