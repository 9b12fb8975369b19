import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import type { PlatformFailure } from '../../../chat/platform.ts';
import type { Clock } from '../../../clock.ts';
import { describeError, type Log } from '../../../log.ts';
import { asPlatformFailure, explainRefusal, retryAfterOf } from '../failure.ts';

/** Pauses after failed polls grow from the first to the last, doubling. Real time: the network's own. */
const FIRST_PAUSE_MS = 500;
const LAST_PAUSE_MS = 60_000;
/** How long a refusal is tried again that may pass: another program that is just being replaced by this one. */
export const REFUSAL_MS = 60_000;
/** So long after the other program's last turn it is gone: its polls end ours only now and then. */
const CONFLICT_MS = 60_000;
export const updateTypes = ['message', 'callback_query', 'my_chat_member'] as const;

/** Receiving updates, until stopped. */
export interface Receiving {
  /**
   * Resolves once Telegram answers, however long it can't be reached.
   * @throws PlatformFailure `refused` for a wrong token, or where another program receives the updates for a minute
   */
  readonly started: Promise<void>;
  /** Resolves where Telegram refuses the token for a minute, after it had taken it. */
  readonly lost: Promise<Error>;
  /** Whether Telegram answers just now. */
  readonly isReceiving: () => boolean;
  /** Receives no more. */
  stop(): Promise<void>;
  /** Tells Telegram what was received, so that it doesn't come again. Call it last. */
  confirm(): Promise<void>;
}

export interface ReceivingOptions {
  readonly api: Api;
  readonly clock: Clock;
  readonly log: Log;
  /** Who the bot is; called before the first update. */
  readonly introduce: (me: UserFromGetMe) => void;
  /** Called in the order of arrival. @param backlog the update arrived while the bot was not listening */
  readonly dispatch: (update: Update, backlog: boolean) => void;
}

export interface Persistence {
  readonly clock: Clock;
  readonly outage: ReturnType<typeof watchOutage>;
  readonly signal: AbortSignal;
}

/**
 * Tries until it succeeds, with growing pauses.
 * @param isFinal whether a refusal that has lasted this long ends it
 */
export async function persist(
  { clock, outage, signal }: Persistence,
  attempt: () => Promise<void>,
  isFinal: (refusal: PlatformFailure, lastsMs: number) => boolean,
): Promise<void> {
  let refusedSince: number | undefined;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LAST_PAUSE_MS)) {
    try {
      return await attempt();
    } catch (error) {
      const refusal = explainRefusal(error);
      refusedSince = refusal && (refusedSince ?? clock.elapsed());
      const isOver = refusal && isFinal(refusal, clock.elapsed() - (refusedSince ?? 0));
      if (signal.aborted || isOver) throw refusal ?? asPlatformFailure(error, 'getUpdates');
      outage.begin(error);
      await sleep(retryAfterOf(error) ?? pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
}

/** One log line when Telegram can't be reached any more, one when it can again. */
export function watchOutage(clock: Clock, log: Log) {
  let since: number | undefined;
  let toldAt: number | undefined;
  let conflictUntil = Number.NEGATIVE_INFINITY;
  return {
    begin(error: unknown) {
      since ??= clock.elapsed();
      const reason = explainRefusal(error) ?? asPlatformFailure(error, 'getUpdates');
      if (reason.code === 'refused') conflictUntil = clock.elapsed() + CONFLICT_MS;
      if (toldAt !== undefined) return;
      toldAt = since;
      log.warn({ reason: describeError(reason).message }, 'Telegram: receiving is interrupted, trying again');
    },
    isOn: () => since !== undefined,
    /** @returns how long it lasted, ms of the clock; 0 where there was none */
    end(): number {
      const now = clock.elapsed();
      if (toldAt !== undefined && now >= conflictUntil) {
        log.info({ seconds: Math.round((now - toldAt) / 1000) }, 'Telegram: receiving again');
        toldAt = undefined;
      }
      if (since === undefined) return 0;
      const lasted = now - since;
      since = undefined;
      return lasted;
    },
  };
}
