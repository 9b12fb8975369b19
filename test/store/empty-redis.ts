import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type RedisServer, startRedis } from './redis-server.ts';

/** One Redis for all tests of a block, emptied before each. `raw`: a connection to it beside the program's own. */
export function emptyRedis(): { readonly server: RedisServer; readonly raw: Redis } {
  let server: RedisServer;
  let raw: Redis;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    raw = new Redis(server.url);
    // A test may take the server away.
    raw.on('error', () => undefined);
    await raw.flushall();
    return () => raw.disconnect();
  });
  return {
    get server() {
      return server;
    },
    get raw() {
      return raw;
    },
  };
}
