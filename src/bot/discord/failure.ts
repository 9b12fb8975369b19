import {
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  HTTPError,
  RateLimitError,
  RESTJSONErrorCodes,
} from 'discord.js';
import { PlatformFailure, type PlatformFailureCode } from '../../chat/platform.ts';
import { OwnError } from '../../own-error.ts';

/** What an operator has to do about a token that Discord doesn't know. */
export const TOKEN_REFUSED =
  'DISCORD_TOKEN: Discord refuses this token; copy it again from the Bot page of the developer portal';

/** @see https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const CODES: Readonly<Partial<Record<number, PlatformFailureCode>>> = {
  [RESTJSONErrorCodes.UnknownChannel]: 'chat-gone',
  [RESTJSONErrorCodes.UnknownGuild]: 'chat-gone',
  [RESTJSONErrorCodes.MissingAccess]: 'forbidden',
  [RESTJSONErrorCodes.MissingPermissions]: 'forbidden',
  // A thread that was archived or locked: it may be opened again.
  [RESTJSONErrorCodes.InvalidActionOnArchivedThread]: 'forbidden',
  [RESTJSONErrorCodes.ThreadLocked]: 'forbidden',
  [RESTJSONErrorCodes.UnknownMessage]: 'message-gone',
  [RESTJSONErrorCodes.UnknownInteraction]: 'message-gone',
  [RESTJSONErrorCodes.UnknownWebhook]: 'message-gone',
  [RESTJSONErrorCodes.InvalidWebhookToken]: 'message-gone',
  [RESTJSONErrorCodes.CannotEditMessageAuthoredByAnotherUser]: 'message-gone',
  [RESTJSONErrorCodes.CannotSendMessagesToThisUser]: 'no-private-chat',
  [RESTJSONErrorCodes.UnknownUser]: 'no-private-chat',
  [RESTJSONErrorCodes.OpeningDirectMessagesTooFast]: 'passing',
  [RESTJSONErrorCodes.MaximumNumberOfEditsToMessagesOlderThanOneHourReached]: 'passing',
};

/** What went wrong at Discord, in the platform's words. Its cause names code and reason only: no address, token or body. */
export function asPlatformFailure(error: unknown): PlatformFailure {
  if (error instanceof PlatformFailure) return error;
  const cause = withoutRequest(error);
  if (error instanceof RateLimitError) return new PlatformFailure('passing', { cause });
  const status = error instanceof DiscordAPIError || error instanceof HTTPError ? error.status : undefined;
  // No status at all: it never arrived, or its answer didn't.
  if (status === undefined || status >= 500 || status === 429) return new PlatformFailure('passing', { cause });
  return new PlatformFailure(CODES[errorCode(error) ?? 0] ?? 'refused', { cause });
}

/** Discord's own number for the error, where it gave one. */
export function errorCode(error: unknown): number | undefined {
  return error instanceof DiscordAPIError && typeof error.code === 'number' ? error.code : undefined;
}

/** Errors of discord.js carry the request's address (with the interaction's token) and its body: neither is kept. */
export function withoutRequest(error: unknown): Error {
  if (error instanceof OwnError) return error;
  if (!(error instanceof Error)) return new Error(String(error));
  const code = 'code' in error ? { code: error.code } : 'status' in error ? { code: error.status } : {};
  return Object.assign(new Error(`${error.name}: ${error.message}`), {
    name: error.name,
    ...code,
    ...(error.stack === undefined ? {} : { stack: error.stack }),
  });
}

/** Whether a login failed because the token itself is wrong. */
export function isTokenRefused(error: unknown): boolean {
  if (error instanceof DiscordjsError) return error.code === DiscordjsErrorCodes.TokenInvalid;
  return error instanceof DiscordAPIError && error.status === 401;
}
