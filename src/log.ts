import { type DestinationStream, type Logger, pino } from 'pino';

/** Where the parts write what operators need to know. Never holds a secret: `Secret` prints itself as `[secret]`. */
export type Log = Logger;

/**
 * @param level a pino level
 * @param destination where lines go; the process's standard output where left out
 */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = { level, base: null, serializers: { err: describeError, error: describeError } };
  return destination ? pino(options, destination) : pino(options);
}

/**
 * Name, message and stack of an error, with addresses cut to their origin: library errors quote the whole address, and
 * with it the bot token (grammY) or an id token (the document's request 5).
 */
export function describeError(error: unknown): { type: string; message: string; stack?: string } {
  if (!(error instanceof Error)) return { type: typeof error, message: withoutAddresses(String(error)) };
  const cause = error.cause === undefined ? '' : `; caused by ${describeError(error.cause).message}`;
  return {
    type: error.name,
    message: withoutAddresses(error.message) + cause,
    ...(error.stack === undefined ? {} : { stack: withoutAddresses(error.stack) }),
  };
}

/** Replaces everything of an http(s) address behind its host with `…`. */
export function withoutAddresses(text: string): string {
  return text.replace(/\b(https?:\/\/[^/\s"'?#]+)[/?#][^\s"')]*/g, '$1/…');
}
