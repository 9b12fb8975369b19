import { type DestinationStream, type LogFn, type Logger, type LoggerOptions, pino } from 'pino';
import { OwnError } from './own-error.ts';

/** Where the parts write what operators need to know. Never holds a secret: `Secret` prints itself as `[secret]`. */
export type Log = Logger;

/**
 * @param level a pino level
 * @param destination where lines go; the process's standard output where left out
 */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options: LoggerOptions = {
    level,
    base: null,
    serializers: { err: describeError, error: describeError },
    hooks: { logMethod: withOwnWords },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** For an error that is logged without words of ours: pino would take its message. */
function withOwnWords(this: Logger, args: Parameters<LogFn>, method: LogFn): void {
  const [first, words] = args as readonly unknown[];
  const error = first instanceof Error ? first : (first as { readonly err?: unknown } | undefined)?.err;
  if (error instanceof Error && words === undefined) method.call(this, { err: error }, describeError(error).message);
  else method.apply(this, args);
}

/** How far a chain of causes is followed. */
const CAUSES_AT_MOST = 5;

/**
 * An error as the log takes it: what we wrote ourselves, and of any other its name and code, with where it came
 * through. No other message: libraries quote tokens, addresses and what people wrote.
 */
export function describeError(error: unknown): { type: string; message: string; stack?: string } {
  if (!(error instanceof Error)) return { type: typeof error, message: typeof error };
  const frames = framesOf(error);
  return {
    type: nameOf(error),
    message: withoutAddresses(chainOf(error, CAUSES_AT_MOST).join('; caused by ')),
    ...(frames === '' ? {} : { stack: withoutAddresses(frames) }),
  };
}

function chainOf(error: unknown, left: number): readonly string[] {
  if (!(error instanceof Error)) return [typeof error];
  const told = error instanceof OwnError ? error.message : nameAndCodes(error);
  const isLast = error.cause === undefined || left === 1;
  return [told, ...(isLast ? [] : chainOf(error.cause, left - 1))];
}

function nameAndCodes(error: Error): string {
  const name = nameOf(error);
  return [name, ...codesOf(error).filter((code) => !name.includes(`[${code}]`))].join(' ');
}

/** A name such as `TypeError`, `DiscordAPIError[50013]` or `Error [TokenInvalid]`. */
function nameOf({ name }: Error): string {
  return /^[A-Za-z]\w{0,63}(?: ?\[\w{1,64}\])?$/.test(name) ? name : 'Error';
}

/** Where libraries and Node keep what tells their errors apart: ECONNRESET, SQLite's number, an HTTP status. */
const CODES = ['code', 'errcode', 'error_code', 'status'] as const;

function codesOf(error: Error): readonly string[] {
  return CODES.flatMap((name) => {
    const code = (error as { readonly [Name in (typeof CODES)[number]]?: unknown })[name];
    const isCode = typeof code === 'number' || (typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,63}$/.test(code));
    return isCode ? [String(code)] : [];
  });
}

/** A line of a stack; the message before them may have lines of its own. */
const FRAME = /^\s+at .*(?::\d+:\d+\)?|<anonymous>\)?|native\)?)$/;

function framesOf({ stack = '', message }: Error): string {
  const end = message === '' ? 0 : stack.indexOf(message) + message.length;
  const lines = stack.slice(stack.includes(message) ? end : 0).split('\n');
  return lines.filter((line) => FRAME.test(line)).join('\n');
}

/** Cuts every address to its scheme and host: a name or password before the host goes, the rest is replaced by `…`. */
export function withoutAddresses(text: string): string {
  return text.replace(
    /\b([a-z][a-z0-9+.-]*:\/\/)([^\s"'/?#]+)([/?#][^\s"']*)?/gi,
    (_, scheme: string, authority: string, rest?: string) =>
      `${scheme}${authority.slice(authority.lastIndexOf('@') + 1)}${rest === undefined ? '' : '/…'}`,
  );
}
