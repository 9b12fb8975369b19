/** How long a test waits for what should come at once, real ms: far longer than a busy machine needs. */
export const PATIENCE_MS = 60_000;
