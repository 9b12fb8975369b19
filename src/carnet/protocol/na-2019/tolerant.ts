import { z } from 'zod';
import { shownName } from '../../../shown-name.ts';
import { isBelievable } from '../../car-time.ts';
import type { Distance } from '../../model.ts';

/** Below this an epoch time can only be in seconds: Car-Net sends both. */
const SMALLEST_EPOCH_MS = 1e12;

/** A field that costs only itself: missing, null or of another type it reads as undefined. */
export function field<T extends z.ZodType>(schema: T): z.ZodCatch<z.ZodOptional<T>> {
  return schema.optional().catch(undefined);
}

/** Anything, or nothing: read later. */
export const anything = z.unknown().optional();

/** An object of any fields; undefined for anything else. */
export const record = z.record(z.string(), z.unknown());

/** Text that says something. */
export const text = z.string().trim().min(1);

/** Free text that is shown, cut to what a message can hold of it. */
export function shown(atMost?: number): z.ZodType<string> {
  return text.transform((whole, context) => {
    const seen = shownName(whole, atMost);
    if (seen !== undefined) return seen;
    context.addIssue({ code: 'custom', message: 'nothing to see' });
    return z.NEVER;
  });
}

/** Names of parts of the car, as a name of anything else. */
export const partName = shown();

const textNumber = (shape: RegExp) => z.string().trim().regex(shape).transform(Number).pipe(z.number());

/**
 * A finite number, also where it comes as text. Exactly three decimals in a text may be thousands (`55.000`): no safe
 * reading, so no number.
 */
export const number = z.union([z.number(), textNumber(/^-?\d+(?:\.(?!\d{3}$)\d+)?$/)]);

/** Degrees on the globe: no thousands there, so that any number of decimals has one reading. */
export function degrees(most: number): z.ZodType<number> {
  return z.union([z.number(), textNumber(/^-?\d+(?:\.\d+)?$/)]).pipe(z.number().min(-most).max(most));
}

/** All ones in 16 bits or more (65535, 1048575, 4294967295): a unit's way to say that it doesn't know. */
const isPlaceholder = (value: number): boolean => value >= 0xffff && Number.isInteger(Math.log2(value + 1));

/** A number that a car can have; anything outside the bounds is unknown, and so is a placeholder within them. */
export function between(least: number, most: number): z.ZodType<number> {
  return number.pipe(z.number().min(least).max(most)).refine((value) => !isPlaceholder(Math.abs(value)));
}

export const percent = between(0, 100);

/** km or miles: no car gets as far. */
export const odometer = between(0, 2_000_000);

/** A boolean, also where it comes as text. */
export const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')]);

/** Epoch ms, from ms or seconds; zero and less is no time. Whether it can be true is for `believable` to say. */
export const timestamp = number
  .pipe(z.number().positive())
  .transform((time) => Math.round(time < SMALLEST_EPOCH_MS ? time * 1000 : time));

/** `at` where it can be the time of something that was read at `readAt` (both epoch ms), else undefined. */
export function believable(at: number | undefined, readAt: number): number | undefined {
  return at !== undefined && isBelievable(at, readAt) ? at : undefined;
}

/** A report's own time, and whether what it told instead can't be one. */
export function reportTime(
  told: number | undefined,
  readAt: number,
): { readonly at: number | undefined; readonly clockOff?: true } {
  const at = believable(told, readAt);
  return { at, ...(told !== undefined && at === undefined ? { clockOff: true } : {}) };
}

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

/** The members of a list that fit `schema`, of its first `atMost`; of anything but a list, none. */
export function readList<T>(schema: z.ZodType<T>, value: unknown, atMost = 100): readonly T[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, atMost).flatMap((member) => {
    const result = schema.safeParse(member);
    return result.success ? [result.data] : [];
  });
}

/** `{ [name]: value }`, or nothing where the value is unknown: an absent field is left out, never undefined. */
export function known<Name extends string, T>(name: Name, value: T | undefined): { readonly [K in Name]?: T } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [K in Name]?: T });
}
