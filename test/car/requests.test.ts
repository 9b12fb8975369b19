import { expect, test } from 'vitest';
import type { CarCommand } from '../../src/car/command.ts';
import {
  beginCarRequest,
  type CarRequest,
  carRequestKey,
  carRequestMoves,
  changeCarRequest,
  lastChargeStop,
} from '../../src/car/requests.ts';
import type { Store } from '../../src/store/store.ts';
import { open } from '../store/store-fixture.ts';
import { fakeClock } from '../world/fake-clock.ts';

const CHAT = 'telegram:-10';
const ZAPPY = { account: 'paul', vehicle: 'zappy' };
const ATLAS = { account: 'paul', vehicle: 'atlas' };

/** A store in which people ask for commands, one after another. */
async function asked() {
  const clock = fakeClock();
  const store = await open('memory://', { clock });
  let count = 0;
  /** @returns when it was sent */
  const ask = async (action: CarCommand, outcome: Pick<CarRequest, 'state'>, car = ZAPPY): Promise<number> => {
    const id = `request${++count}`;
    const key = carRequestKey(CHAT, id);
    const askedAt = clock.now();
    const carRequest: CarRequest = {
      ...car,
      key,
      action,
      chat: { platform: 'telegram', id: '-10', kind: 'group' },
      chatKey: CHAT,
      linkId: car.vehicle,
      vehicleName: car.vehicle,
      by: { person: 'telegram:1', name: 'Olivia' },
      joined: [],
      run: 'run',
      locale: { language: 'en', timeZone: 'UTC' },
      state: 'waiting',
      askedAt,
    };
    expect(await beginCarRequest(store, carRequest, `telegram:${id}`)).toBe('begun');
    await clock.advance(1000);
    const sentAt = clock.now();
    await changeCarRequest(store, key, (before) => ({ ...before, sentAt, endedAt: sentAt, ...outcome }));
    await clock.advance(1000);
    return sentAt;
  };
  return { store, ask };
}

test('the last order to stop charging is the car’s own, and one that may have reached it', async () => {
  const { store, ask } = await asked();
  expect(await lastChargeStop(store, [CHAT], ZAPPY)).toBeUndefined();
  await ask({ name: 'charge-stop' }, { state: 'seen' });
  const last = await ask({ name: 'charge-stop' }, { state: 'unknown' });
  await ask({ name: 'charge-stop' }, { state: 'refused' });
  await ask({ name: 'charge-stop' }, { state: 'seen' }, ATLAS);
  await ask({ name: 'charge-start' }, { state: 'seen' });
  expect(await lastChargeStop(store, ['telegram:-20', CHAT], ZAPPY)).toBe(last);
  expect(await lastChargeStop(store, ['telegram:-20'], ZAPPY)).toBeUndefined();
});

test('the last order to stop charging is found among any number of commands, without reading them', async () => {
  const { store, ask } = await asked();
  const earlier = 5;
  for (let count = 0; count < earlier; count++) await ask({ name: 'charge-stop' }, { state: 'seen' });
  const last = await ask({ name: 'charge-stop' }, { state: 'seen' });
  for (let count = 0; count < 20; count++) await ask({ name: 'lock' }, { state: 'seen' });
  const read: string[] = [];
  const counting: Store = {
    ...store,
    journal: {
      ...store.journal,
      read: (key) => {
        read.push(key);
        return store.journal.read(key);
      },
      async list(prefix) {
        const found = await store.journal.list(prefix);
        read.push(...found.map(({ key }) => key));
        return found as never;
      },
    },
  };
  expect(await lastChargeStop(counting, [CHAT], ZAPPY)).toBe(last);
  expect(read.filter((key) => !key.startsWith('charge-stop:'))).toHaveLength(1);
  expect(read).toHaveLength(earlier + 2);
});

test('the last order to stop charging moves along with its chat', async () => {
  const { store, ask } = await asked();
  const last = await ask({ name: 'charge-stop' }, { state: 'seen' });
  const { writes, expected } = await carRequestMoves(store, CHAT, { platform: 'telegram', id: '-2000' });
  expect(await store.journal.commit(writes, expected)).toBe(true);
  expect(await lastChargeStop(store, ['telegram:-2000'], ZAPPY)).toBe(last);
  expect(JSON.stringify(await store.journal.list('charge-stop:'))).not.toContain(CHAT);
});
