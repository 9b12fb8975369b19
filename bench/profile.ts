import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startCarNetEmulator } from '../demo/carnet/emulator.ts';
import { systemClock } from '../src/clock.ts';
import { type CpuProfile, summaryOf } from './profiles/summary.ts';
import { linkEveryone, openBench, settingsFor } from './world/bench.ts';
import { emailOf, fleet, PASSWORD } from './world/fleet.ts';
import { runProgram } from './world/program.ts';
import { openTelegram, type Telegram } from './world/telegram.ts';

/** CPU profiles of the whole program at a start, at commands and at logins, as short texts in `bench/profiles`. */

const PEOPLE = 40;
const HELPS = 2000;
/** So many that none asks more often than people are answered. */
const HELPED = 80;
const CROWD = ['/status', '/health', '/charge', '/climate', '/history'];
/** What a start leaves to be done is over by then, and isn't part of a command. */
const SETTLED_MS = 2000;

/** `CPU.<day>.<time>.<process>.<thread>.<number>.cpuprofile` */
const MAIN_THREAD = /\.\d+\.0\.\d+\.cpuprofile$/;

const bench = openBench();

interface Profiled {
  readonly linked: boolean;
  readonly people?: number;
  readonly act?: (telegram: Telegram) => Promise<void>;
}

async function profile(name: string, title: string, { linked, people = PEOPLE, act }: Profiled) {
  await using insides = new AsyncDisposableStack();
  const carnet = await startCarNetEmulator({ clock: systemClock, seeds: fleet(people) });
  insides.defer(() => carnet.close());
  const telegram = insides.use(await openTelegram(people));
  const home = bench.folder();
  if (linked) await linkEveryone(carnet, telegram, home);
  const found = mkdtempSync(join(tmpdir(), 'profile-'));
  const began = performance.now();
  const env = { ...settingsFor(carnet, home), ...telegram.env };
  const program = runProgram('src/main.ts', home, env, ['--cpu-prof', '--cpu-prof-dir', found]);
  await telegram.firstWord(0, '/help');
  if (act) await systemClock.sleep(SETTLED_MS);
  const from = performance.now() - began;
  await act?.(telegram);
  await program[Symbol.asyncDispose]();
  const file = readdirSync(found).find((name) => MAIN_THREAD.test(name)) ?? '';
  const profiled = JSON.parse(readFileSync(join(found, file), 'utf8')) as CpuProfile;
  const text = summaryOf(title, profiled, act && from);
  writeFileSync(fileURLToPath(new URL(`profiles/${name}.txt`, import.meta.url)), text);
  console.log(text);
}

async function logins(telegram: Telegram): Promise<void> {
  for (const person of telegram.people.keys()) {
    for (const text of ['/link', emailOf(person)]) {
      const asked = telegram.hears(person, ({ forceReply }) => forceReply);
      telegram.say(person, text);
      await asked;
    }
    const linked = telegram.hears(person, ({ text }) => text.includes(`Car ${person}`));
    telegram.say(person, PASSWORD);
    await linked;
  }
}

async function helps(telegram: Telegram): Promise<void> {
  for (let left = HELPS; left > 0; left -= 1) await telegram.firstWord(left % HELPED, '/help');
}

async function pictures(telegram: Telegram): Promise<void> {
  for (const person of telegram.people.keys()) {
    const pictured = telegram.hears(person, ({ photo }) => photo !== undefined);
    telegram.say(person, '/status');
    await pictured;
  }
}

async function crowd(telegram: Telegram): Promise<void> {
  const answered = new Set<number>();
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = telegram.newMessages((chat, count) => {
    if (count >= CROWD.length) answered.add(chat);
    if (answered.size === PEOPLE) resolve();
  });
  for (const text of CROWD) for (const person of telegram.people.keys()) telegram.say(person, text);
  await promise;
  stop();
}

// The cache of compiled code is filled by then, as at every start but the first.
await profile('start', 'A start until the first answer, and its end', { linked: true });
await profile('start', 'A start until the first answer, and its end', { linked: true });
await profile('help', `${HELPS} /help, one after the other`, { linked: true, people: HELPED, act: helps });
await profile('status', `${PEOPLE} /status of as many cars`, { linked: true, act: pictures });
await profile('crowd', `${PEOPLE * CROWD.length} commands of ${PEOPLE} people at once`, { linked: true, act: crowd });
await profile('login', `${PEOPLE} logins by chat, Car-Net at once`, { linked: false, act: logins });
await bench[Symbol.asyncDispose]();
process.exit(0);
