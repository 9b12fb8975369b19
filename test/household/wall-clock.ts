/** Times of day worked out without croner, to check what the program says. */

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** A moment as the zone's clock on the wall shows it, as if that were UTC. */
function wallClock(at: number, timeZone: string): number {
  const shown = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(at);
  return Date.parse(`${shown.replace(' ', 'T')}Z`) + (at % 1000);
}

/**
 * The latest moment, at or before `at`, when the zone's clock came to `minutes`. If it skips that time
 * (in spring) that is the moment of the jump; if it shows it twice (in autumn), the first.
 */
export function lastOnWallClock(at: number, minutes: number, timeZone: string): number {
  const today = Math.floor(wallClock(at, timeZone) / DAY_MS) * DAY_MS;
  for (let day = 0; ; day += 1) {
    const moment = momentOf(today - day * DAY_MS + minutes * MINUTE_MS, timeZone);
    if (moment <= at || day > 2) return moment;
  }
}

/** The next such moment after `at`. */
export function nextOnWallClock(at: number, minutes: number, timeZone: string): number {
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
