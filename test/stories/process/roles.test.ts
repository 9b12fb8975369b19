import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/clock.ts';
import { recordPlace } from '../../../src/store/seal.ts';
import { parseStored } from '../../../src/store/stored-json.ts';
import { hasRedisServer, type RedisServer, startRedis } from '../../store/redis-server.ts';
import { asProcess, type Run } from '../../world/launch.ts';
import { openStage, paul, platforms, type Stage } from '../../world/stage.ts';
import { expectToOutlast, settingsOn } from './on-redis.ts';

describe.skipIf(!hasRedisServer).each(platforms)('a bot and two watchers on one Redis, on %s', (platform) => {
  let server: RedisServer;
  let redis: Redis;
  let stage: Stage;
  let watchers: Run[] = [];

  beforeAll(async () => {
    server = await startRedis();
    redis = new Redis(server.url);
    redis.on('error', () => undefined);
    // The watchers look all the time.
    const env = { ...settingsOn(server), POLL_MIN_S: '1', POLL_MAX_S: '1' };
    stage = await openStage(platform, { process: true, role: 'bot', env, carnet: { effectDelayMs: 2000 } });
    const { env: all, folder } = stage;
    const begin = () => asProcess({ env: all, clock: systemClock, logged: [], folder, role: 'watch' });
    watchers = await Promise.all([begin(), begin()]);
    await stage.link();
  });
  afterAll(async () => {
    await Promise.all(watchers.map((each) => each.kill()));
    await stage.close();
    redis.disconnect();
    await server.close();
  });
  beforeEach(() => {
    stage.carnet.behaviour.answerDelayMs = 0;
    stage.carnet.faults.clear();
    stage.forget();
  });

  const looks = () => stage.carnet.requests.of(6).length;

  /** Kills the bot, and starts another one, to which the killed one's claim to the store has run out. */
  async function killed(): Promise<void> {
    await stage.stop({ kill: true });
    await redis.del('car-net:owner');
    stage.carnet.behaviour.answerDelayMs = 0;
    stage.carnet.faults.clear();
    await stage.start();
  }

  const isUnlocked = /^Zappy is unlocked\nOlivia · seen on the car after \d+ s$/;

  test('what is pressed or delivered twice commands the car once, and counts once for the account', async () => {
    await stage.until(() => looks() >= 4);
    await stage.olivia.says('/unlock');
    await stage.olivia.types(paul.pin);
    stage.screen.repeat();
    await stage.olivia.awaits(/accepted by Car-Net/);
    stage.screen.repeat();
    await stage.olivia.awaits(isUnlocked);
    await stage.olivia.says('/lock');
    stage.screen.repeat();
    await stage.olivia.awaits(/accepted by Car-Net/);
    await stage.olivia.says('/lock');
    await stage.olivia.awaits(`Lock Zappy\n${stage.words('under-way.asked-already')}`);
    await stage.olivia.awaits(/^Zappy is locked\n/);
    expect(stage.arrived()).toEqual([8, 11, 10]);
    expect(stage.deeds()).toEqual(['unlock', 'lock']);
    const [log = ''] = await redis.keys('car-net:record:carnet:sends:*');
    const sends = parseStored((await redis.hget(log, 'value')) ?? '', recordPlace(log.replace('car-net:record:', '')));
    expect(sends).toMatchObject({ sends: { length: 3 } });
  });

  test('a bot that is killed between the button and the car sends nothing, and says so afterwards', async () => {
    stage.carnet.faults.next(8, { kind: 'delay', ms: 600_000 });
    await stage.olivia.says('/unlock');
    await stage.olivia.types(paul.pin);
    await stage.until(() => stage.carnet.requests.of(8).length === 1);
    await killed();
    await stage.olivia.awaits(new RegExp(stage.words('under-way.restarted')));
    expect(stage.arrived()).toEqual([8]);
  });

  test('a bot that is killed while the car is told goes on from what the car shows, and sends nothing again', async () => {
    const before = stage.deeds().length;
    stage.carnet.behaviour.answerDelayMs = 1500;
    await stage.olivia.says('/unlock');
    await stage.olivia.types(paul.pin);
    await stage.until(() => stage.carnet.requests.of(11).length === 1);
    await killed();
    await stage.olivia.awaits(isUnlocked);
    expect(stage.arrived()).toEqual([8, 11]);
    expect(stage.deeds().slice(before)).toEqual(['unlock']);
  });

  // What the watchers do then is the same for both platforms, and takes half a minute.
  if (platform === 'discord') {
    test('while Redis is away a command hears so in a sentence, and all three go on by themselves', async () => {
      await expectToOutlast(server, stage);
      stage.forget();
      await stage.until(() => looks() >= 4);
    });
  }
});
