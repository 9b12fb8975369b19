import { expect, test } from 'vitest';
import { eraseRecords } from '../../src/commands/privacy/erase.ts';
import { startTelling } from './telling.ts';
import { minutes, noon, reported } from './watching.ts';

test('a car that is unlinked while it is looked at is told of no more, and no record of it comes back', async () => {
  let looks = 0;
  const home = await startTelling('telegram', async () => {
    looks += 1;
    if (looks === 1) return reported(noon, { charge: 90, toFull: 10, plug: 'in', lock: 'unlocked' });
    const { linkId, chat } = home.link;
    await eraseRecords(home.services, { chat, linkId });
    return reported(home.clock.now(), { charge: 100, toFull: 0, plug: 'in', lock: 'unlocked' });
  });
  Object.assign(home.services.carnet, { forget: async () => undefined });
  const running = home.begin();
  // Looked at as soon as the result is in: the next look would clear up what this one left.
  while (looks < 2) await home.clock.advance(minutes(1));
  await home.clock.advance(0);
  expect(home.texts()).toEqual([]);
  expect(await home.left()).toEqual([]);
  const keys = (await home.store.journal.list('')).map(({ key }) => key);
  expect(keys.filter((key) => key.includes(home.chat) || key.includes(home.link.linkId))).toEqual([]);
  expect(keys.filter((key) => key.includes('watch') || key.includes('sample'))).toEqual([]);
  await home.clock.advance(minutes(60));
  expect(home.texts()).toEqual([]);
  await running.stop();
});
