import { describe, expect, test } from 'vitest';
import { hasRedisServer, type RedisServer, startRedis } from '../../store/redis-server.ts';
import { openStage, paul, platforms, type Stage, type StageSetting } from '../../world/stage.ts';
import { expectToOutlast, settingsOn } from './on-redis.ts';

describe.skipIf(!hasRedisServer)('a store in Redis', () => {
  /** The program in a process of its own, its store in Redis, Olivia linked to Zappy. */
  async function program({
    platform,
    onTestFinished,
  }: StageSetting): Promise<Stage & { readonly server: RedisServer }> {
    const server = await startRedis();
    onTestFinished(() => server.close());
    const stage = await openStage(platform, {
      process: true,
      env: settingsOn(server),
      carnet: { effectDelayMs: 3000 },
    });
    onTestFinished(() => stage.close());
    await stage.link();
    stage.forget();
    return { ...stage, server };
  }

  test.concurrent.for(platforms)(
    'with its store in Redis, on %s: killed while unlocking, it tells how that ended and sends nothing again',
    async (platform, { onTestFinished }) => {
      const stage = await program({ platform, onTestFinished });
      stage.carnet.behaviour.answerDelayMs = 1500;
      await stage.olivia.says('/unlock');
      await stage.olivia.types(paul.pin);
      await stage.until(() => stage.carnet.requests.of(11).length === 1);
      await stage.stop({ kill: true });
      stage.carnet.behaviour.answerDelayMs = 0;
      await stage.start();
      await stage.olivia.awaits(/^Zappy is unlocked\nOlivia · seen on the car after \d+ s$/);
      expect(stage.arrived()).toEqual([8, 11]);
      expect(stage.deeds()).toEqual(['unlock']);
    },
  );

  test.concurrent.for(platforms)(
    'while Redis is away, on %s, a command hears so in a sentence; when it is back the program goes on by itself',
    async (platform, { onTestFinished }) => {
      const { server, ...stage } = await program({ platform, onTestFinished });
      await stage.settle();
      await expectToOutlast(server, stage);
    },
  );
});
