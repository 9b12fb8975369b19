import type { Hono } from 'hono';
import type { ChatPlatform } from '../chat/platform.ts';
import type { Store } from '../store/store.ts';

interface Parts {
  readonly store: Store;
  readonly platforms: readonly ChatPlatform[];
  /** Whether cars are being watched: the last part to start. */
  readonly isWatching: () => boolean;
}

/**
 * `/healthz`: the program's loop turns. `/readyz`: each part does its work; 503 while one doesn't. A platform that is
 * down says so here and ends nothing: start no program anew for it.
 */
export function serveHealth(app: Hono, { store, platforms, isWatching }: Parts): void {
  app.get('/healthz', (c) => c.text('ok'));
  app.get('/readyz', async (c) => {
    const stored = await store.journal.read('readyz').then(
      () => true,
      () => false,
    );
    const parts = Object.fromEntries([
      ['store', stored],
      ...platforms.map(({ platform, isReceiving }) => [platform, isReceiving()]),
      ['watch', isWatching()],
    ]) as Readonly<Record<string, boolean>>;
    return c.json(parts, Object.values(parts).every(Boolean) ? 200 : 503);
  });
}
