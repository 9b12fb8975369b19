import { setTimeout as sleep } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import type { Webhook } from './methods/method.ts';
import type { Updates } from './updates.ts';

/** How soon what wasn't taken is sent again. Telegram's own pauses grow, and aren't documented. */
const AGAIN_MS = 200;

/**
 * Sends each update to the webhook, one at a time, until it is answered with 2xx. "In case of an unsuccessful request (a
 * request with response HTTP status code different from 2XY), we will repeat the request".
 * @param route the way from the webhook's public address to the machine, which in the world is a proxy with TLS
 * @see https://core.telegram.org/bots/api#setwebhook
 */
export async function deliverToWebhook(
  { updates, webhook }: { readonly updates: Updates; readonly webhook: Webhook },
  route: (url: string) => string,
  signal: AbortSignal,
): Promise<void> {
  const { url } = webhook;
  let offset: number | undefined;
  while (!signal.aborted && webhook.url === url) {
    const next = { offset, limit: 1, timeoutS: 50, allowed: undefined, signal };
    const [update] = await updates.poll(next).catch((): readonly Update[] => []);
    if (!update) continue;
    while (!signal.aborted && webhook.url === url && !(await isTaken(update, webhook, route(url)))) {
      await sleep(AGAIN_MS, undefined, { signal }).catch(() => undefined);
    }
    offset = update.update_id + 1;
  }
}

async function isTaken(update: Update, { secret }: Webhook, address: string): Promise<boolean> {
  const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret };
  try {
    const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify(update) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
