import { describe, expect, test } from 'vitest';
import { AWAY, hasRedisServer, startRedis } from '../../store/redis-server.ts';
import { openStage, paul, platforms, zappy } from '../../world/stage.ts';
import { settingsOn } from './on-redis.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

const ways = ['killed', 'stopped'] as const;
const cases = platforms.flatMap((platform) => ways.map((way) => [platform, way] as const));

describe.skipIf(!hasRedisServer)('Redis is away for a minute', () => {
  test.concurrent.for(cases)(
    'on %s, %s: commands hear so in a sentence; what was sent is followed to its end and what happened is told, both once and by itself',
    async ([platform, way], { onTestFinished }) => {
      const server = await startRedis();
      onTestFinished(() => server.close());
      const stage = await openStage(platform, {
        // The car is looked at all the time.
        env: { ...settingsOn(server), CONFIRM_TIMEOUT_S: '300', POLL_MIN_S: '10', POLL_MAX_S: '10' },
        carnet: { effectDelayMs: 2 * MINUTE_MS },
      });
      onTestFinished(() => stage.close());
      await stage.link();
      const { garage } = stage.carnet;
      const charging = { plugged: true, charging: true, stateOfCharge: 95, percentPerHour: 40 };
      garage.change(zappy.vehicleId, charging);
      await stage.pass(5 * MINUTE_MS);
      stage.forget();
      await stage.olivia.says('/unlock');
      await stage.olivia.types(paul.pin);
      await stage.olivia.awaits(/accepted by Car-Net/);

      await AWAY[way].leave(server);
      await stage.olivia.says('/status');
      await stage.olivia.awaits(stage.words('error.store-away'));
      await stage.olivia.says('/lock');
      await stage.olivia.awaits(stage.words('error.store-away'));
      garage.change(zappy.vehicleId, { charging: false, stateOfCharge: 100 });
      for (let second = 0; second < 60; second += 5) await stage.pass(5 * SECOND_MS);
      await AWAY[way].back(server);

      const ofUnlocking = /^Zappy is unlocked\nOlivia · seen on the car after /;
      const ofCharge = /^Zappy is full\n/;
      const texts = (expected: RegExp) => stage.olivia.texts().filter((text) => expected.test(text));
      for (let step = 0; step < 120 && (texts(ofUnlocking).length === 0 || texts(ofCharge).length === 0); step += 1) {
        await stage.pass(10 * SECOND_MS);
      }
      await stage.pass(5 * MINUTE_MS);
      expect(texts(ofUnlocking)).toHaveLength(1);
      expect(texts(ofCharge)).toHaveLength(1);
      // Following it, the bot asks the car for a fresh report as well.
      expect(stage.arrived().filter((number) => number !== 9)).toEqual([8, 11]);
      expect(stage.deeds().filter((deed) => deed !== 'refresh')).toEqual(['unlock']);
      await stage.olivia.says('/status');
      await stage.olivia.awaits(/^Zappy · 100%/);
    },
  );
});
