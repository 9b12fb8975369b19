import { expect, test } from 'vitest';
import { failureOf, startLinked, zappyRef } from './start-carnet.ts';

test('ten minutes of failures are one line in the log when Car-Net goes down and one when it is back', async () => {
  const { carnet, emulator, clock, logged } = await startLinked();
  const lines = () => logged().match(/"msg":"Car-Net (is down|answers again)"/g);
  for (const status of [500, 502, 503]) {
    emulator.faults.standing(6, { kind: 'html', status });
    for (let minute = 0; minute < 10; minute++) {
      expect(await failureOf(carnet.status(zappyRef))).toMatchObject({ code: 'service-down' });
      await clock.advance(60_000);
    }
    emulator.faults.clear();
    await carnet.status(zappyRef);
    await carnet.status(zappyRef);
  }
  expect(lines()).toHaveLength(6);
  expect(lines()?.slice(0, 2)).toEqual(['"msg":"Car-Net is down"', '"msg":"Car-Net answers again"']);
});

test('a single request that fails is no outage', async () => {
  const { carnet, emulator, logged } = await startLinked();
  emulator.faults.next(6, { kind: 'html', status: 500 }, 2);
  await failureOf(carnet.status(zappyRef));
  await failureOf(carnet.status(zappyRef));
  await carnet.status(zappyRef);
  expect(logged()).not.toMatch(/Car-Net (is down|answers again)/);
});
