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

/** How far a chain of causes is followed. */
const CAUSES_AT_MOST = 5;

/**
 * Name, message and stack of an error, with addresses cut to their host: library errors quote the whole address, and
 * with it the bot token (grammY) or an id token (the document's request 5).
 */
export function describeError(error: unknown): { type: string; message: string; stack?: string } {
  if (!(error instanceof Error)) return { type: typeof error, message: withoutAddresses(String(error)) };
  return {
    type: error.name,
    message: withoutAddresses(messagesOf(error, CAUSES_AT_MOST).join('; caused by ')),
    ...(error.stack === undefined ? {} : { stack: withoutAddresses(error.stack) }),
  };
}

function messagesOf(error: unknown, left: number): readonly string[] {
  if (!(error instanceof Error)) return [String(error)];
  const isLast = error.cause === undefined || left === 1;
  return [error.message, ...(isLast ? [] : messagesOf(error.cause, left - 1))];
}

/** Cuts every address to its scheme and host: a name or password before the host goes, the rest is replaced by `…`. */
export function withoutAddresses(text: string): string {
  return text.replace(
    /\b([a-z][a-z0-9+.-]*:\/\/)([^\s"'/?#]+)([/?#][^\s"']*)?/gi,
    (_, scheme: string, authority: string, rest?: string) =>
      `${scheme}${authority.slice(authority.lastIndexOf('@') + 1)}${rest === undefined ? '' : '/…'}`,
  );
}
