import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type CarNetEmulator, startCarNetEmulator } from '../../demo/carnet/emulator.ts';
import { systemClock } from '../../src/clock.ts';
import type { Store } from '../../src/store/store.ts';
import { type Discord, openDiscord } from './discord.ts';
import { CREDENTIALS_KEY, fleet, linkCar, openBenchStore, signIn, statusRead } from './fleet.ts';
import { type Program, runProgram } from './program.ts';
import { openTelegram, type Telegram } from './telegram.ts';

/** What rows measure with. The emulators and the stopwatch are in this process, every bot is in one of its own. */
export interface Bench extends AsyncDisposable {
  /** Closed at the end of the run. */
  readonly insides: AsyncDisposableStack;
  /** A new folder beside the bot's own store, since a temp folder may not be on a disk. */
  folder(): string;
  /** The program on both platforms and the bare bots beside it: started for the first row that asks, and kept. */
  standing(): Promise<Standing>;
}

/** Ours, in which each person has a linked car, and the peers. */
export interface Standing {
  readonly carnet: CarNetEmulator;
  readonly telegram: { readonly ours: Telegram; readonly peer: Telegram };
  readonly discord: { readonly ours: Discord; readonly peer: Discord };
}

/** How many people have a chat with a linked car. */
const PEOPLE = 211;
/** How many people are in the channel on Discord, whose commands are about one car. */
const ON_DISCORD = 4;
/** Characters of a message on Discord. */
const DISCORD_LIMIT = 2000;
/** The watch has nothing to do in a run. */
export const NO_LOOK_MS = 3_600_000;

export function openBench(): Bench {
  mkdirSync('data', { recursive: true, mode: 0o700 });
  const data = mkdtempSync(join('data', 'bench-'));
  process.once('exit', () => rmSync(data, { recursive: true, force: true }));
  const insides = new AsyncDisposableStack();
  const folder = () => mkdtempSync(join(process.cwd(), data, 'row-'));
  let standing: Promise<Standing> | undefined;
  return {
    insides,
    folder,
    standing() {
      standing ??= openStanding(insides, folder);
      return standing;
    },
    [Symbol.asyncDispose]: () => insides.disposeAsync(),
  };
}

/** Settings of our program for one store. */
export function settingsFor(carnet: CarNetEmulator, folder: string) {
  return {
    CREDENTIALS_KEY,
    STORE_URL: `sqlite://${join(folder, 'bot.sqlite')}`,
    CARNET_API_URL: carnet.apiUrl,
    CARNET_IDENTITY_URL: carnet.identityUrl,
    TSP_LIMIT: '1000',
  };
}

/** A store in which each person on Telegram has a chat with a car of the fleet. */
export async function linkEveryone(
  carnet: CarNetEmulator,
  { people }: Pick<Telegram, 'people'>,
  folder: string,
  cars = people.length,
): Promise<void> {
  const store = await openBenchStore(settingsFor(carnet, folder).STORE_URL);
  for (const [index, { id }] of people.entries()) {
    if (index < cars) await signIn(store, carnet, index);
    const key = `telegram:${id}`;
    await linkCar(store, index % cars, { chat: key, chatKind: 'private', owner: key }, Date.now() + NO_LOOK_MS);
  }
  await store.close();
}

/** Ours on Telegram alone, in which people have a chat each, with a car of their own or one of a few. */
export interface Household extends AsyncDisposable {
  readonly carnet: CarNetEmulator;
  readonly telegram: Telegram;
  readonly program: Program;
}

interface HouseholdOptions {
  readonly cars?: number;
  /** How many of the people have a car at all. */
  readonly linked?: number;
  /** What else is in the store. */
  readonly fill?: (store: Store) => Promise<unknown>;
}

export async function openHousehold(
  bench: Bench,
  people: number,
  { cars = people, linked = people, fill }: HouseholdOptions = {},
): Promise<Household> {
  await using insides = new AsyncDisposableStack();
  const carnet = await startCarNetEmulator({
    clock: systemClock,
    tspLimit: 1000,
    effectDelayMs: 0,
    seeds: fleet(cars),
  });
  insides.defer(() => carnet.close());
  const telegram = insides.use(await openTelegram(people));
  const home = bench.folder();
  await linkEveryone(carnet, { people: telegram.people.slice(0, linked) }, home, cars);
  if (fill) {
    const store = await openBenchStore(settingsFor(carnet, home).STORE_URL);
    await fill(store);
    await store.close();
  }
  const program = insides.use(runProgram('src/main.ts', home, { ...settingsFor(carnet, home), ...telegram.env }));
  await telegram.firstWord(0, '/help');
  // From then on it counts nothing as a backlog any more.
  await telegram.emulator.idle();
  const kept = insides.move();
  return { carnet, telegram, program, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

async function openStanding(insides: AsyncDisposableStack, folder: Bench['folder']): Promise<Standing> {
  const carnet = await startCarNetEmulator({ clock: systemClock, tspLimit: 1000, seeds: fleet(PEOPLE + 1) });
  insides.defer(() => carnet.close());
  const telegram = { ours: insides.use(await openTelegram(PEOPLE)), peer: insides.use(await openTelegram(PEOPLE)) };
  const discord = {
    ours: insides.use(await openDiscord(ON_DISCORD)),
    peer: insides.use(await openDiscord(ON_DISCORD)),
  };
  const home = folder();
  await linkEveryone(carnet, telegram.ours, home);
  const settings = settingsFor(carnet, home);
  const store = await openBenchStore(settings.STORE_URL);
  const { chat, people } = discord.ours.keys;
  const [owner = '', ...viewers] = people;
  await signIn(store, carnet, PEOPLE);
  await linkCar(store, PEOPLE, { chat, chatKind: 'group', owner, viewers }, Date.now() + NO_LOOK_MS);
  await store.close();
  insides.use(runProgram('src/main.ts', home, { ...settings, ...telegram.ours.env, ...discord.ours.env }));
  const help = telegram.ours.hears(0);
  telegram.ours.say(0, '/help');
  const { text: TEXT } = await help;
  const read = statusRead(carnet, 0);
  insides.use(runProgram('bench/peers/telegram-bot.ts', home, { ...telegram.peer.env, ...read, TEXT }));
  insides.use(
    runProgram('bench/peers/discord-bot.ts', home, { ...discord.peer.env, TEXT: TEXT.slice(0, DISCORD_LIMIT) }),
  );
  await Promise.all([discord.ours.ready(), discord.peer.ready(), telegram.peer.firstWord(0, '/help')]);
  return { carnet, telegram, discord };
}
