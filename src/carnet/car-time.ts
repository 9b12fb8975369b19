/** No car of Car-Net is older: an earlier time is that of a clock that started anew. */
const EARLIEST = Date.UTC(2010, 0, 1);

/** How far two good clocks, the car's and ours, may differ, ms: a time further ahead is no time. */
const CLOCKS_DIFFER_MS = 2 * 60_000;

/** Whether `at` can be the time of something that was known by `now` (both epoch ms). */
export function isBelievable(at: number, now: number): boolean {
  return at >= EARLIEST && at <= now + CLOCKS_DIFFER_MS;
}
