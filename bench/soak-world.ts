import { subscribe } from 'node:diagnostics_channel';
import type { Server } from 'node:http';
import type { CarChange } from '../demo/carnet/cars/car.ts';
import { startCarNetEmulator } from '../demo/carnet/emulator.ts';
import { changeChatSettings } from '../src/household/chat-settings.ts';
import { changeSubscriptions } from '../src/household/subscriptions.ts';
import { outagesOf } from '../test/notify/month/household-of-cars.ts';
import { traceOf } from '../test/notify/month/trace.ts';
import { type Car, hours } from '../test/notify/watching.ts';
import { fakeClock } from '../test/world/fake-clock.ts';
import { PATIENCE_MS } from '../test/world/patience.ts';
import { openDiscord } from './world/discord.ts';
import { CREDENTIALS_KEY, carOf, fleet, linkCar, openBenchStore, PIN, signIn } from './world/fleet.ts';
import { openTelegram } from './world/telegram.ts';

/**
 * Car-Net, Telegram and Discord for bench/soak.ts, with the cars and the people, in a process of their own: what they
 * remember and hold open must not count as the program's. The clock moves only as far as bench/soak.ts says.
 */

/** What the process is told at its start. */
export interface World {
  readonly cars: number;
  readonly days: number;
  /** Epoch ms. */
  readonly from: number;
  /** How long idle connections stay open, real ms. */
  readonly idleMs: number;
  readonly storeUrl: string;
}

/** What it is to do: let time pass up to an epoch ms, or have everyone ask the bot something. */
export type Deed = { readonly until: number } | { readonly everyoneSays: string };

/** What it answers once that is done, and once it is ready. */
export interface Seen {
  readonly env: Readonly<Record<string, string>>;
  readonly requests: number;
  readonly renewals: number;
  /** How often cars were locked by command. */
  readonly locks: number;
  /** Messages that nobody asked for. */
  readonly told: number;
}

/** How reads fail while Car-Net is away: a different way for each car. */
const TROUBLES = [
  { kind: 'cut', when: 'before' },
  { kind: 'cut', when: 'after' },
  { kind: 'html', status: 502 },
  { kind: 'empty' },
] as const;

const types = { 'left-unlocked': { minutes: 15 }, 'left-open': { minutes: 15 }, daily: { timeOfDay: 8 * 60 } } as const;

const { cars, days, from, idleMs, storeUrl }: World = JSON.parse(process.argv[2] ?? '');
const clock = fakeClock(from);
subscribe('http.server.request.start', (message) => {
  (message as { readonly server: Server }).server.keepAliveTimeout = idleMs;
});
const carnet = await startCarNetEmulator({ clock, seeds: fleet(cars) });
const telegram = await openTelegram(cars, clock);
const discord = await openDiscord(1, clock);

const store = await openBenchStore(storeUrl);
for (const [index, { id }] of telegram.people.entries()) {
  await signIn(store, carnet, index);
  const chat = `telegram:${id}`;
  await linkCar(store, index, { chat, chatKind: 'private', owner: chat }, from);
  await changeSubscriptions(store, chat, (before) => ({ ...before, types }));
  await changeChatSettings(store, chat, (before) => ({ ...before, timeZone: 'America/New_York' }));
}
const [owner = ''] = discord.keys.people;
await linkCar(store, 0, { chat: discord.keys.chat, chatKind: 'group', owner }, from);
await store.close();

interface Happening {
  /** Epoch ms. */
  readonly at: number;
  happen(): void;
}

function lifeOf(index: number): readonly Happening[] {
  const { vehicle } = carOf(index);
  const reports = traceOf(index + 1, from, days).reports.map(({ at, car }) => ({
    at,
    happen: () => carnet.garage.change(vehicle, changeOf(car)),
  }));
  const status = `/rvs/v1/vehicle/${vehicle}`;
  const trouble = TROUBLES[index % TROUBLES.length] ?? TROUBLES[0];
  const isAway = () => void carnet.faults.standing(status, trouble);
  const isBack = () =>
    carnet.faults
      .list()
      .find(({ target }) => target === status)
      ?.remove();
  const outages = outagesOf(index + 100, from, days).flatMap((away) => [
    { at: away.from, happen: isAway },
    { at: away.to, happen: isBack },
  ]);
  return [...reports, ...outages];
}

const cutCalls = Array.from({ length: days }, (_, day) => ({
  at: from + hours(24 * day + 8.5),
  happen: () => telegram.emulator.fail({ how: 'cut' }),
}));

/** All that will happen, oldest first. */
const happenings: readonly Happening[] = [
  ...Array.from({ length: cars }, (_, index) => lifeOf(index)).flat(),
  ...cutCalls,
].sort((one, other) => one.at - other.at);

/** The car charges by itself from then on, as fast as it said. */
function changeOf({ charge = 0, km = 0, plug, lock, trunk = 'closed', toFull = 0 }: Car): CarChange {
  return {
    stateOfCharge: charge,
    odometerKm: km,
    plugged: plug === 'in',
    locked: lock === 'locked',
    doors: { trunk },
    charging: toFull > 0,
    ...(toFull > 0 ? { percentPerHour: ((100 - charge) / toFull) * 60 } : {}),
  };
}

const seen = { requests: 0, renewals: 0, locks: 0, told: 0 };
let isAsking = false;
telegram.newMessages(() => {
  if (!isAsking) seen.told += 1;
});

let place = 0;
async function pass(until: number): Promise<void> {
  for (let next = happenings[place]; next && next.at <= until; next = happenings[place]) {
    await clock.advance(next.at - clock.now());
    next.happen();
    place += 1;
  }
  await clock.advance(until - clock.now());
}

/** Resolves with the answer, or, where a PIN is needed, once Car-Net has accepted the command. */
async function askOnTelegram(person: number, text: string): Promise<void> {
  const heard = telegram.hears(person);
  telegram.say(person, text);
  const answer = await heard;
  if (!answer.keyboard.flat().some(({ label }) => label === '⌫')) return;
  for (const digit of PIN) await telegram.emulator.press(answer.chat, answer, digit);
  const { vehicle } = carOf(person);
  await telegram.emulator.until(() => carnet.garage.car(vehicle).pending.length > 0, { timeoutMs: PATIENCE_MS });
}

async function ask(text: string): Promise<void> {
  isAsking = true;
  const patience = setTimeout(() => {
    throw new Error(`nobody answers /${text}`);
  }, PATIENCE_MS);
  await Promise.all([...telegram.people.keys()].map((person) => askOnTelegram(person, `/${text}`)));
  await discord.answer(0, text);
  clearTimeout(patience);
  isAsking = false;
  seen.requests += carnet.requests.all().length;
  seen.renewals += carnet.requests.of(7).length;
  const done = [...telegram.people.keys()].flatMap((person) => carnet.garage.history(carOf(person).vehicle));
  seen.locks = done.filter(({ command }) => command === 'lock').length;
  carnet.requests.clear();
}

const env = {
  CREDENTIALS_KEY,
  STORE_URL: storeUrl,
  CARNET_API_URL: carnet.apiUrl,
  CARNET_IDENTITY_URL: carnet.identityUrl,
  ...telegram.env,
  ...discord.env,
};
const answer = () => process.send?.({ env, ...seen } satisfies Seen);
process.on('message', async (deed: Deed) => {
  await ('until' in deed ? pass(deed.until) : ask(deed.everyoneSays));
  answer();
});
process.once('disconnect', () => process.exit(0));
answer();
