import { setTimeout as sleep } from 'node:timers/promises';
import type { Measured, Row } from '../row.ts';
import type { Bench, Standing } from '../world/bench.ts';
import type { Telegram } from '../world/telegram.ts';

/** 200 people send five commands each at once, and someone else asks for help meanwhile. */

const COMMANDS = ['/status', '/health', '/charge', '/climate', '/history'];
const PEOPLE = 199;
/** By turns, so that none asks more often than people are answered. */
const OTHERS = 12;
/** As docs/car-net.md counts requests: status and health. */
const READS = [6, 19];
/** Commands that aren't acknowledged by then never are. */
const LONGEST_MS = 30_000;
const PAUSE_MS = 50;
/** How long someone else keeps asking for help: until the answers that came after Car-Net's are shown. */
const BARE_MS = 3000;
const SHOWN_MS = 4000;

type Both = { readonly acknowledged: Measured; readonly others: Measured };

/** The rows of one crowd come from one run. */
const runs = new Map<number, Promise<Both>>();
const runOnce = (bench: Bench, delayMs: number) => {
  const run = runs.get(delayMs) ?? bench.standing().then((standing) => crowd(standing, delayMs));
  runs.set(delayMs, run);
  return run;
};

const rowsOf = (seconds: number): readonly Row[] => {
  const common = { against: 'bare grammY bot that answers at once', unit: 'ms', tolerance: 0.5 } as const;
  const aim = { of: 'p95', most: 500 } as const;
  const name = `1,000 commands of 200 people at once, Car-Net at ${seconds} s`;
  return [
    {
      ...{ ...common, aim, name: `${name}: acknowledged` },
      missed:
        'ours has some 500 ms of work for its one thread, the bare bot, which only answers, 350 to 550 ms; Car-Net is asked ' +
        'in between, one question a turn of the event loop (bench/profiles/crowd.txt)',
      measure: async (bench) => (await runOnce(bench, seconds * 1000)).acknowledged,
    },
    {
      ...{ ...common, aim, name: `${name}: another person’s \`/help\`` },
      measure: async (bench) => (await runOnce(bench, seconds * 1000)).others,
    },
  ];
};

export const bursts: readonly Row[] = [...rowsOf(2), ...rowsOf(10)];

async function crowd({ carnet, telegram }: Standing, ms: number): Promise<Both> {
  const slow = READS.map((number) => carnet.faults.standing(number, { kind: 'delay', ms }));
  const peer = await oneCrowd(telegram.peer, Array(COMMANDS.length).fill('/help'), BARE_MS);
  const ours = await oneCrowd(telegram.ours, COMMANDS, ms + SHOWN_MS);
  for (const each of slow) each.remove();
  return {
    acknowledged: { ours: ours.acknowledged, peer: peer.acknowledged },
    others: { ours: ours.others, peer: peer.others },
  };
}

async function oneCrowd(telegram: Telegram, commands: readonly string[], othersMs: number) {
  const began = performance.now();
  const acknowledged: number[] = [];
  const others = new Set(telegram.people.slice(PEOPLE).map(({ id }) => id));
  const stop = telegram.newMessages((chat, count) => {
    if (!others.has(chat) && count <= commands.length) acknowledged.push(performance.now() - began);
  });
  for (const command of commands) for (let person = 0; person < PEOPLE; person += 1) telegram.say(person, command);
  const helped: number[] = [];
  while (performance.now() - began < othersMs) {
    helped.push(await telegram.firstWord(PEOPLE + (helped.length % OTHERS), '/help'));
    await sleep(PAUSE_MS);
  }
  while (acknowledged.length < PEOPLE * commands.length) {
    if (performance.now() - began > LONGEST_MS) throw new Error(`only ${acknowledged.length} were acknowledged`);
    await sleep(PAUSE_MS);
  }
  stop();
  return { acknowledged, others: helped };
}
