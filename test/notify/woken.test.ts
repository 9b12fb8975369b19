import { describe, expect, test } from 'vitest';
import { changeChatSettings } from '../../src/household/chat-settings.ts';
import { writeLink } from '../../src/household/link.ts';
import { StoreFailure } from '../../src/store/store-failure.ts';
import { changeFirstLink } from '../world/links.ts';
import { startTelling } from './telling.ts';
import { minutes, noon, reported } from './watching.ts';

/** A chat whose car was looked at once, and the seconds after noon at which it is looked at from then on. */
async function startLooking() {
  const looks: number[] = [];
  const home = await startTelling('telegram', async () => {
    looks.push((home.clock.now() - noon) / 1000);
    return reported(noon, { charge: 60, plug: 'out', km: 100 });
  });
  const running = home.begin();
  await home.clock.advance(10_000);
  expect(looks.splice(0)).toEqual([0]);
  return { ...home, looks, running };
}

type Looking = Awaited<ReturnType<typeof startLooking>>;

describe('the car is looked at as soon as', () => {
  test.each<[string, (home: Looking) => Promise<unknown>]>([
    [
      'a chat links it',
      ({ store, link }) => writeLink(store, { ...link, chat: 'telegram:-300', linkId: 'link-003' }, undefined),
    ],
    ['something else is asked for', (home) => home.notify((before) => ({ ...before, types: { 'left-open': {} } }))],
    ['the bot may write again', (home) => home.notify((before) => ({ ...before, endedFor: ['an earlier link'] }))],
    [
      'the chat’s clock is another',
      ({ store, chat }) => changeChatSettings(store, chat, (before) => ({ ...before, timeZone: 'America/New_York' })),
    ],
    [
      'its owner is back',
      async ({ store, chat, looks, clock }) => {
        await changeFirstLink(store, chat, (link) => ({ ...link, suspendedAt: noon }));
        await clock.advance(5000);
        looks.splice(0);
        await changeFirstLink(store, chat, ({ suspendedAt: _, ...link }) => link);
      },
    ],
  ])('%s', async (_, change) => {
    const home = await startLooking();
    await change(home);
    const at = (home.clock.now() - noon) / 1000;
    await home.clock.advance(minutes(0.25));
    expect(home.looks).toEqual([at]);
    await home.running.stop();
  });
});

test('what is turned on during a poll begins with a poll of its own', async () => {
  let looks = 0;
  const home = await startTelling('telegram', async () => {
    looks += 1;
    if (looks === 1) await home.notify((before) => ({ ...before, types: { 'left-open': {} } }));
    return reported(noon, { charge: 60, plug: 'out', km: 100 });
  });
  const running = home.begin();
  await home.clock.advance(1000);
  expect(looks).toBe(2);
  await running.stop();
});

test('a look that a store out of reach cut short is taken up half a minute later', async () => {
  let looks = 0;
  const home = await startTelling('telegram', async () => {
    looks += 1;
    if (looks === 1) throw new StoreFailure('unavailable', 'The store can’t be reached.');
    return reported(noon, { charge: 60, plug: 'out', km: 100 });
  });
  const running = home.begin();
  await home.clock.advance(1000);
  expect(looks).toBe(1);
  await home.clock.advance(30_000);
  expect(looks).toBe(2);
  await running.stop();
});
