/** Times of day in a time zone, over both changes of its clock. A time of day is minutes since midnight, 0–1439. */

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const DAY_MINUTES = 1440;

/** Making a formatter costs more than using it, and using it more than remembering what it said. */
const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** Clocks are changed on the quarter of an hour. */
const QUARTER_MS = 15 * MINUTE_MS;
const OFFSETS_AT_MOST = 10_000;

/** A moment as the zone's clock on the wall shows it, as if that were UTC. A zone that is unknown is read as UTC. */
function wallClock(at: number, timeZone: string): number {
  const quarter = Math.floor(at / QUARTER_MS) * QUARTER_MS;
  const name = `${quarter} ${timeZone}`;
  const offset = offsets.get(name) ?? offsetAt(quarter, timeZone);
  if (offsets.size >= OFFSETS_AT_MOST) offsets.clear();
  offsets.set(name, offset);
  return at + offset;
}

/** How far the zone's clock is ahead of UTC, ms. */
function offsetAt(at: number, timeZone: string): number {
  const format = formats.get(timeZone) ?? makeFormat(timeZone);
  formats.set(timeZone, format);
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - at;
}

function makeFormat(timeZone: string): Intl.DateTimeFormat {
  const options = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
    calendar: 'iso8601',
  } as const;
  try {
    return new Intl.DateTimeFormat('en', { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat('en', { ...options, timeZone: 'UTC' });
  }
}

/** What the zone's clock shows at `at` (epoch ms). */
export function timeOfDay(at: number, timeZone: string): number {
  return Math.floor((wallClock(at, timeZone) % DAY_MS) / MINUTE_MS);
}

/**
 * The latest moment, at or before `at`, when the zone's clock came to `minutes`. Where it jumps over that time (in
 * spring) it is the moment of the jump; where it shows it twice (in autumn) the first.
 */
export function lastTimeOfDay(at: number, minutes: number, timeZone: string): number {
  const today = Math.floor(wallClock(at, timeZone) / DAY_MS) * DAY_MS;
  for (let day = 0; ; day += 1) {
    const moment = momentOf(today - day * DAY_MS + minutes * MINUTE_MS, timeZone);
    if (moment <= at || day > 2) return moment;
  }
}

/** The next such moment after `at`. */
export function nextTimeOfDay(at: number, minutes: number, timeZone: string): number {
  const today = Math.floor(wallClock(at, timeZone) / DAY_MS) * DAY_MS;
  for (let day = -1; ; day += 1) {
    const moment = momentOf(today + day * DAY_MS + minutes * MINUTE_MS, timeZone);
    if (moment > at || day > 2) return moment;
  }
}

/** The first moment at which the wall clock shows `wall` or later. */
function momentOf(wall: number, timeZone: string): number {
  const offsets = [wall - DAY_MS, wall + DAY_MS].map((at) => wallClock(at, timeZone) - at);
  const candidates = offsets.map((offset) => wall - offset).sort((one, other) => one - other);
  const exact = candidates.find((at) => wallClock(at, timeZone) === wall);
  if (exact !== undefined) return exact;
  // Jumped over: the first minute that the clock shows after the jump.
  const [low = wall, high = wall] = candidates;
  let at = low;
  while (at < high && wallClock(at, timeZone) < wall) at += MINUTE_MS;
  return at;
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
