import { z } from 'zod';
import type { Distance } from '../../model.ts';

/** Below this an epoch time can only be in seconds: Car-Net sends both. */
const SMALLEST_EPOCH_MS = 1e12;

/** A field that costs only itself: missing, null or of another type it reads as undefined. */
export function field<T extends z.ZodType>(schema: T): z.ZodCatch<z.ZodOptional<T>> {
  return schema.optional().catch(undefined);
}

/** Whatever it is, there or not: looked at later. */
export const anything = z.unknown().optional();

/** An object of any fields; undefined for anything else. */
export const record = z.record(z.string(), z.unknown());

/** Text that says something. */
export const text = z.string().trim().min(1);

/** A finite number, also where it comes as text. */
export const number = z.union([
  z.number(),
  z
    .string()
    .trim()
    .regex(/^-?\d+(\.\d+)?$/)
    .transform(Number),
]);

export const percent = number.pipe(z.number().min(0).max(100));

/** A boolean, also where it comes as text. */
export const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')]);

/** Epoch ms, from ms or seconds; zero and less is no time. */
export const timestamp = number
  .pipe(z.number().positive())
  .transform((time) => Math.round(time < SMALLEST_EPOCH_MS ? time * 1000 : time));

/** A word of the wire without its spelling: `Plugged_In` and `PLUGGEDIN` are one. */
const spelled = (word: string): string => word.toUpperCase().replace(/[^A-Z]/g, '');

/** One of the words that `meanings` knows; any other (such as NOTAVAILABLE) is no value. */
export function word<T extends string>(meanings: Readonly<Record<string, T>>): z.ZodType<T> {
  return z.string().transform((value, context) => {
    const key = spelled(value);
    const meaning = Object.hasOwn(meanings, key) ? meanings[key] : undefined;
    if (meaning !== undefined) return meaning;
    context.addIssue({ code: 'custom', message: 'unknown word' });
    return z.NEVER;
  });
}

export const distanceUnit = word<Distance['unit']>({
  KM: 'km',
  KILOMETER: 'km',
  KILOMETERS: 'km',
  MI: 'mi',
  MILE: 'mi',
  MILES: 'mi',
});

/** A distance where both its parts are known. */
export function distance(amount: number | undefined, unit: Distance['unit'] | undefined): Distance | undefined {
  return amount === undefined || unit === undefined ? undefined : { amount, unit };
}

/** `value` read by `schema`, undefined where it doesn't fit. */
export function read<T>(schema: z.ZodType<T>, value: unknown): T | undefined {
  return schema.safeParse(value).data;
}

/** The members of a list that fit `schema`; of anything but a list, none. */
export function readList<T>(schema: z.ZodType<T>, value: unknown): readonly T[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((member) => {
    const result = schema.safeParse(member);
    return result.success ? [result.data] : [];
  });
}

/** `{ [name]: value }`, or nothing where the value is unknown: an absent field is left out, never undefined. */
export function known<Name extends string, T>(name: Name, value: T | undefined): { readonly [K in Name]?: T } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [K in Name]?: T });
}
