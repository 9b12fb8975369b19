import { once } from 'node:events';
import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Log } from '../log.ts';
import { OwnError } from '../own-error.ts';

/** A server that listens. */
export type WebServer = Awaited<ReturnType<typeof startWeb>>;

/** How long an answer under way may still take at a stop, such as a sign-in that Car-Net leaves hanging. Real milliseconds. */
const STOP_MS = 5000;

/** @throws {OwnError} the port can't be had */
export async function startWeb(app: Hono, port: number, log: Log) {
  app.notFound((c) => c.text('not found', 404));
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    log.error({ error, path: c.req.routePath }, 'a request could not be answered');
    // What went wrong is nobody's out there.
    return c.text('something went wrong', 500);
  });
  const server = serve({ fetch: app.fetch, port }) as Server;
  const failed = once(server, 'error').then(([error]) => {
    throw new OwnError(`PORT ${port} can't be listened at: another program has it, or this user may not.`, {
      cause: error,
    });
  });
  await Promise.race([once(server, 'listening'), failed]);
  failed.catch(() => undefined);
  return {
    /** Takes nothing new, and resolves when what is under way is answered, or cut off after a moment. */
    async stop(): Promise<void> {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), STOP_MS);
      await closed;
      clearTimeout(timer);
    },
  };
}
