import { randomBytes } from 'node:crypto';
import keyvTestSuite from '@keyv/test-suite';
import { Redis } from 'ioredis';
import { Keyv } from 'keyv';
import * as vitest from 'vitest';
import { afterAll, beforeAll, describe } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { secret } from '../../src/secret.ts';
import { redisAdapter } from '../../src/store/redis/adapter.ts';
import { journalSuite } from './journal-suite.ts';
import { hasRedisServer, type RedisServer, startRedis } from './redis-server.ts';
import { type OpenFresh, open } from './store-fixture.ts';
import { valuesSuite } from './values-suite.ts';

describe.skipIf(!hasRedisServer)('a Redis', () => {
  let server: RedisServer;
  let connection: Redis;
  beforeAll(async () => {
    server = await startRedis();
    connection = new Redis(server.url);
  });
  afterAll(() => {
    connection.disconnect();
    return server.close();
  });

  const openFresh: OpenFresh = async (clock) => {
    await connection.flushall();
    return open(server.url, { clock, credentialsKey: secret(randomBytes(32).toString('base64')) });
  };

  journalSuite('Redis', openFresh);
  valuesSuite('Redis', openFresh);

  vitest.describe("Keyv's own suite, over the Redis adapter", () => {
    keyvTestSuite(vitest, Keyv, () => redisAdapter(connection, systemClock, 'one'));
  });
});
