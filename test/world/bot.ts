import { onTestFinished } from 'vitest';
import type { CarNetEmulator } from '../../demo/carnet/emulator.ts';
import { knownAccounts } from '../../demo/carnet/known-accounts.ts';
import type { CarNet } from '../../src/carnet/carnet.ts';
import type { Form, Message } from '../../src/chat/message.ts';
import { type Chat, chatKey, type Person, type Platform, type Reply } from '../../src/chat/platform.ts';
import { registry } from '../../src/commands/registry.ts';
import { type CommandHandler, createHandler } from '../../src/commands/router.ts';
import { type Link, readLink } from '../../src/household/link.ts';
import { secret } from '../../src/secret.ts';
import type { Services } from '../../src/services.ts';
import { readSettings } from '../../src/settings.ts';
import type { Store } from '../../src/store/store.ts';
import { captureLog, startCarNet } from '../carnet/start-carnet.ts';
import { eventually } from './eventually.ts';
import type { FakeClock } from './fake-clock.ts';
import { onlyKnownRecords } from './only-known-records.ts';
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
export interface Speaker {
  /** `says('/privacy erase me')`: as words on Telegram, as a command on Discord. */
  says(words: string, more?: { readonly repliedTo?: Person; readonly mentions?: readonly Person[] }): Promise<Answer>;
  presses(id: string): Promise<Answer>;
  /** Presses what has that label on a message. */
  pressesLabel(message: Message, label: string): Promise<Answer>;
  fills(form: Form | undefined, values: Readonly<Record<string, string>>): Promise<Answer>;
}

export interface Bot {
  readonly clock: FakeClock;
  readonly store: Store;
  readonly carnet: CarNet;
  readonly emulator: CarNetEmulator;
  readonly services: Services;
  readonly handler: CommandHandler;
  readonly telegram: RecordingPlatform;
  readonly discord: RecordingPlatform;
  /** Every log line at every level. */
  logged(): string;
  as(person: Person, chat: Chat): Speaker;
  link(chat: Chat): Promise<Link | undefined>;
  /** Links a chat to one of Paul's cars; in a group by the way through the private chat. */
  linkPaul(person: Person, chat: Chat, car?: string): Promise<Link>;
}

export const olivia: Person = { platform: 'telegram', id: '42', name: 'Olivia', locale: 'en' };
export const dave: Person = { platform: 'telegram', id: '43', name: 'Dave', locale: 'en' };
export const privateChat: Chat = { platform: 'telegram', id: '42', kind: 'private' };
export const group: Chat = { platform: 'telegram', id: '-100', kind: 'group', title: 'Home' };
export const discordOlivia: Person = { platform: 'discord', id: '7042', name: 'Olivia', locale: 'en-US' };
export const discordDave: Person = { platform: 'discord', id: '7043', name: 'Dave', locale: 'en-US' };
export const channel: Chat = { platform: 'discord', id: '900', kind: 'group', title: 'car', guild: '800' };

/** All commands with the real Car-Net core, emulator and store on a clock that stands, and recording platforms. */
export async function startBot(storeUrl = 'memory://'): Promise<Bot> {
  const { clock, emulator, store, carnet } = await startCarNet({ storeUrl });
  onlyKnownRecords(store);
  const { log, logged } = captureLog();
  const settings = readSettings({ TELEGRAM_TOKEN: '1:token' });
  if ('mistakes' in settings) throw new Error(settings.mistakes.join('\n'));
  const privateChatUrl = (payload: string) => `https://t.me/car_bot?start=${payload}`;
  const telegram = { ...recordingPlatform('telegram'), privateChatUrl };
  const discord = recordingPlatform('discord');
  const platforms = { telegram, discord };
  const services: Services = { settings, clock, log, store, carnet, platforms };
  const handler = createHandler(services, registry);
  onTestFinished(() => handler.stop());

  let updates = 0;
  const as = (person: Person, chat: Chat): Speaker => {
    const hand = async (what: object): Promise<Answer> => {
      updates += 1;
      const base = { id: String(updates), chat, person, sentAt: clock.now(), backlog: false };
      const values = { ...base, ...what } as IncomingValues;
      const { reply, answer } = recorded(platforms[person.platform].reply(values));
      await handler.handle({ ...values, reply });
      return answer;
    };
    const presses = (id: string) => hand({ kind: 'press', press: id, message: 'message' });
    return {
      says: (words, more = {}) => hand({ ...said(words, person.platform), ...more }),
      presses,
      pressesLabel: (message, label) => presses(pressOf(message, label)),
      fills: (form, values) => {
        if (!form) throw new Error('no form was opened');
        const isSecret = (field: string) => form.fields.some(({ name, secret: hidden }) => name === field && hidden);
        const entries = Object.entries(values).map(([name, text]) => [name, isSecret(name) ? secret(text) : text]);
        return hand({ kind: 'form', form: form.id, values: Object.fromEntries(entries) });
      },
    };
  };
  const link = async (chat: Chat) => (await readLink(store, chatKey(chat)))?.value;

  const bot: Bot = {
    clock,
    store,
    carnet,
    emulator,
    services,
    handler,
    telegram,
    discord,
    logged,
    as,
    link,
    async linkPaul(person, chat, car = 'Zappy') {
      const { signIn } = await openSignIn(bot, person, chat);
      const choice = await signIn(knownAccounts.paul.email, knownAccounts.paul.password);
      await signIn.there.pressesLabel(choice.last, car);
      const made = await link(chat);
      if (!made) throw new Error(`not linked: ${choice.text}`);
      return made;
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
  const fill = (email: string, password: string) => there.fills(opened.forms[0], { email, password });
  return { asked, opened, signIn: Object.assign(fill, { there }) };
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
function said(text: string, platform: Platform) {
  const [command = '', ...words] = text.slice(1).split(' ');
  if (platform === 'telegram') return { kind: 'words', command, words };
  const subcommands = registry.commands.find(({ name }) => name === command)?.subcommands;
  const sub = subcommands?.find(({ name }) => name !== undefined && `${words.join(' ')} `.startsWith(`${name} `));
  const values = words.slice(sub?.name?.split(' ').length ?? 0);
  const options = (sub ?? subcommands?.[0])?.options ?? [];
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
  const keys = [...knownAccounts.paul.pin].map((digit) => pressOf(pad.last, digit));
  for (const key of keys) await speaker.presses(key);
  await eventually(async () => {
    await bot.clock.advance(5000);
    const carRequests = await bot.store.journal.list<{ endedAt?: number }>(`intent:${chatKey(chat)}:`);
    if (carRequests.length === 0 || carRequests.some(({ value }) => value.endedAt === undefined))
      throw new Error('not seen yet');
  });
}
