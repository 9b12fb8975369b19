import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import { type PlatformFailure, TokenRefused } from '../../chat/platform.ts';
import type { Clock } from '../../clock.ts';
import { describeError, type Log } from '../../log.ts';
import { grammySignal, longPollS } from './api.ts';
import { asPlatformFailure, explainRefusal, retryAfterOf } from './failure.ts';

/** Pauses after failed polls grow from the first to the last, doubling. Real time: the network's own. */
const firstPauseMs = 500;
const lastPauseMs = 60_000;
/** After this long without a poll, waiting updates count as a backlog: the age of their presses is unknown. */
const outageMs = 30_000;
/** How long the goodbye to Telegram may take at a stop. */
const confirmMs = 3000;

/** How long a refusal is tried again that may pass: another program that is just being replaced by this one. */
const refusalMs = 60_000;
/** So long after the other program's last turn it is gone: its polls end ours only now and then. */
const conflictMs = 60_000;

const updateTypes = ['message', 'callback_query', 'my_chat_member'] as const;

/** Receiving updates, until stopped. */
export interface Polling {
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

/**
 * Long polling that hands over each update at once, in order, without waiting for its answer. grammY's own `bot.start()`
 * waits for each, doesn't know a backlog, and stops for good when a second program polls.
 * @param options.introduce who the bot is; called before the first update
 * @param options.dispatch called in the order of arrival; `backlog`: the update arrived while the bot was not listening
 */
export function startPolling(options: {
  readonly api: Api;
  readonly clock: Clock;
  readonly log: Log;
  readonly introduce: (me: UserFromGetMe) => void;
  readonly dispatch: (update: Update, backlog: boolean) => void;
}): Polling {
  const { api, clock, log, dispatch } = options;
  const stopping = new AbortController();
  const outage = watchOutage(clock, log);
  const persistence = { clock, outage, signal: stopping.signal };
  let offset = 0;
  let backlog = true;

  async function begin(): Promise<void> {
    options.introduce(await api.getMe(grammySignal(stopping.signal)));
    await api.deleteWebhook();
  }

  async function poll(): Promise<void> {
    const query = { offset, timeout: backlog ? 0 : longPollS, allowed_updates: updateTypes };
    const updates = await api.getUpdates(query, grammySignal(stopping.signal));
    if (outage.end() > outageMs) backlog = true;
    for (const update of updates) {
      offset = update.update_id + 1;
      dispatch(update, backlog);
    }
    if (updates.length === 0 && query.timeout === 0) backlog = false;
  }

  async function pollUntilStopped(): Promise<void> {
    const isRevoked = (refusal: PlatformFailure, lastsMs: number) =>
      refusal instanceof TokenRefused && lastsMs >= refusalMs;
    try {
      while (!stopping.signal.aborted) await persist(persistence, poll, isRevoked);
    } catch (error) {
      if (!stopping.signal.aborted) lost.resolve(error as Error);
    }
  }

  const lost = Promise.withResolvers<Error>();
  const isRefused = (refusal: PlatformFailure, lastsMs: number) =>
    refusal instanceof TokenRefused || lastsMs >= refusalMs;
  const started = persist(persistence, begin, isRefused).then(() => persist(persistence, poll, isRefused));
  let isStarted = false;
  started.then(
    () => {
      isStarted = true;
    },
    () => undefined,
  );
  const polling = started.then(pollUntilStopped).catch(() => undefined);
  return {
    started,
    lost: lost.promise,
    isReceiving: () => isStarted && !outage.isOn(),
    async stop() {
      stopping.abort();
      await polling;
    },
    async confirm() {
      if (offset === 0) return;
      const signal = grammySignal(AbortSignal.timeout(confirmMs));
      await api.getUpdates({ offset, limit: 1, timeout: 0 }, signal).catch(() => undefined);
    },
  };
}

interface Persistence {
  readonly clock: Clock;
  readonly outage: ReturnType<typeof watchOutage>;
  readonly signal: AbortSignal;
}

/**
 * Tries until it succeeds, with growing pauses.
 * @param isFinal whether a refusal that has lasted this long ends it
 */
async function persist(
  { clock, outage, signal }: Persistence,
  attempt: () => Promise<void>,
  isFinal: (refusal: PlatformFailure, lastsMs: number) => boolean,
): Promise<void> {
  let refusedSince: number | undefined;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, lastPauseMs)) {
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
function watchOutage(clock: Clock, log: Log) {
  let since: number | undefined;
  let toldAt: number | undefined;
  let conflictUntil = Number.NEGATIVE_INFINITY;
  return {
    begin(error: unknown) {
      since ??= clock.elapsed();
      const reason = explainRefusal(error) ?? asPlatformFailure(error, 'getUpdates');
      if (reason.code === 'refused') conflictUntil = clock.elapsed() + conflictMs;
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
