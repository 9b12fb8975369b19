import { onTestFinished } from 'vitest';
import type { CarNetEmulatorOptions } from '../../demo/carnet/emulator.ts';
import type { CarNet } from '../../src/carnet/carnet.ts';
import type { PressButton } from '../../src/chat/message.ts';
import type { Chat, Person, Platform } from '../../src/chat/platform.ts';
import type { Clock } from '../../src/clock.ts';
import { checkAgain } from '../../src/commands/car/check-again.ts';
import { pinRemedy } from '../../src/commands/car/refused.ts';
import { lock, refresh, unlock } from '../../src/commands/car/simple-commands.ts';
import type { Registry } from '../../src/commands/dispatch/command.ts';
import { runButton } from '../../src/commands/dispatch/run-button.ts';
import { chatEvents } from '../../src/commands/linking/chat-events.ts';
import { type CommandHandler, createHandler } from '../../src/commands/router.ts';
import { status } from '../../src/commands/status/status.ts';
import { type Link, readLink, writeLink } from '../../src/household/link.ts';
import type { Locale } from '../../src/language/text.ts';
import { secret } from '../../src/secret.ts';
import type { Services } from '../../src/services.ts';
import { readSettings } from '../../src/settings.ts';
import type { Journal, Store } from '../../src/store/store.ts';
import { captureLog, paul, startCarNet, zappyRef } from '../carnet/start-carnet.ts';
import { eventually } from './eventually.ts';
import { onlyKnownRecords } from './only-known-records.ts';
import { buttonsOf, type IncomingValues, recordingPlatform, type Shown, textOf } from './recording-platform.ts';

/** How long the car of the emulator takes to do what it was told and report it. */
const EFFECT_MS = 20_000;

/** The commands of the engine's own tests. */
export const carCommands: Registry = {
  commands: [lock, unlock, refresh, status],
  presses: [runButton, pinRemedy, checkAgain],
  happened: chatEvents,
};

export interface Household extends Awaited<ReturnType<typeof startHousehold>> {}

export interface Someone {
  readonly locale: Locale;
  readonly person: Person;
  /** `/lock`, as words on Telegram and as a command on Discord. */
  says(command: string, more?: Partial<IncomingValues>): Promise<void>;
  writes(text: string, toBot?: boolean): Promise<void>;
  /** Presses a button of the newest message that has it. */
  presses(label: string, more?: Partial<IncomingValues>): Promise<void>;
  /** Presses whatever id, on the newest message. */
  forges(press: string, more?: Partial<IncomingValues>): Promise<void>;
  /** Taps the keys of the newest open pad. */
  types(digits: string): Promise<void>;
}

/**
 * Olivia (owner), Dave (driver) and Vera (viewer) in one chat that is linked to the e-Golf: the real engine, client, store
 * and emulator, with a recording platform, on one fake clock.
 */
export async function startHousehold(
  options: Partial<CarNetEmulatorOptions> & {
    platform?: Platform;
    kind?: Chat['kind'];
    limit?: number;
    registry?: Registry;
  } = {},
) {
  const { platform = 'telegram', kind = 'group', registry = carCommands, ...emulated } = options;
  const { clock, emulator, store, another } = await startCarNet({ effectDelayMs: EFFECT_MS, ...emulated });
  onlyKnownRecords(store);
  const { log, logged } = captureLog();
  const chatPlatform = recordingPlatform(platform);
  const settings = readSettings({ TELEGRAM_TOKEN: '1:token', CONFIRM_POLL_S: '5', CONFIRM_TIMEOUT_S: '90' });
  if ('mistakes' in settings) throw new Error(settings.mistakes.join());
  const carnet = another();
  await carnet.login(paul.email, secret(paul.password));
  emulator.requests.clear();

  const chat: Chat = { platform, id: '-100', kind };
  const chatKey = `${platform}:-100`;
  const people = { olivia: '1', dave: '2', vera: '3', sam: '4' };
  const link: Link = {
    chat: chatKey,
    chatKind: kind,
    epoch: 'epoch001',
    account: zappyRef.account,
    vehicle: zappyRef.vehicle,
    vehicleName: 'Zappy',
    owner: `${platform}:${people.olivia}`,
    members: {
      [`${platform}:${people.olivia}`]: { role: 'owner', name: 'Olivia' },
      [`${platform}:${people.dave}`]: { role: 'driver', name: 'Dave' },
      [`${platform}:${people.vera}`]: { role: 'viewer', name: 'Vera' },
    },
    showPlace: false,
    linkedAt: clock.now(),
  };
  await writeLink(store, link, undefined);

  /** Of the process that lives: what an earlier one had under way counts no more, even as it ends. */
  let calls = { underWay: 0 };
  const hooks: { send?: (send: CarNet['send']) => CarNet['send'] } = {};
  const counted: CarNet = {
    ...counting(carnet, () => calls),
    send: (...args) => (hooks.send?.(send) ?? send)(...args),
  };
  const send = counting(carnet, () => calls).send;

  const begin = () => {
    const life = { over: false };
    const services: Services = {
      settings,
      clock: mortal<Clock>({ now: clock.now, elapsed: clock.elapsed, sleep: clock.sleep }, life, ['now', 'elapsed']),
      log,
      store: mortalStore(store, life),
      carnet: mortal(counted, life),
      platforms: { [platform]: mortal(chatPlatform, life) },
    };
    return { life, services, handler: createHandler(services, registry) };
  };
  let current = begin();
  onTestFinished(async () => {
    await current.handler.stop();
  });

  let updates = 0;
  const pending = new Set<Promise<void>>();
  const hand = async (values: IncomingValues): Promise<void> => {
    const incoming = { ...values, reply: mortal(chatPlatform.reply(values), current.life) };
    const handled = current.handler.handle(incoming);
    pending.add(handled);
    void handled.finally(() => pending.delete(handled));
    await handled;
  };

  const base = (person: Person) => ({
    id: String(++updates),
    chat,
    person,
    sentAt: clock.now() as number | undefined,
    backlog: false,
  });
  const pressBase = (person: Person) => ({
    ...base(person),
    sentAt: platform === 'telegram' ? undefined : clock.now(),
    kind: 'press' as const,
  });
  const visible = () => chatPlatform.shown.filter(({ removed }) => !removed);
  const findButton = (label: string): { readonly held: Shown; readonly button: PressButton } => {
    for (const held of visible().reverse()) {
      const button = buttonsOf(held.message).find(
        (each): each is PressButton => 'press' in each && each.label === label,
      );
      if (button) return { held, button };
    }
    throw new Error(
      `no message has the button ${label}: ${visible()
        .map(({ message }) => textOf(message))
        .join('\n---\n')}`,
    );
  };

  const someone = (id: string, name: string): Someone => {
    const person: Person = { platform, id, name, locale: 'en' };
    return {
      person,
      locale: { language: 'en', timeZone: 'UTC' },
      says: (command, more) => {
        const [name = '', ...words] = command.replace(/^\//, '').split(' ');
        const kind =
          platform === 'telegram'
            ? ({ kind: 'words', command: name, words } as const)
            : ({ kind: 'command', command: name, sub: words[0], options: {} } as const);
        return hand({ ...base(person), ...kind, ...more } as IncomingValues);
      },
      writes: (text, toBot = false) => hand({ ...base(person), kind: 'text', text: secret(text), toBot }),
      presses: (label, more) => {
        const { held, button } = findButton(label);
        return hand({ ...pressBase(person), press: button.press, message: held.ref, ...more } as IncomingValues);
      },
      forges: (press, more) =>
        hand({ ...pressBase(person), press, message: visible().at(-1)?.ref ?? 'none', ...more } as IncomingValues),
      types: async (digits) => {
        const { held } = findButton('⌫');
        const keys = buttonsOf(held.message);
        const taps = [...digits].map((digit) => {
          const button = keys.find((each): each is PressButton => 'press' in each && each.label === digit);
          if (!button) throw new Error(`the pad has no key ${digit}`);
          return hand({ ...pressBase(person), press: button.press, message: held.ref });
        });
        await Promise.all(taps);
      },
    };
  };

  const household = {
    clock,
    emulator,
    store,
    carnet: counted,
    hooks,
    chatPlatform,
    chat,
    chatKey,
    link,
    logged,
    hand,
    car: zappyRef.vehicle,
    olivia: someone(people.olivia, 'Olivia'),
    dave: someone(people.dave, 'Dave'),
    vera: someone(people.vera, 'Vera'),
    sam: someone(people.sam, 'Sam'),
    get handler(): CommandHandler {
      return current.handler;
    },
    /** Of the process that runs now: what dies with it never ends. */
    get services(): Services {
      return current.services;
    },
    /** What stands in the chat for everyone. */
    public: () =>
      visible()
        .filter(({ to, chat: where }) => to === undefined && where === chat.id)
        .map(({ message }) => textOf(message)),
    /** Everything visible to anyone. */
    texts: () => visible().map(({ message }) => textOf(message)),
    newest: () =>
      textOf(visible().at(-1)?.message ?? { lines: [], tone: 'neutral', locale: { language: 'en', timeZone: 'UTC' } }),
    /** Everything that any message ever said. */
    everSaid: () => chatPlatform.shown.flatMap(({ history }) => history).join('\n'),
    /** The commands that the car got. */
    done: () => emulator.garage.history(zappyRef.vehicle).map(({ command }) => command),
    sessions: () => emulator.requests.of(8).length,
    /** Moves the time on in steps, letting what a step wakes end before the next. */
    async passes(ms: number, step = 5000): Promise<void> {
      const end = clock.now() + ms;
      await quiet();
      while (clock.now() < end) {
        await clock.advance(Math.min(step, end - clock.now()));
        await quiet();
      }
    },
    quiet,
    /** The process dies: what it had under way never ends. A new one begins on the same store. */
    async crashes(): Promise<void> {
      current.life.over = true;
      calls = { underWay: 0 };
      current = begin();
      await current.handler.recover();
      await quiet();
    },
    crash(): void {
      current.life.over = true;
    },
    isDead: () => current.life.over,
    /** Changes the chat's link as the household's own commands do. */
    async relink(change: Partial<Link>): Promise<void> {
      const before = await readLink(store, chatKey);
      if (before) await writeLink(store, { ...before.value, ...change }, before);
    },
  };

  async function quiet(): Promise<void> {
    await clock.advance(0);
    await eventually(() => {
      if (calls.underWay > 0) throw new Error('a call to Car-Net is under way');
    });
    await clock.advance(0);
    await clock.advance(0);
  }

  return household;
}

/** Counts the calls under way, so that a test can wait for them. */
function counting(carnet: CarNet, current: () => { underWay: number }): CarNet {
  return wrapped(carnet, (call) => async () => {
    const calls = current();
    calls.underWay += 1;
    try {
      return await call();
    } finally {
      calls.underWay -= 1;
    }
  });
}

/** Calls of a process that has died never end. */
function mortal<T extends object>(object: T, life: { readonly over: boolean }, except: readonly string[] = []): T {
  return wrapped(
    object,
    (call) => async () => {
      if (life.over) return new Promise(() => undefined);
      const result = await call();
      return life.over ? new Promise(() => undefined) : result;
    },
    except,
  );
}

function mortalStore(store: Store, life: { readonly over: boolean }): Store {
  return { ...store, scrub: () => store.scrub(), values: store.values, journal: mortal<Journal>(store.journal, life) };
}

function wrapped<T extends object>(
  object: T,
  around: (call: () => unknown) => () => unknown,
  except: readonly string[] = [],
): T {
  return new Proxy(object, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function' || except.includes(String(name))) return member;
      return (...args: unknown[]) => around(() => Reflect.apply(member, target, args))();
    },
  });
}
