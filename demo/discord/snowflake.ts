/** Milliseconds between 1970 and the first second of 2015, where Discord's ids begin. */
const DISCORD_EPOCH_MS = 1_420_070_400_000;
/** The bits below the time: worker, process and a count. Here all are one count. */
const COUNT_BITS = 22n;

/** Ids that carry the time of their making, as Discord's do. */
export function createSnowflakes(clock: { now(): number }): (agoMs?: number) => string {
  let count = 0n;
  return (agoMs = 0) => {
    count = (count + 1n) % (1n << COUNT_BITS);
    return String((BigInt(Math.floor(clock.now() - agoMs - DISCORD_EPOCH_MS)) << COUNT_BITS) | count);
  };
}

export function isSnowflake(value: unknown): value is string {
  return typeof value === 'string' && /^\d{1,20}$/.test(value);
}
