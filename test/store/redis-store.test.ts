import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { createLog } from '../../src/log.ts';
import { dueTask, startDueWorker } from '../../src/notify/due-worker.ts';
import { type Secret, secret } from '../../src/secret.ts';
import { copyStore } from '../../src/store/copy-store.ts';
import { openOwnStore } from '../../src/store/own-store.ts';
import type { Json, Placement, Store } from '../../src/store/store.ts';
import { fakeClock } from '../world/fake-clock.ts';
import { emptyRedis } from './empty-redis.ts';
import { hasRedisServer } from './redis-server.ts';
import { contentsOf, flips, open, readOrDamaged, temporaryFolder } from './store-fixture.ts';

const newKey = () => secret(randomBytes(32).toString('base64'));
const [key, otherKey] = [newKey(), newKey()];
const log = createLog('silent');
describe.skipIf(!hasRedisServer)('a store in Redis', () => {
  const redis = emptyRedis();

  function openHere(options: { readonly credentialsKey?: Secret; readonly credentialsKeyOld?: Secret } = {}) {
    return open(redis.server.url, { credentialsKey: key, clock: systemClock, ...options });
  }

  async function own(besideOwner = false) {
    const store = await openOwnStore({
      url: redis.server.url,
      credentialsKey: key,
      credentialsKeyOld: undefined,
      clock: systemClock,
      log,
      besideOwner,
    });
    onTestFinished(() => store.close());
    return store;
  }

  /** How often it has rewritten its append-only file. */
  async function rewritings(): Promise<number> {
    return Number(/aof_rewrites:(\d+)/.exec(await redis.raw.info('persistence'))?.[1]);
  }

  async function everythingIn(): Promise<string> {
    const keys = await redis.raw.keys('*');
    const dumps = await Promise.all(keys.map((name) => redis.raw.dumpBuffer(name)));
    return keys.join() + Buffer.concat(dumps.map((dump) => dump ?? Buffer.alloc(0))).toString('latin1');
  }

  describe('the key', () => {
    test('must be set: there is no file beside a Redis', async () => {
      await expect(open(redis.server.url)).rejects.toMatchObject({ code: 'key-missing' });
    });

    test('that is not the one it was sealed with opens nothing, and changes nothing', async () => {
      await (await openHere()).journal.commit([{ key: 'a', value: 1, sealed: true }]);
      const before = await everythingIn();
      await expect(openHere({ credentialsKey: otherKey })).rejects.toMatchObject({ code: 'wrong-key' });
      expect(await everythingIn()).toBe(before);
    });

    test('can be rotated: what the former one sealed is sealed with the new one, and the former opens nothing more', async () => {
      const first = await openHere();
      await first.journal.commit([
        { key: 'a', value: 'one', sealed: true },
        { key: 'b', value: 'clear' },
      ]);
      await first.values('n:m', { sealed: true }).set('x:y', 'two');
      await first.close();
      const second = await openHere({ credentialsKey: otherKey, credentialsKeyOld: key });
      await second.close();
      await expect(openHere()).rejects.toMatchObject({ code: 'wrong-key' });
      const third = await openHere({ credentialsKey: otherKey });
      expect((await third.journal.read('a'))?.value).toBe('one');
      expect((await third.journal.read('b'))?.value).toBe('clear');
      expect(await third.values('n:m', { sealed: true }).get('x:y')).toBe('two');
    });

    test('what is sealed stands nowhere in the Redis', async () => {
      const store = await openHere();
      await store.journal.commit([{ key: 'a', value: 'CANARY-OF-A-SECRET', sealed: true }]);
      await store.values('n', { sealed: true }).set('a', 'CANARY-OF-A-SECRET');
      expect(await everythingIn()).not.toContain('CANARY');
    });
  });

  test('what was erased or has expired is nowhere in the Redis after a scrub', async () => {
    const clock = fakeClock();
    const store = await open(redis.server.url, { credentialsKey: key, clock });
    await store.journal.commit([
      { key: 'link:CANARY', value: 'CANARY', queue: { name: 'CANARY', at: 1 } },
      { key: 'rewritten', value: 'CANARY' },
      { key: 'expiring', value: 'CANARY', expiresAt: clock.now() + 60_000 },
    ]);
    await store.journal.append('soc:CANARY', { at: 1, value: 'CANARY' });
    await store.journal.claim('update:CANARY', 60_000);
    await store.values('names').set('CANARY', 'CANARY');
    await store.values('names').set('expiring', 'CANARY', 60_000);
    expect(await everythingIn()).toContain('CANARY');
    await store.journal.commit([
      { key: 'link:CANARY', delete: true },
      { key: 'rewritten', value: 'new' },
    ]);
    await store.journal.trim('soc:CANARY', Number.POSITIVE_INFINITY);
    await store.values('names').delete('CANARY');
    await clock.advance(60_000);
    await store.scrub();
    expect(await everythingIn()).not.toContain('CANARY');
  });

  test('a store of a newer version is left as it is', async () => {
    await openHere();
    await redis.raw.hset('car-net:meta', 'version', 1000);
    await expect(openHere()).rejects.toMatchObject({ code: 'unsupported' });
  });

  test('an older store is brought into the form of this version, its queues, ends and seals kept', async () => {
    const store = await openHere();
    const expiresAt = systemClock.now() + 60_000;
    const update = { intent: 'x', at: 1 };
    await store.journal.commit([
      { key: 'update:telegram:1', value: update, sealed: true, queue: { name: 'q', at: 5 }, expiresAt },
      { key: 'other:1', value: update },
    ]);
    await redis.raw.hset('car-net:meta', 'version', 1);
    const migrated = await openHere();
    expect(await migrated.journal.due('q', 5, 10)).toMatchObject([
      { key: 'update:telegram:1', value: { carRequest: 'x', at: 1 }, at: 5 },
    ]);
    expect((await migrated.journal.read('other:1'))?.value).toEqual(update);
    expect(await redis.raw.hget('car-net:record:update:telegram:1', 'expires')).toBe(String(expiresAt));
    const again = await openHere();
    expect((await again.journal.read('update:telegram:1'))?.value).toEqual({ carRequest: 'x', at: 1 });
  });

  test('an older store gets the records that this version finds links by', async () => {
    const store = await openHere();
    const link = {
      chat: 'telegram:-1',
      linkId: 'link-1',
      members: { 'telegram:42': { role: 'driver', name: 'Dave' } },
    };
    await store.journal.commit([{ key: 'link:telegram:-1:link-1', value: link }]);
    await redis.raw.hset('car-net:meta', 'version', 5);
    const migrated = await openHere();
    expect(await migrated.journal.list('link')).toMatchObject([
      { key: 'link:telegram:-1:link-1', value: link, version: 1 },
      { key: 'links-of-member:telegram:42:telegram:-1:link-1', value: { chat: 'telegram:-1', linkId: 'link-1' } },
    ]);
  });

  test('an older store gets the places of its notifications sealed', async () => {
    const store = await openHere();
    const [key, value] = ['subscriptions:telegram:-1', { arrived: { places: [{ latitude: 37.4 }] } }];
    await store.journal.commit([{ key, value }]);
    await redis.raw.hset('car-net:meta', 'version', 8);
    const migrated = await openHere();
    expect(await migrated.journal.read(key)).toEqual({ value, version: 1 });
    expect(await redis.raw.hgetall(`car-net:record:${key}`)).toMatchObject({
      sealed: '1',
      value: expect.not.stringContaining('latitude'),
    });
  });

  test('an older store keeps the tokens of an account, sealed, and what it has sent', async () => {
    const store = await openHere();
    await store.values<Json>('carnet-tokens', { sealed: true }).set('paul', { userId: 'paul' });
    await store.values<Json>('carnet-vehicles').set('paul', 'zappy');
    await store.journal.append('carnet:sends:paul', { at: 5, value: 'unlock' });
    await store.journal.append('soc:zappy', { at: 5, value: 80 });
    await redis.raw.hset('car-net:meta', 'version', 6);
    const migrated = await openHere();
    expect(await contentsOf(migrated)).toEqual([
      {
        kind: 'record',
        write: { key: 'carnet:sends:paul', value: { sends: [{ at: 5, part: 'unlock' }] }, sealed: false },
      },
      { kind: 'record', write: { key: 'carnet:tokens:paul', value: { userId: 'paul' }, sealed: true } },
      { kind: 'sample', series: 'soc:zappy', at: 5, value: 80 },
      {
        kind: 'value',
        namespace: 'carnet-vehicles',
        key: 'paul',
        value: 'zappy',
        isSealed: false,
        expiresAt: undefined,
      },
    ]);
  });

  /** Takes the checksums away that an earlier version knew nothing of. */
  async function asBefore(): Promise<void> {
    const [record, value, series] = ['car-net:record:link:1', 'car-net:value:names:a', 'car-net:series:soc'];
    await redis.raw.hset(record, 'value', (await redis.raw.hget(record, 'value'))?.slice(9) ?? '');
    const text = await redis.raw.hget(value, 'text');
    await redis.raw.hset(value, 'text', `{"value":${text?.slice(9)}}`);
    const [sample = '', at = ''] = await redis.raw.zrange(series, '0', '-1', 'WITHSCORES');
    await redis.raw.zrem(series, sample);
    await redis.raw.zadd(series, at, sample.replace(/~[0-9a-f]{8}/, ''));
    await redis.raw.hset('car-net:meta', 'version', 7);
  }

  const value = { role: 'viewer', name: 'Zoë', count: 80, more: [true, null] };
  async function fillInClear(store: Store): Promise<void> {
    await store.journal.commit([{ key: 'link:1', value }]);
    await store.journal.append('soc', { at: 1.5, value });
    await store.values('names').set('a', value);
  }

  test('an older store gets a checksum before each value in clear, from which it reads as before', async () => {
    const store = await openHere();
    await fillInClear(store);
    const checksums = async () => (await everythingIn()).match(/~[0-9a-f]{8}/g)?.toSorted();
    const [rows, before] = [await contentsOf(store), await checksums()];
    expect(before).toHaveLength(3);
    await asBefore();
    expect(await checksums()).toBeUndefined();
    const migrated = await openHere();
    expect(await contentsOf(migrated)).toEqual(rows);
    expect(await checksums()).toEqual(before);
    expect(await migrated.journal.read('link:1')).toEqual({ value, version: 1 });
  });

  test('whichever bit of a value in clear flips, reading it gives what was written or says that it is damaged', async () => {
    const store = await openHere();
    await fillInClear(store);
    const found: unknown[] = [];
    const hashes = [
      ['record:link:1', 'value', async () => (await store.journal.read('link:1'))?.value],
      ['value:names:a', 'text', () => store.values('names').get('a')],
    ] as const;
    for (const [name, field, read] of hashes) {
      const bytes = (await redis.raw.hgetBuffer(`car-net:${name}`, field)) ?? Buffer.alloc(0);
      for (const flip of flips(bytes)) {
        await redis.raw.hset(`car-net:${name}`, field, flip);
        found.push(await readOrDamaged(read()));
      }
    }
    const others = found.filter((each) => each !== 'damaged');
    // A letter of a checksum reads the same in capitals.
    for (const each of others) expect(each).toEqual(value);
    expect([others.length < 20, found.length > 1000]).toEqual([true, true]);
    const [sample = Buffer.alloc(0)] = await redis.raw.zrangeBuffer('car-net:series:soc', '0', '-1');
    for (const flip of flips(sample)) {
      await redis.raw.multi().del('car-net:series:soc').zadd('car-net:series:soc', 1.5, flip).exec();
      const read = await readOrDamaged(store.journal.range('soc', 0, 2));
      // Its number, which keeps it apart from others at its time, is no part of it.
      if (read !== 'damaged') expect(read).toEqual([{ at: 1.5, value }]);
    }
  });

  test('whoever owns the store no longer changes no value in it either', async () => {
    const owner = await own();
    const names = owner.values<string>('names');
    await names.set('a', 'mine');
    await redis.raw.set('car-net:owner', 'another');
    await expect(names.set('a', 'still mine')).rejects.toMatchObject({ code: 'in-use' });
    await expect(names.delete('a')).rejects.toMatchObject({ code: 'in-use' });
    expect(await names.get('a')).toBe('mine');
  });

  describe('the files of a Redis', () => {
    const isAnywhere = (word: string) =>
      readdirSync(dirname(redis.server.files), { recursive: true, withFileTypes: true }).some(
        (file) => file.isFile() && readFileSync(join(file.parentPath, file.name), 'latin1').includes(word),
      );
    const dump = () => readFileSync(join(dirname(redis.server.files), 'dump.rdb'), 'latin1');
    const keep = (store: Store, word: string) => store.journal.commit([{ key: `link:${word}`, value: word }]);
    const erase = async (store: Store, word: string) => {
      await store.journal.commit([{ key: `link:${word}`, delete: true }]);
      await store.scrub();
    };

    beforeEach(async () => {
      await redis.raw.config('SET', 'save', '3600 1000');
      return async () => {
        await redis.raw.acl('SETUSER', 'default', '+@all');
        await redis.raw.config('SET', 'save', '');
      };
    });

    test('hold nothing of what was erased soon after a scrub, however many erases come while it rewrites them', async () => {
      const store = await openHere();
      const words = Array.from({ length: 20 }, (_, index) => `CANARY-${index}-`);
      for (const word of words) await keep(store, word);
      await redis.raw.bgsave();
      await expect.poll(dump, { timeout: 10_000 }).toContain('CANARY-19-');
      const before = await rewritings();
      await Promise.all(words.map((word) => erase(store, word)));
      await expect.poll(() => isAnywhere('CANARY'), { timeout: 20_000 }).toBe(false);
      expect((await rewritings()) - before).toBeLessThanOrEqual(3);
      await keep(store, 'kept');
      expect((await store.journal.list('link:')).map(({ key }) => key)).toEqual(['link:kept']);
    });

    test('hold nothing that a former key opens soon after it was rotated', async () => {
      const first = await openHere();
      await first.journal.commit([{ key: 'a', value: 'one', sealed: true }]);
      await first.close();
      const sealed = (await redis.raw.hget('car-net:record:a', 'value')) ?? '';
      expect(isAnywhere(sealed)).toBe(true);
      await openHere({ credentialsKey: otherKey, credentialsKeyOld: key });
      await expect.poll(() => isAnywhere(sealed), { timeout: 20_000 }).toBe(false);
    });

    test.each(['config|get', 'bgrewriteaof'])(
      'stay as they are where Redis refuses %s, which the log says once',
      async (command) => {
        const lines: string[] = [];
        const store = await open(redis.server.url, {
          credentialsKey: key,
          clock: systemClock,
          log: createLog('warn', { write: (line: string) => void lines.push(line) }),
        });
        await redis.raw.acl('SETUSER', 'default', `-${command}`);
        for (const word of ['one', 'two']) {
          await keep(store, word);
          await erase(store, word);
        }
        await expect.poll(() => lines).toEqual([expect.stringContaining('what was erased until it does so by itself')]);
        await erase(store, 'three');
        expect(lines).toHaveLength(1);
      },
    );
  });

  test('an older store is brought into the form of this version by the bot that owns it, and a watcher waits for that', async () => {
    const update = { intent: 'x', at: 1 };
    const store = await openHere();
    await store.journal.commit([{ key: 'update:telegram:1', value: update }]);
    await redis.raw.hset('car-net:meta', 'version', 1);
    const watcher = own(true);
    const migrated = await own();
    expect((await (await watcher).journal.read('update:telegram:1'))?.value).toEqual({ carRequest: 'x', at: 1 });
    expect((await migrated.journal.read('update:telegram:1'))?.value).toEqual({ carRequest: 'x', at: 1 });
  });

  test('what one process commits another hears of, and its own once', async () => {
    const [one, other] = [await openHere(), await openHere()];
    const heard = { one: [] as Placement[], other: [] as Placement[] };
    one.journal.onCommit((placements) => heard.one.push(...placements), new AbortController().signal);
    other.journal.onCommit((placements) => heard.other.push(...placements), new AbortController().signal);
    await one.journal.commit([
      { key: 'a', value: 1, queue: { name: 'q', at: 10 } },
      { key: 'b', value: 1 },
    ]);
    await expect.poll(() => heard.other).toEqual([{ key: 'a', queue: { name: 'q', at: 10 } }, { key: 'b' }]);
    expect(heard.one).toHaveLength(2);
  });

  test('changes by several processes at the same time all count', async () => {
    const stores = [await openHere(), await openHere(), await openHere()];
    const add = (store: Store) =>
      store.journal.update('sum', (before: number = 0) => ({
        result: undefined,
        writes: [{ key: 'sum', value: before + 1 }],
      }));
    await Promise.all(Array.from({ length: 30 }, (_, index) => add(stores[index % 3] as Store)));
    expect((await stores[0]?.journal.read('sum'))?.value).toBe(30);
  });

  test('what one process has taken another doesn’t get, until it is written again or the time is over', async () => {
    const clock = fakeClock();
    const both = { credentialsKey: key, clock };
    const [one, other] = [await open(redis.server.url, both), await open(redis.server.url, both)];
    const put = (name: string, at: number) => ({ key: name, value: name, queue: { name: 'q', at } });
    await one.journal.commit([put('a', clock.now()), put('b', clock.now()), put('later', clock.now() + 1000)]);
    const keys = async (store: Store, limit = 10) =>
      (await store.journal.due('q', Number.POSITIVE_INFINITY, limit, 60_000)).map((due) => due.key);
    expect(await keys(one, 1)).toEqual(['a']);
    expect(await keys(other)).toEqual(['b', 'later']);
    // Its own it gets again, and nobody takes what has not come yet.
    expect(await keys(one)).toEqual(['a', 'later']);
    await one.journal.commit([put('a', clock.now())]);
    expect(await keys(other)).toEqual(['a', 'b', 'later']);
    await clock.advance(60_000);
    expect(await keys(one)).toEqual(['a', 'b', 'later']);
  });

  test('a worker begins at once what another process puts into its queue', async () => {
    const [bot, watch] = [await openHere(), await openHere()];
    const begun: string[] = [];
    const stopping = new AbortController();
    const task = dueTask('q', async (due) => {
      begun.push(due.key);
      await watch.journal.commit([{ key: due.key, delete: true }]);
    });
    const worker = startDueWorker({ store: watch, clock: systemClock, log }, [task], stopping);
    onTestFinished(() => worker.stop());
    await bot.journal.commit([{ key: 'a', value: 1, queue: { name: 'q', at: systemClock.now() } }]);
    // Far sooner than the queue is read again.
    await expect.poll(() => begun).toEqual(['a']);
  });

  describe('a second process', () => {
    test('is refused while the first one owns the store, and may have it afterwards', async () => {
      const first = await own();
      const second = await openHere();
      await expect(second.journal.commit([{ key: 'a', value: 1 }])).rejects.toMatchObject({ code: 'in-use' });
      await expect(second.journal.claim('a', 1)).rejects.toMatchObject({ code: 'in-use' });
      await expect(second.journal.append('a', { at: 1, value: 1 })).rejects.toMatchObject({ code: 'in-use' });
      await first.journal.commit([{ key: 'a', value: 2 }]);
      await first.close();
      await second.journal.commit([{ key: 'a', value: 3 }]);
    });

    test('that took over a store whose owner was stopped makes the owner end, and writes alone', async () => {
      const first = await own();
      await redis.raw.del('car-net:owner');
      const second = await own();
      await expect(first.journal.commit([{ key: 'a', value: 1 }])).rejects.toMatchObject({ code: 'in-use' });
      expect(await first.lost).toMatchObject({ code: 'in-use' });
      expect(await second.journal.commit([{ key: 'a', value: 2 }])).toBe(true);
    });
  });

  test('while Redis is away each call says so, and when it is back all is there and goes on', async () => {
    const store = await own();
    await store.journal.commit([{ key: 'a', value: 1 }]);
    await redis.server.stop();
    const calls = [
      () => store.journal.read('a'),
      () => store.journal.commit([{ key: 'a', value: 2 }]),
      () => store.journal.claim('a', 1),
      () => store.values('n').get('a'),
    ];
    for (const call of calls) await expect(call()).rejects.toMatchObject({ name: 'StoreFailure', code: 'unavailable' });
    await redis.server.start();
    await expect.poll(() => store.journal.read('a').catch(() => undefined)).toEqual({ value: 1, version: 1 });
    const heard: Placement[] = [];
    store.journal.onCommit((placements) => heard.push(...placements), new AbortController().signal);
    expect(await store.journal.commit([{ key: 'a', value: 2 }], { a: 1 })).toBe(true);
  });

  describe('a copy', () => {
    const sqlite = () => `sqlite://${join(temporaryFolder(), 'bot.sqlite')}`;
    const copy = (from: string, to: string) =>
      copyStore({ from, to, credentialsKey: key, credentialsKeyOld: undefined, clock: systemClock, log });

    async function fill(url: string): Promise<void> {
      const store = await open(url, { credentialsKey: key, clock: systemClock });
      const later = systemClock.now() + 3_600_000;
      await store.journal.commit([
        ...Array.from({ length: 250 }, (_, index) => ({ key: `many:${index}`, value: { index } })),
        { key: 'sealed', value: 'x', sealed: true, queue: { name: 'q', at: 5 }, expiresAt: later },
      ]);
      for (const at of [3, 1, 2, 2]) await store.journal.append('soc', { at, value: { at, é: '😀' } });
      await store.journal.claim('update:1', 3_600_000);
      await store.values('n:m').set('a:b', { x: [1, null] });
      await store.values('tokens', { sealed: true }).set('t', 'secret', 3_600_000);
      await store.close();
    }

    async function rowsOf(url: string): Promise<readonly string[]> {
      const store = await open(url, { credentialsKey: key, clock: systemClock });
      const rows = await contentsOf(store);
      await store.close();
      // Whoever copies a time to live knows the end to the millisecond only.
      return rows
        .map((row) => JSON.stringify(row, (name, value) => (name === 'expiresAt' ? Math.round(value / 60_000) : value)))
        .toSorted();
    }

    test('of a SQLite file into Redis and back again holds all that there was', async () => {
      const [first, last] = [sqlite(), sqlite()];
      await fill(first);
      expect(await copy(first, redis.server.url)).toBe(258);
      expect(await rowsOf(redis.server.url)).toEqual(await rowsOf(first));
      expect(await copy(redis.server.url, last)).toBe(258);
      expect(await rowsOf(last)).toEqual(await rowsOf(first));
    });

    test('is refused where the target holds something, or a bot runs on either', async () => {
      const [from, to] = [sqlite(), sqlite()];
      await fill(from);
      await fill(to);
      await expect(copy(from, to)).rejects.toMatchObject({ code: 'unsupported' });
      await fill(redis.server.url);
      await expect(copy(from, redis.server.url)).rejects.toMatchObject({ code: 'unsupported' });
      await expect(copy(sqlite(), redis.server.url)).rejects.toMatchObject({ code: 'not-a-store' });
    });

    test('that was cut short is no store', async () => {
      await openHere();
      await redis.raw.hset('car-net:meta', 'copying', 1);
      await expect(openHere()).rejects.toMatchObject({ code: 'lost' });
    });
  });
});
