import { setTimeout as sleep } from 'node:timers/promises';
import type { Row } from '../row.ts';
import { openHousehold } from '../world/bench.ts';

const PEOPLE = 50;
const SECOND_MS = 1000;
/** Car-Net's. */
const DELAYS_MS = [0, 100, 300];
/** As docs/car-net.md counts requests. */
const STATUS = 6;
/** After what an answer may be kept for. */
const APART_MS = 2500;

export const sharedReads: Row = {
  name: 'reads when 50 people ask one car’s status in a second (Car-Net at 0, 100, 300 ms)',
  against: 'one read',
  unit: 'reads',
  aim: { of: 'p95', most: 1 },
  tolerance: 0.5,
  async measure(bench) {
    await using household = await openHousehold(bench, PEOPLE, { cars: 1 });
    const { carnet, telegram } = household;
    const ours: number[] = [];
    for (const ms of DELAYS_MS) {
      const slow = carnet.faults.standing(STATUS, { kind: 'delay', ms });
      carnet.requests.clear();
      const answers = telegram.people.map(async (_, person) => {
        await sleep((SECOND_MS / PEOPLE) * person);
        await telegram.firstWord(person, '/status');
      });
      await Promise.all(answers);
      await sleep(APART_MS);
      ours.push(carnet.requests.of(STATUS).length);
      slow.remove();
    }
    return { ours, peer: ours.map(() => 1) };
  },
};
