import { dateFormat } from './formats.ts';
import { zoneOf } from './time-zones.ts';

/** A time of day is minutes since midnight, 0–1439. */

const DAY_MINUTES = 1440;

/** What the zone's clock shows at `at` (epoch ms). A zone that is unknown is read as UTC. */
export function timeOfDay(at: number, timeZone: string): number {
  const options = { hour: 'numeric', minute: 'numeric', hourCycle: 'h23', timeZone: zoneOf({ timeZone }) } as const;
  const [hour = 0, minute = 0] = dateFormat('en', options).format(at).split(':').map(Number);
  return hour * 60 + minute;
}

/** Whether the zone's clock is within `from` (included) and `to` (left out); over midnight where `to` is the earlier. */
export function isWithin(at: number, { from, to }: { from: number; to: number }, timeZone: string): boolean {
  const now = timeOfDay(at, timeZone);
  return from <= to ? from <= now && now < to : now >= from || now < to;
}

/** '22:00', as everyone types it. */
export function writeTimeOfDay(minutes: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** '22:00', '7', '22 h 30', '6:30 pm', '6:30 p. m.' and the like; undefined for what is no time of day. */
export function readTimeOfDay(text: string): number | undefined {
  const time = takeTimeOfDay(text.trim());
  return time?.rest === '' ? time.minutes : undefined;
}

/** The time of day that a text begins with, as a word of its own, and what stands behind it. */
export function takeTimeOfDay(text: string): { readonly minutes: number; readonly rest: string } | undefined {
  const found = /^(\d{1,2})(?: ?[:.h] ?(\d{2}))?(?: ?([ap])\.? ?m\.?| ?h| ?uhr)?(?:(?= |-)|$)/i.exec(text);
  if (!found) return undefined;
  const [all, hourText = '', minuteText, half] = found;
  const minutes = minutesOf(hourText, minuteText, half);
  return minutes === undefined ? undefined : { minutes, rest: text.slice(all.length).trim() };
}

/** What stands before a time in a sentence. */
const AT: ReadonlySet<string> = new Set(['at', 'um', 'à', 'a', 'las']);

/** The time of day that is written somewhere among words, not as a bare number, and the other words. */
export function takeTimeAnywhere(
  words: readonly string[],
): { readonly minutes: number; readonly rest: readonly string[] } | undefined {
  for (const index of words.keys()) {
    const text = words.slice(index).join(' ');
    const time = takeTimeOfDay(text);
    const written = time && text.slice(0, text.length - time.rest.length).trim();
    if (!time || time.rest.startsWith('-') || /^\d+$/.test(written ?? '')) continue;
    const before = words.slice(0, index);
    while (AT.has(before.at(-1)?.toLowerCase() ?? '')) before.pop();
    return { minutes: time.minutes, rest: [...before, ...time.rest.split(' ').filter((word) => word !== '')] };
  }
  return undefined;
}

/** '10 pm to 7 am', '22:00-07:00', '22h 7h': two times of day. */
export function readHours(text: string): { readonly from: number; readonly to: number } | undefined {
  const first = takeTimeOfDay(text.trim().replace(/^(?:from|von|de|du|desde) /i, ''));
  const second = first && readTimeOfDay(first.rest.replace(/^(?:-|(?:to|until|till|bis|a|à|hasta) )\s*/i, ''));
  return first === undefined || second === undefined ? undefined : { from: first.minutes, to: second };
}

function minutesOf(hourText: string, minuteText = '0', half: string | undefined): number | undefined {
  const minutes = Number(minuteText);
  const said = Number(hourText);
  if (minutes > 59 || said > (half ? 12 : 24) || (half && said === 0)) return undefined;
  const hours = half ? (said % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0) : said;
  return (hours * 60 + minutes) % DAY_MINUTES;
}
