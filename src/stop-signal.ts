/** Far below the longest wait of a timer, and rare enough to cost nothing. */
const HOLD_MS = 3_600_000;

/**
 * Aborted by the first SIGINT or SIGTERM, and keeps the process alive until then, whatever waits or doesn't: with no
 * network there may be nothing else. Further signals change nothing: one Ctrl-C reaches a process below npm twice or
 * more. Whoever is told ends the process.
 */
export function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  setInterval(() => undefined, HOLD_MS);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort());
  return stopping.signal;
}
