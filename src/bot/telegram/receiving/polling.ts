import type { Api } from 'grammy';
import { type PlatformFailure, TokenRefused } from '../../../chat/platform.ts';
import { grammySignal, LONG_POLL_S } from '../api.ts';
import { persist, REFUSAL_MS, type Receiving, type ReceivingOptions, updateTypes, watchOutage } from './persist.ts';

/** After this long without a poll, waiting updates count as a backlog: the age of their presses is unknown. */
const OUTAGE_MS = 30_000;
/** How long the goodbye to Telegram may take at a stop. */
const CONFIRM_MS = 3000;

/**
 * Long polling that hands over each update at once, in order, without waiting for its answer. grammY's own `bot.start()`
 * waits for each, doesn't know a backlog, and stops for good when a second program polls.
 */
export function startPolling({ api, clock, log, introduce, dispatch }: ReceivingOptions): Receiving {
  const stopping = new AbortController();
  const outage = watchOutage(clock, log);
  const persistence = { clock, outage, signal: stopping.signal };
  let offset = 0;
  let backlog = true;
  let isStarted = false;

  async function begin(): Promise<void> {
    introduce(await api.getMe(grammySignal(stopping.signal)));
    await api.deleteWebhook();
  }

  async function poll(): Promise<void> {
    const query = { offset, timeout: backlog ? 0 : LONG_POLL_S, allowed_updates: updateTypes };
    const updates = await api.getUpdates(query, grammySignal(stopping.signal));
    if (outage.end() > OUTAGE_MS) backlog = true;
    for (const update of updates) {
      offset = update.update_id + 1;
      dispatch(update, backlog);
    }
    if (updates.length === 0 && query.timeout === 0) backlog = false;
  }

  async function pollUntilStopped(): Promise<void> {
    isStarted = true;
    const isRevoked = (refusal: PlatformFailure, lastsMs: number) =>
      refusal instanceof TokenRefused && lastsMs >= REFUSAL_MS;
    try {
      while (!stopping.signal.aborted) await persist(persistence, poll, isRevoked);
    } catch (error) {
      if (!stopping.signal.aborted) lost.resolve(error as Error);
    }
  }

  const lost = Promise.withResolvers<Error>();
  const isRefused = (refusal: PlatformFailure, lastsMs: number) =>
    refusal instanceof TokenRefused || lastsMs >= REFUSAL_MS;
  const started = persist(persistence, begin, isRefused).then(() => persist(persistence, poll, isRefused));
  const polling = started.then(pollUntilStopped).catch(() => undefined);
  return {
    started,
    lost: lost.promise,
    isReceiving: () => isStarted && !outage.isOn(),
    async stop() {
      stopping.abort();
      await polling;
    },
    confirm: () => confirm(api, offset),
  };
}

async function confirm(api: Api, offset: number): Promise<void> {
  if (offset === 0) return;
  const signal = grammySignal(AbortSignal.timeout(CONFIRM_MS));
  await api.getUpdates({ offset, limit: 1, timeout: 0 }, signal).catch(() => undefined);
}
