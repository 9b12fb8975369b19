import { listFormat, numberFormat } from './formats.ts';
import type { Language, Locale } from './text.ts';

interface Distance {
  readonly amount: number;
  readonly unit: 'km' | 'mi';
}

interface Temperature {
  readonly degrees: number;
  readonly unit: '°C' | '°F';
}

const units = { km: 'kilometer', mi: 'mile', '°C': 'celsius', '°F': 'fahrenheit' } as const;

/** International mile. */
const KM_PER_MILE = 1.609344;

/** '148 km', '92 mi': in the locale's unit where it has one, with the language's digits; rounded to a whole number. */
export function writeDistance({ amount, unit }: Distance, locale: Pick<Locale, 'language' | 'distance'>): string {
  const wanted = locale.distance ?? unit;
  return writeUnit(convertDistance({ amount, unit }, wanted), wanted, locale.language);
}

/** The amount of `wanted` that a distance is. */
export function convertDistance({ amount, unit }: Distance, wanted: Distance['unit']): number {
  if (wanted === unit) return amount;
  return wanted === 'km' ? amount * KM_PER_MILE : amount / KM_PER_MILE;
}

/** '22 °C', '72°F': in the locale's unit where it has one, in whole degrees. */
export function writeTemperature(temperature: Temperature, locale: Pick<Locale, 'language' | 'temperature'>): string {
  const { degrees, unit } = convertTemperature(temperature, locale.temperature ?? temperature.unit);
  return writeUnit(degrees, unit, locale.language);
}

/** The temperature in `unit`, in whole degrees. What is in that unit already is rounded only. */
export function convertTemperature({ degrees, unit }: Temperature, wanted: Temperature['unit']): Temperature {
  if (unit === wanted) return { degrees: Math.round(degrees), unit };
  const converted = wanted === '°F' ? (degrees * 9) / 5 + 32 : ((degrees - 32) * 5) / 9;
  return { degrees: Math.round(converted), unit: wanted };
}

/** Whose digits a language has. Spanish is that of the Americas, where 55.000 km would be fifty-five. */
export function digitsOf(language: Language): string {
  return language === 'es' ? 'es-419' : language;
}

function writeUnit(amount: number, unit: keyof typeof units, language: Language): string {
  const format = numberFormat(digitsOf(language), {
    style: 'unit',
    unit: units[unit],
    maximumFractionDigits: 0,
    // No '-0 km'.
    signDisplay: 'negative',
  });
  return format.format(amount);
}

/** '15 min', '2 h 10 min'. @param minutes whole or not, at least 0 */
export function writeDuration(minutes: number, language: Language): string {
  const write = (amount: number, unit: 'hour' | 'minute') =>
    numberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(amount);
  const whole = Math.round(minutes);
  const hours = Math.floor(whole / 60);
  if (hours === 0) return write(whole, 'minute');
  const rest = whole % 60;
  return rest === 0 ? write(hours, 'hour') : `${write(hours, 'hour')} ${write(rest, 'minute')}`;
}

/** '78 %' as the language writes it. @param percent 0–100 */
export function writePercent(percent: number, language: Language): string {
  return numberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(percent / 100);
}

/** 'front left, trunk and hood', in the language's way. */
export function writeList(items: readonly string[], language: Language): string {
  return listFormat(language, { type: 'conjunction' }).format(items);
}
