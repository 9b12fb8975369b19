import { performance } from 'node:perf_hooks';
import { beginCarRequest, type CarRequest, carRequestKey, lastChargeStop } from '../../src/car/requests.ts';
import { HISTORY_MS } from '../../src/household/samples.ts';
import { byTurns } from '../figures.ts';
import type { Row } from '../row.ts';
import { carOf, openBenchStore } from '../world/fleet.ts';

const COMMANDS = 10_000;
const FEW = 10;
const CHAT = 'telegram:-1';

/** Of all that a look does, this alone reads commands. */
export const chargeStops: Row = {
  name: 'a look while charging: the last stop among 10,000 commands of 90 days',
  against: 'among ten',
  unit: 'ms',
  aim: { of: 'median', most: 2 },
  tolerance: 1,
  async measure() {
    const [many, few] = [await storeOf(COMMANDS), await storeOf(FEW)];
    const look = async (store: typeof many) => {
      const began = performance.now();
      await lastChargeStop(store, [CHAT], carOf(0));
      return performance.now() - began;
    };
    const measured = await byTurns(
      { rounds: 20, warmUp: 5 },
      () => look(many),
      () => look(few),
    );
    await Promise.all([many.close(), few.close()]);
    return measured;
  },
};

async function storeOf(commands: number) {
  const store = await openBenchStore('memory://');
  const now = Date.now();
  for (let index = 0; index < commands; index += 1) {
    const at = now - (HISTORY_MS * index) / commands;
    const carRequest: CarRequest = {
      key: carRequestKey(CHAT, String(index)),
      chat: { platform: 'telegram', id: '-1', kind: 'group' },
      chatKey: CHAT,
      linkId: 'link0',
      ...carOf(0),
      vehicleName: 'Car 0',
      action: { name: index % 2 === 0 ? 'charge-start' : 'charge-stop' },
      by: { person: 'telegram:1', name: 'Olivia' },
      joined: [],
      run: 'bench',
      locale: { language: 'en', timeZone: 'UTC' },
      state: 'seen',
      askedAt: at,
      sentAt: at,
      endedAt: at,
    };
    await beginCarRequest(store, carRequest, `telegram:${index}`);
  }
  return store;
}
