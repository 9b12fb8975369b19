import { onTestFinished } from 'vitest';
import type { CarNetEmulatorOptions } from '../../demo/carnet/emulator.ts';
import { knownAccounts } from '../../demo/carnet/known-accounts.ts';
import type { CarNet } from '../../src/carnet/carnet.ts';
import type { Form, Message, PressButton } from '../../src/chat/message.ts';
import { type Chat, chatKey, type Person, type Platform, personKey, type Reply } from '../../src/chat/platform.ts';
import type { Clock } from '../../src/clock.ts';
import type { Registry } from '../../src/commands/dispatch/command.ts';
import { registry } from '../../src/commands/registry.ts';
import { type CommandHandler, createHandler } from '../../src/commands/router.ts';
import { type Link, readLinks } from '../../src/household/link.ts';
import { secret } from '../../src/secret.ts';
import type { Services } from '../../src/services.ts';
import { readSettings } from '../../src/settings.ts';
import { captureLog, startCarNet } from '../carnet/start-carnet.ts';
import type { Deeds } from './deeds.ts';
import { eventually } from './eventually.ts';
import { firstLink } from './links.ts';
import { onlyKnownRecords } from './only-known-records.ts';
import { personOn } from './people.ts';
import { ANSWER_AT_ONCE, counting, mortal, mortalStore } from './process-life.ts';
import {
  buttonsOf,
  type IncomingValues,
  type RecordingPlatform,
  recordingPlatform,
  textOf,
} from './recording-platform.ts';

/** What a person was answered to one request. */
export interface Answer {
  /** Each drawing of the answer, oldest first. */
  readonly shown: readonly Message[];
  readonly forms: readonly Form[];
  /** The newest drawing. Throws where nothing was shown. */
  readonly last: Message;
  /** Its words. */
  readonly text: string;
}

/** Someone in some chat. */
export interface Speaker extends Deeds<Message, Answer, Partial<IncomingValues>> {
  readonly person: Person;
  /** @param form the one that was opened last, unless given */
  fills(values: Readonly<Record<string, string>>, form?: Form): Promise<Answer>;
}

export type Bot = Awaited<ReturnType<typeof startBot>>;

export const olivia = personOn('telegram', 'olivia');
export const dave = personOn('telegram', 'dave');
export const privateChat: Chat = { platform: 'telegram', id: olivia.id, kind: 'private' };
export const group: Chat = { platform: 'telegram', id: '-100', kind: 'group', title: 'Home' };
export const discordOlivia = personOn('discord', 'olivia');
export const discordDave = personOn('discord', 'dave');
export const channel: Chat = { platform: 'discord', id: '900', kind: 'group', title: 'car', guild: '800' };

export interface BotOptions extends Partial<CarNetEmulatorOptions> {
  readonly storeUrl?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly registry?: Registry;
}

/** Between two looks whether a call to Car-Net has ended, real ms: tests look thousands of times. */
const QUIET_LOOK_MS = 2;

/** The commands with the real Car-Net core, emulator and store on a clock that stands, and recording platforms. */
export async function startBot({ env, registry: table = registry, ...options }: BotOptions = {}) {
  const { clock, emulator, store, carnet } = await startCarNet(options);
  onlyKnownRecords(store);
  const { log, logged } = captureLog();
  const settings = readSettings({ TELEGRAM_TOKEN: '1:token', ...env });
  if ('mistakes' in settings) throw new Error(settings.mistakes.join('\n'));
  const privateChatUrl = (payload: string) => `https://t.me/car_bot?start=${payload}`;
  const telegram: RecordingPlatform = { ...recordingPlatform('telegram'), privateChatUrl };
  const discord = recordingPlatform('discord');
  const platforms = { telegram, discord };

  /** Of the process that lives: what an earlier one had under way counts no more, even as it ends. */
  let calls = { underWay: 0 };
  const hooks: { send?: (send: CarNet['send']) => CarNet['send'] } = {};
  const watched = counting(carnet, () => calls);
  const counted: CarNet = Object.assign(Object.create(watched), {
    send: (...args: Parameters<CarNet['send']>) => (hooks.send?.(watched.send) ?? watched.send)(...args),
  });
  const begin = () => {
    const life = { over: false };
    const services: Services = {
      settings,
      clock: mortal<Clock>({ now: clock.now, elapsed: clock.elapsed, sleep: clock.sleep }, life, ['now', 'elapsed']),
      log,
      store: mortalStore(store, life),
      carnet: mortal(counted, life, ANSWER_AT_ONCE),
      platforms: {
        telegram: mortal(telegram, life, ['privateChatUrl']),
        discord: mortal(discord, life, ['privateChatUrl']),
      },
    };
    return { life, services, handler: createHandler(services, table) };
  };
  let current = begin();
  onTestFinished(() => current.handler.stop());

  let updates = 0;
  const opened = new Map<string, Form>();
  const hand = async (values: IncomingValues): Promise<Answer> => {
    const inner = mortal(platforms[values.person.platform].reply(values), current.life);
    const { reply, answer } = recorded(inner);
    await current.handler.handle({ ...values, reply });
    const form = answer.forms.at(-1);
    if (form) opened.set(personKey(values.person), form);
    return answer;
  };
  const as = (person: Person, chat: Chat): Speaker => {
    const { platform } = person;
    const visible = () => platforms[platform].shown.filter(({ removed }) => !removed);
    const newestWith = (what: string, fits: (button: PressButton) => boolean) => {
      for (const held of visible().reverse()) {
        const button = buttonsOf(held.message).find((each): each is PressButton => 'press' in each && fits(each));
        if (button) return { held, press: button.press };
      }
      const texts = visible().map(({ message }) => textOf(message));
      throw new Error(`no message has the button ${what}: ${texts.join('\n---\n')}`);
    };
    const give = (what: object, sentAt: number | undefined = clock.now()) =>
      hand({ id: String(++updates), chat, person, sentAt, backlog: false, ...what } as IncomingValues);
    const press = (id: string, message: string, more: object = {}) => {
      // Telegram doesn’t tell when a button was pressed.
      const sentAt = platform === 'telegram' ? undefined : clock.now();
      return give({ kind: 'press', press: id, message, sentAt, ...more });
    };
    return {
      person,
      says: (line, more) => give({ ...said(line, platform, table), ...more }),
      presses(label, { on, ...more } = {}) {
        if (on) return press(pressOf(on, label), 'message', more);
        const found = newestWith(label, (button) => button.label === label);
        return press(found.press, found.held.ref, more);
      },
      forges: (id, { on: _, ...more } = {}) => press(id, 'message', more),
      async types(digits) {
        const { held } = newestWith('⌫', ({ label }) => label === '⌫');
        await Promise.all([...digits].map((digit) => press(pressOf(held.message, digit), held.ref)));
      },
      fills(values, form = opened.get(personKey(person))) {
        if (!form) throw new Error('no form was opened');
        const isSecret = (field: string) => form.fields.some(({ name, secret: hidden }) => name === field && hidden);
        const entries = Object.entries(values).map(([name, text]) => [name, isSecret(name) ? secret(text) : text]);
        return give({ kind: 'form', form: form.id, values: Object.fromEntries(entries) });
      },
    };
  };
  const link = async (chat: Chat) => (await firstLink(store, chatKey(chat)))?.value;
  const quiet = async () => {
    await clock.advance(0);
    await eventually(() => {
      if (calls.underWay > 0) throw new Error('a call to Car-Net is under way');
    }, QUIET_LOOK_MS);
    await clock.advance(0);
    await clock.advance(0);
  };

  const bot = {
    clock,
    emulator,
    store,
    carnet: counted,
    hooks,
    telegram,
    discord,
    /** Every log line at every level. */
    logged,
    hand,
    as,
    /** Of the process that runs now: what dies with it never ends. */
    get services(): Services {
      return current.services;
    },
    get handler(): CommandHandler {
      return current.handler;
    },
    /** The chat's oldest link. */
    link,
    links: (chat: Chat) => readLinks(store, chatKey(chat)),
    /** Links a chat to one of Paul's cars; in a group by the way through the private chat. */
    async linkPaul(person: Person, chat: Chat, car = 'Zappy'): Promise<Link> {
      const { signIn } = await openSignIn(bot, person, chat);
      const choice = await signIn(knownAccounts.paul.email, knownAccounts.paul.password);
      await signIn.there.presses(car, { on: choice.last });
      const made = (await readLinks(store, chatKey(chat))).find(({ vehicleName }) => vehicleName === car);
      if (!made) throw new Error(`not linked: ${choice.text}`);
      return made;
    },
    /** Waits until no call to Car-Net is under way, the time standing still. */
    quiet,
    /** Moves the time on in steps, letting what a step wakes end before the next. */
    async passes(ms: number, step = 5000): Promise<void> {
      const end = clock.now() + ms;
      await quiet();
      while (clock.now() < end) {
        await clock.advance(Math.min(step, end - clock.now()));
        await quiet();
      }
    },
    crash(): void {
      current.life.over = true;
    },
    isDead: () => current.life.over,
    /** The process dies: what it had under way never ends. A new one begins on the same store. */
    async crashes(): Promise<void> {
      bot.crash();
      calls = { underWay: 0 };
      current = begin();
      await current.handler.recover();
      await quiet();
    },
  };
  return bot;
}

/** Sends `/link`, and in a Telegram group follows the deep link. @returns how to fill in what is asked then */
export async function openSignIn(bot: Bot, person: Person, chat: Chat) {
  // One password attempt per account a minute.
  await bot.clock.advance(61_000);
  const asked = await bot.as(person, chat).says('/link');
  const isHere = asked.forms.length > 0;
  const there = isHere
    ? bot.as(person, chat)
    : bot.as(person, { platform: 'telegram', id: person.id, kind: 'private' });
  const opened = isHere ? asked : await there.says(`/start ${payloadOf(asked.last)}`);
  const fill = (email: string, password: string) => there.fills({ email, password }, opened.forms[0]);
  return { asked, opened, signIn: Object.assign(fill, { there }) };
}

/** The e-mail page, opened while people type: request 1 and its redirects. Nothing of anyone's account is in them. */
export const EMAIL_PAGE = [1, 'GET', 'GET'] as const;

/** What Car-Net was asked: the numbers of its requests, and the methods of those that have none. */
export async function askedOf(bot: Bot): Promise<readonly (number | string)[]> {
  await bot.quiet();
  return bot.emulator.requests.all().map(({ number, method }) => number ?? method);
}

/** Signs in as Paul in Olivia's private chat, while Car-Net behaves as the test has told it to. */
export async function signInTo(
  bot: Bot,
  email: string = knownAccounts.paul.email,
  password: string = knownAccounts.paul.password,
): Promise<Answer> {
  const { signIn } = await openSignIn(bot, olivia, privateChat);
  return signIn(email, password);
}

/** Telegram hands over words; Discord has read sub-command and options by the table. */
function said(text: string, platform: Platform, { commands }: Registry) {
  if (!text.startsWith('/')) return { kind: 'text', text: secret(text), toBot: false };
  const [command = '', ...words] = text.slice(1).split(' ');
  if (platform === 'telegram') return { kind: 'words', command, words };
  const subcommands = commands.find(({ name }) => name === command)?.subcommands;
  const sub = subcommands?.find(({ name }) => name !== undefined && `${words.join(' ')} `.startsWith(`${name} `));
  const values = words.slice(sub?.name?.split(' ').length ?? 0);
  const options = ((sub ?? subcommands?.[0])?.options ?? []).filter(({ apart }) => !apart);
  const given = options.flatMap(({ name }, index) => (values[index] === undefined ? [] : [[name, values[index]]]));
  return { kind: 'command', command, sub: sub?.name, options: Object.fromEntries(given) };
}

/** The press behind a label of a message's buttons or choice. */
export function pressOf(message: Message, label: string): string {
  const pressable = [...buttonsOf(message), ...(message.choice?.options ?? [])];
  const found = pressable.find((button) => button.label === label && 'press' in button);
  if (!found || !('press' in found)) throw new Error(`no button '${label}' on: ${textOf(message)}`);
  return found.press;
}

/** The labels of everything that can be pressed or opened on a message. */
export function labelsOf(message: Message): readonly string[] {
  return [...buttonsOf(message), ...(message.choice?.options ?? [])].map(({ label }) => label);
}

/** What the deep link on a message hands to `/start`. */
export function payloadOf(message: Message): string {
  const url = buttonsOf(message).flatMap((button) => ('url' in button ? [button.url] : []))[0];
  const payload = url === undefined ? null : new URL(url).searchParams.get('start');
  if (payload === null) throw new Error(`no deep link on: ${textOf(message)}`);
  return payload;
}

/** Everything that everyone or one person ever saw on a platform. */
export function everShown(chatPlatform: RecordingPlatform): string {
  return chatPlatform.shown.flatMap(({ history }) => history).join('\n');
}

function recorded(inner: Reply): { readonly reply: Reply; readonly answer: Answer } {
  const shown: Message[] = [];
  const forms: Form[] = [];
  const reply: Reply = {
    ...inner,
    async show(message) {
      shown.push(message);
      return inner.show(message);
    },
    async post(message, nonce) {
      shown.push(message);
      return inner.post(message, nonce);
    },
    async ask(form) {
      forms.push(form);
    },
  };
  const last = () => {
    const newest = shown.at(-1);
    if (!newest) throw new Error(`nothing was shown, and ${forms.length} forms were opened`);
    return newest;
  };
  const answer: Answer = {
    shown,
    forms,
    get last() {
      return last();
    },
    get text() {
      return textOf(last());
    },
  };
  return { reply, answer };
}

/** `/lock` by PIN, until the car shows it: what it leaves in the records. */
export async function lockByPin(bot: Bot, person: Person, chat: Chat): Promise<void> {
  const speaker = bot.as(person, chat);
  const pad = await speaker.says('/lock');
  for (const digit of knownAccounts.paul.pin) await speaker.presses(digit, { on: pad.last });
  await eventually(async () => {
    await bot.clock.advance(5000);
    const carRequests = await bot.store.journal.list<{ endedAt?: number }>(`intent:${chatKey(chat)}:`);
    if (carRequests.length === 0 || carRequests.some(({ value }) => value.endedAt === undefined))
      throw new Error('not seen yet');
  });
}
