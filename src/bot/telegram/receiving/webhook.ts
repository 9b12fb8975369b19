import type { Update } from 'grammy/types';
import { TokenRefused } from '../../../chat/platform.ts';
import { grammySignal } from '../api.ts';
import { persist, REFUSAL_MS, type Receiving, type ReceivingOptions, updateTypes, watchOutage } from './persist.ts';

/** Where Telegram calls this program, by way of the server that has the address. */
export interface Webhook {
  /** https, as Telegram wants it. */
  readonly url: string;
  /** Comes with each call, so that nobody else can make one. */
  readonly secret: string;
  /** Takes what comes from now on, until `signal` is aborted. What nobody takes, Telegram sends again. */
  receive(take: (update: Update) => void, signal: AbortSignal): void;
}

/** How many of the newest updates are known again: Telegram repeats one whose answer it missed. */
const KNOWN = 1000;

/**
 * Has Telegram call for each update, and hands it over at once. One call at a time, so that taps stay in their order.
 * What had waited at Telegram when this began counts as a backlog.
 * @see https://core.telegram.org/bots/api#setwebhook
 */
export function startWebhook(
  { api, clock, log, introduce, dispatch }: ReceivingOptions,
  { url, secret, receive }: Webhook,
): Receiving {
  const stopping = new AbortController();
  const known = new Set<number>();
  let isSet = false;
  let backlog = 0;

  const take = (update: Update) => {
    if (known.has(update.update_id)) return;
    known.add(update.update_id);
    for (const oldest of known) if (known.size > KNOWN) known.delete(oldest);
    backlog -= 1;
    dispatch(update, backlog >= 0);
  };
  const begin = async () => {
    const signal = grammySignal(stopping.signal);
    introduce(await api.getMe(signal));
    backlog = (await api.getWebhookInfo(signal)).pending_update_count;
    receive(take, stopping.signal);
    await api.setWebhook(url, { secret_token: secret, max_connections: 1, allowed_updates: updateTypes }, signal);
    isSet = true;
  };
  const persistence = { clock, outage: watchOutage(clock, log), signal: stopping.signal };
  const started = persist(
    persistence,
    begin,
    (refusal, lastsMs) => refusal instanceof TokenRefused || lastsMs >= REFUSAL_MS,
  );
  return {
    started,
    // A revoked token shows when something is sent.
    lost: Promise.withResolvers<never>().promise,
    isReceiving: () => isSet,
    async stop() {
      stopping.abort();
    },
    // Each update was confirmed by its answer.
    confirm: async () => undefined,
  };
}
