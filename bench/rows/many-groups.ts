import { setTimeout as sleep } from 'node:timers/promises';
import { startCarNetEmulator } from '../../demo/carnet/emulator.ts';
import { systemClock } from '../../src/clock.ts';
import { byTurns } from '../figures.ts';
import type { Measured, Row } from '../row.ts';
import { type Bench, NO_LOOK_MS, openHousehold, settingsFor } from '../world/bench.ts';
import { fleet, inFewCommits, linkCar, openBenchStore } from '../world/fleet.ts';
import { runProgram } from '../world/program.ts';
import { openTelegram } from '../world/telegram.ts';

/** A start with very many groups, and what a stranger waits for there. */

const GROUPS = 10_000;
const WATCHED_MS = 15_000;
const DAY_MS = 86_400_000;
/** One asks once: whoever asks on without a car is not answered each time. */
const ROUNDS = { rounds: 40, warmUp: 10 };
const STRANGERS = ROUNDS.rounds + ROUNDS.warmUp;

type Both = { readonly members: Measured; readonly stranger: Measured };

let run: Promise<Both> | undefined;
const runOnce = (bench: Bench) => {
  run ??= measureBoth(bench);
  return run;
};

export const members: Row = {
  name: 'start with 10,000 groups: `getChatMember` in the first 15 s',
  against: 'evenly over the day',
  unit: 'calls',
  aim: { of: 'median', most: 100 },
  tolerance: 1,
  measure: async (bench) => (await runOnce(bench)).members,
};

export const stranger: Row = {
  name: 'first word for someone without a car, 10,000 links in the store',
  against: 'one link',
  unit: 'ms',
  aim: { of: 'ratio', most: 1.2 },
  tolerance: 0.3,
  measure: async (bench) => (await runOnce(bench)).stranger,
};

async function measureBoth(bench: Bench): Promise<Both> {
  await using insides = new AsyncDisposableStack();
  const carnet = await startCarNetEmulator({ clock: systemClock, seeds: fleet(1) });
  insides.defer(() => carnet.close());
  const telegram = insides.use(await openTelegram(1 + STRANGERS));
  const { emulator, people } = telegram;
  const [owner] = people;
  if (!owner) throw new Error('nobody is there');
  const home = bench.folder();
  const settings = settingsFor(carnet, home);
  const store = await openBenchStore(settings.STORE_URL);
  await inFewCommits(store, async (into) => {
    for (let index = 0; index < GROUPS; index += 1) {
      const chat = `telegram:${emulator.addGroup({ title: 'Home', members: [owner] }).id}`;
      await linkCar(into, index, { chat, chatKind: 'group', owner: `telegram:${owner.id}` }, Date.now() + NO_LOOK_MS);
    }
  });
  await store.close();
  insides.use(runProgram('src/main.ts', home, { ...settings, ...telegram.env }));
  await sleep(WATCHED_MS);
  const calls = emulator.calls('getChatMember').length;
  await using few = await openHousehold(bench, 1 + STRANGERS, { linked: 1 });
  return {
    members: { ours: [calls], peer: [(GROUPS * WATCHED_MS) / DAY_MS] },
    stranger: await byTurns(
      ROUNDS,
      (round) => telegram.firstWord(1 + round, '/status'),
      (round) => few.telegram.firstWord(1 + round, '/status'),
    ),
  };
}
