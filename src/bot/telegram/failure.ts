import { GrammyError, HttpError } from 'grammy';
import { PlatformFailure, type PlatformFailureCode, TokenRefused } from '../../chat/platform.ts';
import { HOUR_MS } from '../../durations.ts';
import { OwnError } from '../../own-error.ts';

/**
 * Telegram's errors are sentences; these are the parts that distinguish them. Their wording has been stable for
 * years, the codes beside them (400, 403) say too little.
 * @see https://github.com/tdlib/telegram-bot-api (Client.cpp) for the sentences
 */
const sentences: readonly (readonly [RegExp, PlatformFailureCode])[] = [
  [/can't initiate conversation|can't send messages to bots|bot can't send messages/i, 'no-private-chat'],
  [/not enough rights|have no rights|need administrator rights|CHAT_ADMIN_REQUIRED/i, 'forbidden'],
  // What an administrator may allow again; a topic may be opened again.
  [/CHAT_(WRITE|SEND_\w+)_FORBIDDEN|(CHAT|USER)_RESTRICTED|TOPIC_CLOSED/i, 'forbidden'],
  [/message (to (edit|delete) not found|can't be (edited|deleted))|MESSAGE_ID_INVALID/i, 'message-gone'],
  [/chat not found|chat was (deactivated|deleted|upgraded)|PEER_ID_INVALID|user is deactivated/i, 'chat-gone'],
  [/bot was (blocked|kicked)|not a member|chat is deactivated/i, 'chat-gone'],
];

/**
 * What went wrong, in the platform's terms. The cause keeps method, code and sentence alone: grammY's own errors hold the
 * payload (what people wrote) and, inside `HttpError`, the address with the bot token.
 */
export function asPlatformFailure(error: unknown, method: string): PlatformFailure {
  if (error instanceof PlatformFailure) return error;
  if (error instanceof HttpError)
    return new PlatformFailure('passing', { cause: new OwnError(describeNetwork(error, method)) });
  if (!(error instanceof GrammyError)) return new PlatformFailure('refused', { cause: error });
  // Telegram's sentence may quote what was sent: the log takes the code alone.
  const cause = Object.assign(new Error(`${method}: ${error.error_code} ${error.description}`), {
    name: method,
    code: error.error_code,
  });
  const moved = error.parameters.migrate_to_chat_id;
  if (moved !== undefined) return new PlatformFailure('migrated', { cause, migratedTo: String(moved) });
  const retryAfterMs = retryAfterOf(error);
  return new PlatformFailure(codeOf(error), { cause, ...(retryAfterMs !== undefined && { retryAfterMs }) });
}

/** Telegram asks for more than that only by mistake, and whoever waits for it says nothing to anyone. */
const LONGEST_RETRY_MS = HOUR_MS;

/** How long Telegram asks to wait, an hour at most, ms; undefined where it doesn't ask. */
export function retryAfterOf(error: unknown): number | undefined {
  const seconds = error instanceof GrammyError ? error.parameters.retry_after : undefined;
  return seconds === undefined ? undefined : Math.min(seconds * 1000, LONGEST_RETRY_MS);
}

/** What an operator has to do, where trying again alone doesn't help. */
export function explainRefusal(error: unknown): PlatformFailure | undefined {
  if (!(error instanceof GrammyError)) return undefined;
  const code = error.error_code;
  if (code === 401 || code === 404) {
    const says = `TELEGRAM_TOKEN is not accepted by Telegram (${code}): copy it again from @BotFather`;
    return new TokenRefused({ cause: new OwnError(says) });
  }
  if (code !== 409) return undefined;
  const says = 'another program receives the updates of this Telegram bot (409): stop it, or use a bot of its own';
  return new PlatformFailure('refused', { cause: new OwnError(says) });
}

/** Whether Telegram refused with a sentence that `pattern` finds. */
export function saysThat(error: unknown, pattern: RegExp): boolean {
  return error instanceof GrammyError && pattern.test(error.description);
}

/** Whether what was refused may be taken without its picture: not where the chat or the message itself is gone. */
export function mayBeForPicture(error: unknown): boolean {
  if (!(error instanceof GrammyError) || error.parameters.migrate_to_chat_id !== undefined) return false;
  const { error_code: code, description } = error;
  const known = sentences.find(([pattern]) => pattern.test(description))?.[1];
  return code >= 400 && code < 500 && code !== 429 && (known === undefined || known === 'forbidden');
}

function codeOf({ error_code: code, description, payload }: GrammyError): PlatformFailureCode {
  if (code === 429 || code >= 500) return 'passing';
  if (/chat not found/i.test(description) && isPerson(payload)) return 'no-private-chat';
  const found = sentences.find(([pattern]) => pattern.test(description));
  if (found) return found[1];
  // An unknown reason: whatever it is, it isn't that the bot was removed.
  return code === 403 ? 'forbidden' : 'refused';
}

/** Method and the system's code, such as ECONNRESET: the network's own sentence quotes the address. */
function describeNetwork({ error }: HttpError, method: string): string {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'no answer';
  return `${method}: ${code}`;
}

/** The chat of someone who never wrote to the bot isn't found. Groups have negative ids. */
function isPerson(payload: Record<string, unknown>): boolean {
  return Number(payload['chat_id']) > 0;
}
