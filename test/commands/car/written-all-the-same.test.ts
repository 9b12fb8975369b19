import { expect, test } from 'vitest';
import { unfinishedCarRequests } from '../../../src/car/requests.ts';
import { recordPrefix } from '../../../src/household/record-kinds.ts';
import type { Journal } from '../../../src/store/store.ts';
import { StoreFailure } from '../../../src/store/store-failure.ts';
import { paul } from '../../carnet/start-carnet.ts';
import { type Household, startHousehold } from '../../world/household.ts';

const AWAY = /I can’t reach my data right now.*If this was a command, check the car first\.$/;

/** Olivia and Dave, who may lock without a PIN, and a store that is away for the next update of such a record, or seems so. */
async function beginLocking() {
  const home = await startHousehold();
  for (const who of [home.olivia, home.dave]) {
    await who.says('/lock');
    await who.types(paul.pin);
    await home.passes(25_000);
  }
  home.emulator.requests.clear();
  const { journal } = home.store;
  const { update } = journal;
  const waysToFail = new Map<string, 'carries it out' | 'does not'>();
  const failing: Journal['update'] = async (key, change) => {
    const prefix = [...waysToFail.keys()].find((each) => key.startsWith(each));
    const way = waysToFail.get(prefix ?? '');
    waysToFail.delete(prefix ?? '');
    if (way !== 'does not') {
      const result = await update(key, change);
      if (way === undefined) return result;
    }
    throw new StoreFailure('unavailable', 'The store can’t be reached.');
  };
  Object.assign(journal, { update: failing });
  return { home, waysToFail };
}

const locks = (home: Household) => home.emulator.requests.of(10).length;
const unfinished = (home: Household) => unfinishedCarRequests(home.store, 'another run');

test('a command that was written down though the store seemed away is never sent, and stands in nobody’s way', async () => {
  const { home, waysToFail } = await beginLocking();
  waysToFail.set(recordPrefix('under-way'), 'carries it out');
  expect((await home.olivia.says('/lock')).text).toMatch(AWAY);
  await home.quiet();
  expect(await unfinished(home)).toEqual([]);
  await home.dave.says('/lock');
  await home.passes(25_000);
  expect(home.public().at(-1)).toMatch(/^Zappy is locked\nDave · seen on the car/);
  await home.passes(180_000);
  expect(locks(home)).toBe(1);
});

test('who joins it before the store is back is told that it was not sent', async () => {
  const { home, waysToFail } = await beginLocking();
  waysToFail.set(recordPrefix('under-way'), 'carries it out').set(recordPrefix('intent'), 'does not');
  expect((await home.olivia.says('/lock')).text).toMatch(AWAY);
  await home.dave.says('/lock');
  await home.passes(5000);
  expect(home.public().at(-1)).toBe(
    'Lock Zappy\nNot sent: something went wrong on my side. Send it again.\nAsked by Olivia and Dave',
  );
  await home.passes(180_000);
  expect(locks(home)).toBe(0);
  expect(await unfinished(home)).toEqual([]);
});
