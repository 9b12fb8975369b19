import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { autoRetry } from '@grammyjs/auto-retry';
import { Api, HttpError, type Transformer } from 'grammy';
import type { Secret } from '../../secret.ts';

/** Seconds that a call may take; a picture over a slow line fits. */
const CALL_TIMEOUT_S = 20;
/** Seconds that Telegram holds a poll while nothing happens, and what the network may add. */
export const LONG_POLL_S = 30;
const pollTimeoutS = LONG_POLL_S + 15;
/**
 * Connections at a time. A crowd's answers would open one each, and what that costs holds up all of them; Telegram takes
 * no more than 30 messages a second anyway.
 */
const MOST_CONNECTIONS = 50;
/** The longest wait that a 429 may ask for, and how often one reply waits; after that it fails as 'passing'. */
const FLOOD_WAIT_S = 30;
const FLOOD_WAITS = 2;

/** Pauses of an answer that the network or the server didn't take, before it is tried again. */
const PAUSES_MS = [500, 3000];

/** Calls that must not wait for a flood to pass: a late answer to a press is useless, and polling has its own pauses. */
const neverWaits: ReadonlySet<string> = new Set(['answerCallbackQuery', 'getUpdates', 'sendChatAction']);

/** For what is tried again elsewhere (the outbox): waits out a 429 within bounds, and nothing else. */
export function createApi(token: Secret, apiUrl: string): Api {
  const api = connect(token, apiUrl, CALL_TIMEOUT_S);
  api.config.use(waitOutFloods());
  return api;
}

/**
 * For answers to people, which nobody else tries again: also outlasts a short trouble of network or server. Where only
 * the answer was lost, a message can come twice; a reply that never comes is worse.
 */
export function createPatientApi(token: Secret, apiUrl: string): Api {
  const api = connect(token, apiUrl, CALL_TIMEOUT_S);
  api.config.use(outlastTrouble, waitOutFloods());
  return api;
}

/** The Bot API for polling, with a deadline that a long poll fits in, on a connection that no answer waits for. */
export function createPollingApi(token: Secret, apiUrl: string): Api {
  return connect(token, apiUrl, pollTimeoutS);
}

type GrammySignal = Parameters<Api['getMe']>[0];

/** grammY types signals with an older package whose event types are narrower; at run time it accepts any AbortSignal. */
export function grammySignal(signal: AbortSignal): GrammySignal {
  return signal as GrammySignal;
}

function connect(token: Secret, apiUrl: string, timeoutSeconds: number): Api {
  const Agent = apiUrl.startsWith('http:') ? HttpAgent : HttpsAgent;
  const agent = new Agent({ keepAlive: true, maxSockets: MOST_CONNECTIONS });
  const options = { timeoutSeconds, sensitiveLogs: false, baseFetchConfig: { agent } };
  return new Api(token.reveal(), { apiRoot: apiUrl.replace(/\/+$/, ''), ...options });
}

function waitOutFloods(): Transformer {
  const retry = autoRetry({
    maxDelaySeconds: FLOOD_WAIT_S,
    maxRetryAttempts: FLOOD_WAITS,
    rethrowHttpErrors: true,
    rethrowInternalServerErrors: true,
  });
  return (call, method, payload, signal) =>
    neverWaits.has(method) ? call(method, payload, signal) : retry(call, method, payload, signal);
}

const outlastTrouble: Transformer = async (call, method, payload, signal) => {
  for (const pauseMs of PAUSES_MS) {
    try {
      const answer = await call(method, payload, signal);
      if (answer.ok || answer.error_code < 500) return answer;
    } catch (error) {
      if (!(error instanceof HttpError) || signal?.aborted) throw error;
    }
    await sleep(pauseMs);
  }
  return call(method, payload, signal);
};
