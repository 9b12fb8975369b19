/** No Car-Net car is older: an earlier time comes from a clock that was reset. */
const EARLIEST = Date.UTC(2010, 0, 1);

/** How far two good clocks, the car's and ours, may differ, ms: a time further ahead can't be true. */
const CLOCKS_DIFFER_MS = 2 * 60_000;

/** Whether `at` can be the time of something that was known by `now` (both epoch ms). */
export function isBelievable(at: number, now: number): boolean {
  return at >= EARLIEST && at <= now + CLOCKS_DIFFER_MS;
}
