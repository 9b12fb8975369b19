import { startCarNetEmulator } from '../../demo/carnet/emulator.ts';
import { systemClock } from '../../src/clock.ts';
import { byTurns } from '../figures.ts';
import type { Measured, Row } from '../row.ts';
import { type Bench, linkEveryone, settingsFor } from '../world/bench.ts';
import { fleet } from '../world/fleet.ts';
import { type Program, runProgram } from '../world/program.ts';
import { openTelegram, type Telegram } from '../world/telegram.ts';

/**
 * 10,000 `/help`, each asked when another was answered: how long a thousand take, what that costs, and what is in memory
 * afterwards.
 */

const TURNS = 10;
const COMMANDS = 1000;
/** So many that none asks more often than people are answered. */
const PEOPLE = 350;
const AT_ONCE = 20;
const WHY =
  'reading the asker’s links and settings, and making the answer from them, costs as much as sending it ' +
  '(bench/profiles/help.txt)';
const MEGABYTE = 2 ** 20;

type All = Readonly<Record<'time' | 'cpu' | 'memory', Measured>>;

/** Three rows of one run. */
let run: Promise<All> | undefined;
const runOnce = (bench: Bench) => {
  run ??= measureAll(bench);
  return run;
};

export const helpASecond: Row = {
  name: '1,000 `/help`, 20 at a time',
  against: 'bare grammY bot',
  unit: 'ms',
  aim: { of: 'ratio', most: 1.4 },
  tolerance: 0.3,
  missed: WHY,
  measure: async (bench) => (await runOnce(bench)).time,
};

export const helpCpu: Row = {
  name: 'processor time of 1,000 `/help`',
  against: 'bare grammY bot',
  unit: 'ms',
  aim: { of: 'ratio', most: 1.4 },
  tolerance: 0.3,
  missed: WHY,
  measure: async (bench) => (await runOnce(bench)).cpu,
};

export const memory: Row = {
  name: 'memory after 10,000 updates',
  against: 'bare grammY bot',
  unit: 'MB',
  aim: { of: 'ratio', most: 1.3 },
  tolerance: 0.5,
  missed:
    'loaded code is the part that stays; the rest is what the collector hasn’t taken back yet, which moves by a half ' +
    'from run to run on both sides (bench/profiles/start.txt shows what is loaded)',
  measure: async (bench) => (await runOnce(bench)).memory,
};

async function measureAll(bench: Bench): Promise<All> {
  await using insides = new AsyncDisposableStack();
  const carnet = await startCarNetEmulator({ clock: systemClock, seeds: fleet(PEOPLE) });
  insides.defer(() => carnet.close());
  const [ours, peer] = [insides.use(await openTelegram(PEOPLE)), insides.use(await openTelegram(PEOPLE))];
  const home = bench.folder();
  await linkEveryone(carnet, ours, home);
  const program = insides.use(runProgram('src/main.ts', home, { ...settingsFor(carnet, home), ...ours.env }));
  const help = ours.hears(0);
  ours.say(0, '/help');
  const { text: TEXT } = await help;
  const bare = insides.use(runProgram('bench/peers/telegram-bot.ts', home, { ...peer.env, TEXT }));
  await peer.firstWord(0, '/help');
  const cpu = { ours: [] as number[], peer: [] as number[] };
  const counted = async (telegram: Telegram, bot: Program, cpuMs: number[]) => {
    const before = bot.cpuMs();
    const ms = await thousand(telegram);
    cpuMs.push(bot.cpuMs() - before);
    return ms;
  };
  const time = await byTurns(
    { rounds: TURNS - 1, warmUp: 1 },
    () => counted(ours, program, cpu.ours),
    () => counted(peer, bare, cpu.peer),
  );
  return {
    time,
    cpu: { ours: cpu.ours.slice(1), peer: cpu.peer.slice(1) },
    memory: { ours: [program.rss() / MEGABYTE], peer: [bare.rss() / MEGABYTE] },
  };
}

async function thousand(telegram: Telegram): Promise<number> {
  const began = performance.now();
  let left = COMMANDS;
  const oneAfterTheOther = async () => {
    while (left > 0) {
      left -= 1;
      await telegram.firstWord(left % PEOPLE, '/help');
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, oneAfterTheOther));
  return performance.now() - began;
}
