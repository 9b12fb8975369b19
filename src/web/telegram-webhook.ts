import { randomBytes } from 'node:crypto';
import type { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { isSame } from './is-same.ts';

/** Far more than an update comes to: text, names and a keyboard. */
const UPDATE_BYTES = 1_000_000;

const PATH = '/telegram';

/** What an update always has; the rest is its taker's to read. */
interface Update {
  readonly update_id: number;
}

/**
 * Takes Telegram's calls at `/telegram`. Each is answered at once, and only what carries the secret is taken: it is drawn
 * anew at each start.
 * @param publicUrl where Telegram reaches this server
 */
export function serveTelegramWebhook<T extends Update>(app: Hono, publicUrl: string) {
  const secret = randomBytes(24).toString('base64url');
  let taker: ((update: T) => void) | undefined;
  app.post(PATH, bodyLimit({ maxSize: UPDATE_BYTES }), async (c) => {
    if (!isSame(c.req.header('x-telegram-bot-api-secret-token') ?? '', secret)) return c.text('forbidden', 403);
    const update: unknown = await c.req.json().catch(() => undefined);
    if (!isUpdate<T>(update)) return c.text('no update', 400);
    // Telegram sends it again.
    if (!taker) return c.text('not ready', 503);
    taker(update);
    return c.body(null, 200);
  });
  return {
    url: `${publicUrl}${PATH}`,
    secret,
    receive(take: (update: T) => void, signal: AbortSignal) {
      taker = take;
      signal.addEventListener('abort', () => {
        taker = undefined;
      });
    },
  };
}

function isUpdate<T extends Update>(value: unknown): value is T {
  return typeof value === 'object' && value !== null && 'update_id' in value && typeof value.update_id === 'number';
}
