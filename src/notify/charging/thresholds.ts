/** What decides about a charge. Where a car counts as full is `FULL` in `src/car/full-charge.ts`, since cards ask that too. */

/** No downhill road gives a rise this large. */
export const SURE_RISE = 5;

/** 0 minutes to full for this long below full is a stop; minutes absent or not falling for this long is a stall. */
export const STOPPED_MS = 20 * 60_000;
export const STALLED_MS = 15 * 60_000;

/** If the charge went on for this long after the bot's own stop, the stop had no effect. */
export const STOP_WORKS_MS = 15 * 60_000;
