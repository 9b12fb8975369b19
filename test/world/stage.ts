import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestContext } from 'vitest';
import { type CarNetEmulator, type CarNetEmulatorOptions, startCarNetEmulator } from '../../demo/carnet/emulator.ts';
import { knownAccounts, knownVehicles } from '../../demo/carnet/known-accounts.ts';
import type { TelegramOptions } from '../../demo/telegram/emulator.ts';
import { type Clock, systemClock } from '../../src/clock.ts';
import type { TextKey } from '../../src/language/catalogue.ts';
import { type Say, sayIn } from '../../src/language/say.ts';
import { writeTime } from '../../src/language/times.ts';
import type { Role } from '../../src/start.ts';
import type { Deeds } from './deeds.ts';
import { type DiscordScreen, openDiscord } from './discord-screen.ts';
import { type FakeClock, fakeClock } from './fake-clock.ts';
import { asProcess, here } from './launch.ts';
import { PATIENCE_MS } from './patience.ts';
import { scratchFolder } from './scratch-folder.ts';
import type { Place, Screen, Seen, Who } from './screen.ts';
import { openStageStore, type StageStore } from './stage-store.ts';
import { openTelegram, type TelegramScreen } from './telegram-screen.ts';

export const platforms = ['telegram', 'discord'] as const;
type Platform = (typeof platforms)[number];

export const { paul, joanne, elinor } = knownAccounts;
export const { zappy, atlas, joannes } = knownVehicles;

/** What a test that runs beside others hands over. */
export type StageSetting = { readonly platform: Platform } & Pick<TestContext, 'onTestFinished'>;

interface StageOptions {
  /** How far the clock of the machine on which the program runs is ahead of everyone else's. */
  readonly aheadMs?: number;
  /** Settings beside the addresses and tokens. */
  readonly env?: Readonly<Record<string, string>>;
  readonly telegram?: Pick<TelegramOptions, 'ephemeral' | 'webhookRoute'>;
  readonly carnet?: Partial<Omit<CarNetEmulatorOptions, 'clock'>>;
  /** When it begins, epoch ms. */
  readonly since?: number;
  /** Puts a store in place before the program starts. @param path where it looks for it */
  readonly prepare?: (screen: Screen, path: string) => void;
  /** As `npm start` runs it, on the machine's clock, so that it can be killed. */
  readonly process?: boolean;
  /** Of several processes, what the one does that `stop` and `start` are about. */
  readonly role?: Role;
}

/** Someone in one of the chats, on the screen of the platform. */
export interface Actor extends Deeds<Seen, void, { readonly sentAt?: number }> {
  /** A message that fits and that is new or changed since the newest deed of anyone. A text is the whole of it. */
  awaits(expected: string | RegExp): Promise<Seen>;
  /** Texts that the person sees, newest last. */
  texts(): readonly string[];
}

/** The whole program on one platform, with people in front of it and Car-Net behind it. */
export interface Stage {
  readonly platform: Platform;
  readonly carnet: CarNetEmulator;
  readonly screen: Screen;
  /** The one that is played on. */
  readonly telegram: TelegramScreen | undefined;
  readonly discord: DiscordScreen | undefined;
  /** The settings that the program is started with. */
  readonly env: Readonly<Record<string, string>>;
  readonly now: () => number;
  /** Every log line so far, at level trace. */
  readonly logged: readonly string[];
  /** Holds the database and its key. */
  readonly folder: string;
  readonly store: StageStore;

  as(who: Who, place?: Place): Actor;
  /** In their own chats with the bot. */
  readonly olivia: Actor;
  readonly dave: Actor;
  /** In the chat of the household. */
  readonly group: Readonly<Record<Who, Actor>>;
  /** What the catalogue says under a key, as people read it. */
  words(key: TextKey, values?: Parameters<Say>[1]): string;
  /** Real time, until it holds. */
  until<T>(look: () => T | undefined | false): Promise<T>;
  /** Lets the time go by in steps, with all that follows each. */
  pass(ms: number): Promise<void>;
  /** Lets time go by in which nothing happens. */
  skip(ms: number): Promise<void>;
  /** Lets what is under way come to rest, the time standing still. */
  settle(): Promise<void>;
  /** Sets the clock of the machine on which the program runs. */
  setClock(byMs: number): void;
  /** Numbers of the document's requests that reached Car-Net since `forget`: not reads, and no renewal of tokens. */
  arrived(): readonly number[];
  /** Forgets the requests so far. */
  forget(): void;
  /** When Zappy last reported, epoch ms. */
  reportedAt(): number;
  /** What the car really did. */
  deeds(vehicle?: string): readonly string[];
  /** Links Olivia's chat to Zappy, or to Paul's other car. */
  link(place?: Place, car?: string): Promise<void>;
  /** Links the chat of the household to Zappy: on Telegram by way of Olivia's private chat. */
  linkGroup(car?: string): Promise<void>;
  /** @returns the exit code of a process of its own, if it is one */
  stop(options?: { readonly kill?: boolean }): Promise<number | null | undefined>;
  start(): Promise<void>;
  close(): Promise<void>;
}

const LOOK_MS = 4;
/** Looks without a change after which all is at rest: more where a request has no answer, and perhaps never gets one. */
const QUIET = 6;
const QUIET_UNANSWERED = 16;
/** How much of the traffic is told where it never ends. */
const SHOWN_TRAFFIC = 200;
/** How many looks something that was woken may work before it counts as ended. */
const AT_WORK = 25;
/** The longest time that goes by without a look at what follows from it. */
const STEP_MS = 5000;

/** How much of a chat a failed wait tells. */
const SHOWN_AT_MOST = 6;

/** Status, health report and the refresh of tokens: how often they come says nothing about a command. */
const UNCOUNTED: ReadonlySet<number> = new Set([6, 7, 19]);

/** A stage of its own for one test, on which Olivia's private chat is linked to Zappy. */
export async function linkedStage(
  { platform, onTestFinished }: StageSetting,
  options: StageOptions = {},
): Promise<Stage> {
  const stage = await openStage(platform, options);
  onTestFinished(() => stage.close());
  await stage.link();
  stage.forget();
  return stage;
}

export async function openStage(platform: Platform, options: StageOptions = {}): Promise<Stage> {
  const faked: FakeClock | undefined = options.process ? undefined : fakeClock(options.since);
  const clock: Clock = faked ?? systemClock;
  const folder = scratchFolder('car-net-stories');
  const carnet = await startCarNetEmulator({ clock, ...options.carnet });
  const telegram = platform === 'telegram' ? await openTelegram(clock, options.telegram) : undefined;
  const discord = platform === 'discord' ? await openDiscord(clock) : undefined;
  const screen = telegram ?? discord;
  if (!screen) throw new Error(`no ${platform}`);
  const database = join(folder, 'data', 'bot.sqlite');
  options.prepare?.(screen, database);
  const store = await openStageStore(database);
  const env: Readonly<Record<string, string>> = {
    ...telegram?.env,
    ...discord?.env,
    CARNET_API_URL: carnet.apiUrl,
    CARNET_IDENTITY_URL: carnet.identityUrl,
    ...store.env,
    ...options.env,
  };
  const logged: string[] = [];
  const launch = options.process ? asProcess : here;
  let { aheadMs = 0 } = options;
  const botsClock: Clock = { ...clock, now: () => clock.now() + aheadMs };
  const begin = () => launch({ env, clock: botsClock, logged, folder, role: options.role });
  let run: Awaited<ReturnType<typeof begin>> | undefined = await begin();

  /** What everyone saw at the newest deed: by message, its words and buttons. */
  let before = new Map<string, string>();
  const lookOf = ({ text, buttons }: Seen) => JSON.stringify([text, buttons]);
  const deed = () => {
    before = new Map(
      (['olivia', 'dave'] as const).flatMap((who) =>
        (['private', 'group'] as const).flatMap((place) =>
          screen.sees(who, place).map((seen) => [`${who} ${seen.id}`, lookOf(seen)] as const),
        ),
      ),
    );
  };
  const transcript = (who: Who, place: Place) =>
    screen
      .sees(who, place)
      .slice(-SHOWN_AT_MOST)
      .map(({ text, buttons }) => `— ${text}${buttons.map((label) => ` [${label}]`).join('')}`)
      .join('\n');

  const until: Stage['until'] = async (look) => {
    const end = performance.now() + PATIENCE_MS;
    for (;;) {
      const found = look();
      if (found !== undefined && found !== false) return found;
      if (performance.now() > end) {
        throw new Error(
          `waited in vain for ${look}\nOlivia sees here\n${transcript('olivia', 'private')}\nand in the group\n${transcript('olivia', 'group')}\nDave there\n${transcript('dave', 'group')}\nand of Car-Net came ${JSON.stringify(carnet.requests.all().map(({ number, path, status }) => [number ?? path, status]))}\nLogged: ${logged.slice(-5).join('')}`,
        );
      }
      await sleep(LOOK_MS);
    }
  };

  const traffic = async () =>
    screen.traffic() +
    carnet.requests
      .all()
      .map(({ status }) => (status === undefined ? '?' : '.'))
      .join('') +
    (await store.traffic());
  const settle = async () => {
    const end = performance.now() + PATIENCE_MS;
    let quiet = 0;
    for (let last = await traffic(); quiet < (last.includes('?') ? QUIET_UNANSWERED : QUIET); ) {
      await sleep(LOOK_MS);
      const next = await traffic();
      quiet = next === last ? quiet + 1 : 0;
      last = next;
      if (performance.now() > end) throw new Error(`never at rest: ${last.slice(-SHOWN_TRAFFIC)}`);
    }
  };
  /** Lets time go by up to what waits next, and then what follows from that. */
  const step = async (end: number) => {
    if (!faked) throw new Error('the machine’s clock can’t be moved');
    const waited = faked.waiting();
    await faked.advance(Math.min(faked.next() ?? Number.POSITIVE_INFINITY, end - clock.now(), STEP_MS));
    // What no longer waits is at work, and mostly waits again when it is through.
    for (let looks = 0; faked.waiting() < waited && looks < AT_WORK; looks++) await sleep(LOOK_MS);
    await settle();
  };

  const newestWith = (who: Who, label: string, place: Place) =>
    screen.sees(who, place).findLast(({ buttons }) => buttons.includes(label));

  const as = (who: Who, place: Place = 'private'): Actor => ({
    async says(line, { sentAt } = {}) {
      deed();
      screen.command(who, place, line, sentAt === undefined ? {} : { ageMs: clock.now() - sentAt });
    },
    async presses(label, { on } = {}) {
      const seen = on ?? (await until(() => newestWith(who, label, place)));
      deed();
      await screen.press(who, place, seen, label);
    },
    async types(digits) {
      const pad = await until(() => newestWith(who, '⌫', place));
      deed();
      await Promise.all([...digits].map((digit) => screen.press(who, place, pad, digit)));
    },
    async forges(press, { on } = {}) {
      if (!on) throw new Error('a press is forged on a message');
      deed();
      await screen.forge(who, place, on, press);
    },
    async fills(values) {
      deed();
      await screen.fill(who, values);
    },
    awaits(expected) {
      const fits = ({ text }: Seen) => (typeof expected === 'string' ? text === expected : expected.test(text));
      const isNew = (seen: Seen) => before.get(`${who} ${seen.id}`) !== lookOf(seen);
      const look = Object.assign(() => screen.sees(who, place).findLast((seen) => fits(seen) && isNew(seen)), {
        toString: () => `“${expected}” before ${who} (${place})`,
      });
      return until(look);
    },
    texts: () => screen.sees(who, place).map(({ text }) => text),
  });

  const stage: Stage = {
    platform,
    carnet,
    screen,
    telegram,
    discord,
    env,
    as,
    olivia: as('olivia'),
    dave: as('dave'),
    group: { olivia: as('olivia', 'group'), dave: as('dave', 'group') },
    now: () => clock.now(),
    logged,
    folder,
    store,
    words: (key, values) =>
      sayIn('en')(key, values)
        .map((part) => {
          if (typeof part === 'string') return part;
          if (part.kind !== 'time') return part.text;
          return writeTime(part.at, part.style, { language: 'en', timeZone: 'UTC' }, clock.now());
        })
        .join(''),
    until,
    async pass(ms) {
      const end = clock.now() + ms;
      await settle();
      while (clock.now() < end) await step(end);
    },
    async skip(ms) {
      await settle();
      await faked?.advance(ms);
      await settle();
    },
    settle,
    setClock(byMs) {
      aheadMs += byMs;
    },
    arrived: () =>
      carnet.requests.all().flatMap(({ number }) => (number === undefined || UNCOUNTED.has(number) ? [] : [number])),
    forget: () => carnet.requests.clear(),
    reportedAt: () => carnet.garage.car(zappy.vehicleId).reportedAt,
    deeds: (vehicle = zappy.vehicleId) => carnet.garage.history(vehicle).map(({ command }) => command),
    async link(place = 'private', car = 'Zappy') {
      const olivia = as('olivia', place);
      await olivia.says('/link');
      await olivia.fills({ email: paul.email, password: paul.password });
      await olivia.awaits(stage.words('link.choose'));
      await olivia.presses(car);
      await olivia.awaits(`${stage.words('link.done.title', { car })}\n${stage.words('link.done')}`);
    },
    async linkGroup(car = 'Zappy') {
      if (!telegram) return stage.link('group', car);
      await stage.group.olivia.says('/link');
      telegram.followLink('olivia', await stage.group.olivia.awaits(stage.words('link.group')));
      await stage.olivia.fills({ email: paul.email, password: paul.password });
      await stage.olivia.awaits(stage.words('link.choose'));
      await stage.olivia.presses(car);
      await stage.olivia.awaits(stage.words('link.done.elsewhere', { car, chat: 'Home' }));
      await stage.group.dave.awaits(stage.words('link.shared', { person: 'Olivia', car }));
    },
    async stop({ kill = false } = {}) {
      deed();
      const ended = run;
      run = undefined;
      return kill ? ended?.kill() : ended?.stop();
    },
    async start() {
      run = await begin();
    },
    async close() {
      await run?.stop();
      await store.close();
      await screen.close();
      await carnet.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return stage;
}
