import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type CarNetEmulator, startCarNetEmulator } from '../../demo/carnet/emulator.ts';
import { knownAccounts } from '../../demo/carnet/known-accounts.ts';
import { fastClock } from '../notify/kill/fast-clock.ts';
import { emptyRedis } from '../store/empty-redis.ts';
import { hasRedisServer } from '../store/redis-server.ts';
import { beginProcess, type ClientProcess, type Told } from './client-processes.ts';

const { paul } = knownAccounts;

/** A minute of the program is two seconds here. */
const SPEED = 30;
const LIMIT = 5;
/** Of the five, one is kept for an unlock. */
const FLASHES = LIMIT - 1;
const WINDOW_MS = 60_000;
/** A request is counted when it is sent, and may take half a real second to arrive on a busy machine. */
const ON_THE_WAY_MS = 15_000;
/** When it holds the mutex, and knows the tokens of before. */
const ABOUT_TO_REFRESH = ['wrote carnet:refresh:', 'read carnet:tokens:'];
const realMs = (ms: number) => ms / SPEED;

describe.skipIf(!hasRedisServer)('three processes of their own on one Redis', () => {
  const redis = emptyRedis();

  /** The owner of the store, who has signed in and proved the PIN, and whoever is begun beside it or after it. */
  async function house(stop?: Told['stop']) {
    const from = Date.now();
    const clock = fastClock(from, SPEED);
    const emulator = await startCarNetEmulator({ clock, refreshToken: 'rotates' });
    onTestFinished(() => emulator.close());
    const { apiUrl, identityUrl } = emulator;
    const shared = {
      storeUrl: redis.server.url,
      credentialsKey: randomBytes(32).toString('base64'),
      apiUrl,
      identityUrl,
    };
    const budget = { tspLimit: LIMIT, tspWindowMs: WINDOW_MS };
    const begin = (besideOwner: boolean, where?: Told['stop']) =>
      beginProcess({ ...shared, ...budget, from, speed: SPEED, besideOwner, ...(where && { stop: where }) });
    const first = begin(false);
    await first.ready();
    expect(await first.do('login')).toHaveProperty('value');
    expect(await first.do('prove PIN')).not.toHaveProperty('failed');
    await sleep(realMs(WINDOW_MS + 1000));
    emulator.requests.clear();
    if (!stop) return { clock, emulator, begin, owner: first };
    await first.do('end');
    const owner = begin(false, stop);
    await owner.ready();
    return { clock, emulator, begin, owner };
  }

  /** The owner's claim runs out, as it does in fifteen seconds of Redis’ own time, and another process takes the store. */
  async function takenOver(begin: (besideOwner: boolean) => ClientProcess): Promise<ClientProcess> {
    await redis.raw.pexpire('car-net:owner', 100);
    const next = begin(false);
    await next.ready();
    return next;
  }

  const sentAt = ({ requests }: CarNetEmulator) => [...requests.of(8), ...requests.of(12)].map(({ at }) => at);

  function expectBudgetKept(emulator: CarNetEmulator): void {
    const times = sentAt(emulator);
    for (const from of times) {
      const within = times.filter((at) => at >= from && at < from + WINDOW_MS - ON_THE_WAY_MS);
      expect(within.length).toBeLessThanOrEqual(FLASHES);
    }
  }

  test('all of which command one car at once keep to its account’s budget', async () => {
    const { emulator, begin, owner } = await house();
    const others = [begin(true), begin(true)];
    for (const each of others) await each.ready();
    const outcomes = await Promise.all([owner, ...others].flatMap((each) => [1, 2, 3].map(() => each.do('flash'))));
    expect(outcomes.filter(({ failed }) => failed)).toEqual([]);
    expect(sentAt(emulator)).toHaveLength(9);
    expectBudgetKept(emulator);
  });

  test('send what one update asks for once, though it reaches all of them', async () => {
    const { emulator, begin, owner } = await house();
    const others = [begin(true), begin(true)];
    for (const each of others) await each.ready();
    const outcomes = await Promise.all([owner, ...others].map((each) => each.do('flash for the update')));
    expect(outcomes.map(({ value }) => value).toSorted()).toEqual(['begun', 'repeated', 'repeated']);
    expect(emulator.requests.of(12)).toHaveLength(1);
  });

  test('renew the account’s tokens once, though all of them need it at the same moment', async () => {
    const { emulator, begin, owner } = await house();
    const others = [begin(true), begin(true)];
    for (const each of others) await each.ready();
    emulator.accounts.expireAccessTokens(paul.email);
    const outcomes = await Promise.all([owner, ...others].map((each) => each.do('status')));
    expect(outcomes.filter(({ failed }) => failed)).toEqual([]);
    expect(emulator.requests.of(7)).toHaveLength(1);
  });

  test('keep to the budget where the owner is killed in the middle of it, and the next goes on by itself', async () => {
    const { emulator, begin, owner } = await house();
    const flashes = Array.from({ length: 6 }, () => owner.do('flash'));
    await expect.poll(() => sentAt(emulator).length).toBeGreaterThanOrEqual(2);
    await owner.kill();
    await Promise.all(flashes);
    const before = sentAt(emulator).length;
    const next = await takenOver(begin);
    await Promise.all(Array.from({ length: 6 }, () => next.do('flash')));
    expect(sentAt(emulator)).toHaveLength(before + 6);
    expectBudgetKept(emulator);
  });

  describe('of which the owner is stopped until its claim has run out', () => {
    test('before it has counted a command: it sends nothing when it goes on, though nobody owns the store by then', async () => {
      const { emulator, begin, owner } = await house(['writing carnet:sends:']);
      const held = owner.do('flash');
      await owner.stopped();
      const next = await takenOver(begin);
      await Promise.all(Array.from({ length: FLASHES }, () => next.do('flash')));
      await next.do('end');
      owner.goesOn();
      await held;
      expectBudgetKept(emulator);
    });

    test('when it has counted a command: that goes out late neither beside what others send, nor after its time', async () => {
      const { emulator, begin, owner } = await house(['wrote carnet:sends:']);
      const held = owner.do('flash');
      await owner.stopped();
      const next = await takenOver(begin);
      await sleep(realMs(WINDOW_MS + 1000));
      await Promise.all(Array.from({ length: FLASHES }, () => next.do('flash')));
      owner.goesOn();
      expect(await held).toEqual({ failed: 'in-use' });
      expect(sentAt(emulator)).toHaveLength(FLASHES);
    });

    test('before it has asked for tokens: the next one’s stay good, and are asked for once', async () => {
      const { emulator, begin, owner } = await house(ABOUT_TO_REFRESH);
      emulator.accounts.expireAccessTokens(paul.email);
      const held = owner.do('status');
      await owner.stopped();
      const next = await takenOver(begin);
      expect(await next.do('status')).toHaveProperty('value');
      owner.goesOn();
      await held;
      expect(emulator.requests.of(7)).toHaveLength(1);
      expect(await next.do('status')).toHaveProperty('value');
    });
  });

  test('of which a watcher is stopped before it asks for tokens: it takes those that the owner got meanwhile', async () => {
    const { emulator, begin, owner } = await house();
    const watcher = begin(true, ABOUT_TO_REFRESH);
    await watcher.ready();
    emulator.accounts.expireAccessTokens(paul.email);
    const held = watcher.do('status');
    await watcher.stopped();
    expect(await owner.do('status')).toHaveProperty('value');
    watcher.goesOn();
    expect(await held).toHaveProperty('value');
    expect(emulator.requests.of(7)).toHaveLength(1);
  });

  test('of which a watcher is stopped before it keeps tokens: an account that was erased meanwhile stays erased', async () => {
    const { emulator, begin, owner } = await house();
    const watcher = begin(true, ['writing carnet:tokens:']);
    await watcher.ready();
    emulator.accounts.expireAccessTokens(paul.email);
    const held = watcher.do('status');
    await watcher.stopped();
    await owner.do('forget');
    watcher.goesOn();
    expect(await held).toEqual({ failed: 'not-linked' });
    expect(await owner.do('status')).toEqual({ failed: 'not-linked' });
  });
});
