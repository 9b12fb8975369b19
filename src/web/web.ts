import { Hono } from 'hono';
import type { ChatPlatform, Handler } from '../chat/platform.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Secret } from '../secret.ts';
import type { Store } from '../store/store.ts';
import { createFormPages } from './form-pages.ts';
import { serveHealth } from './health.ts';
import { createMetrics, type OutboxState } from './metrics.ts';
import { startWeb, type WebServer } from './server.ts';
import { serveTelegramWebhook } from './telegram-webhook.ts';

interface WebOptions {
  readonly port: number;
  /** Where people and Telegram reach the port; undefined: only this machine's own network does. */
  readonly publicUrl: string | undefined;
  readonly telegramToken: Secret | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

interface Served {
  readonly handler: Handler;
  readonly store: Store;
  readonly platforms: readonly ChatPlatform[];
  readonly isWatching: () => boolean;
  readonly outbox: () => Promise<OutboxState>;
}

/** What the program does on a port of its own. */
export type Web = ReturnType<typeof createWeb>;

export function createWeb({ port, publicUrl, telegramToken, clock, log }: WebOptions) {
  const app = new Hono();
  const metrics = createMetrics();
  const formPages = publicUrl === undefined ? undefined : createFormPages({ publicUrl, telegramToken, clock });
  return {
    metrics,
    formPages,
    /** Where Telegram calls; undefined where it can't: it calls nobody without TLS. */
    webhook: publicUrl?.startsWith('https:') ? serveTelegramWebhook(app, publicUrl) : undefined,
    /** Listens. @throws {OwnError} the port can't be had */
    start({ handler, store, platforms, isWatching, outbox }: Served): Promise<WebServer> {
      serveHealth(app, { store, platforms, isWatching });
      formPages?.serve(app, handler);
      metrics.serve(app, outbox);
      return startWeb(app, port, log);
    },
  };
}
