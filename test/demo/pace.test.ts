import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type CarNetEmulator, startCarNetEmulator } from '../../demo/carnet/emulator.ts';
import { createDemoClock, type DemoClock } from '../../demo/clock.ts';
import { type DiscordEmulator, startDiscordEmulator } from '../../demo/discord/emulator.ts';
import { keepPace, type Pace } from '../../demo/pace.ts';
import { startTelegramEmulator, type TelegramEmulator } from '../../demo/telegram/emulator.ts';
import { command, link, tspToken } from './carnet-by-hand.ts';

const TELEGRAM_TOKEN = '1000:abcdef';
const DISCORD_TOKEN = 'demo-token';

let machine: number;
let clock: DemoClock;
let carnet: CarNetEmulator;
let telegram: TelegramEmulator;
let discord: DiscordEmulator;
let pace: Pace;
let olivia: { readonly id: number };

/** What the bot does on Telegram. @returns the id of the message */
async function bot(method: string, payload: Readonly<Record<string, unknown>>): Promise<number> {
  const answer = await fetch(`${telegram.url}/bot${TELEGRAM_TOKEN}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ chat_id: olivia.id, ...payload }),
  });
  const { result } = (await answer.json()) as { result: { message_id: number } };
  return result.message_id;
}

const padKeys = { inline_keyboard: [['✕', '0', '⌫'].map((text) => ({ text, callback_data: text }))] };

/** Seconds pass, and somebody says something that the bot has no part in: a change like any other. */
function pass(seconds: number): void {
  machine += (seconds * 1000) / clock.speed;
  telegram.say(olivia, telegram.privateChat(olivia), 'hm');
}

/** The state of a wait. */
function watch(waiting: Promise<void>): { over: boolean } {
  const state = { over: false };
  waiting.then(
    () => {
      state.over = true;
    },
    () => undefined,
  );
  return state;
}

describe('the clock of the demo', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.UTC(2026, 4, 3) });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  test('begins at the machine’s time, and runs on from where it stood when its speed changes', async () => {
    const clock = createDemoClock();
    const begin = clock.now();
    expect(begin).toBe(Date.now());
    await vi.advanceTimersByTimeAsync(1000);
    clock.run(60);
    expect(clock.now() - begin).toBe(1000);
    await vi.advanceTimersByTimeAsync(1000);
    expect(clock.now() - begin).toBe(61_000);
    clock.run(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(clock.now() - begin).toBe(62_000);
  });

  test('ends a wait sooner when it is sped up, and not before its time', async () => {
    const clock = createDemoClock();
    const minute = watch(clock.sleep(60_000));
    await vi.advanceTimersByTimeAsync(30_000);
    clock.run(60);
    await vi.advanceTimersByTimeAsync(499);
    expect(minute.over).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(minute.over).toBe(true);
  });

  test('makes a wait last longer when it is slowed down', async () => {
    const clock = createDemoClock();
    clock.run(60);
    const minute = watch(clock.sleep(60_000));
    await vi.advanceTimersByTimeAsync(500);
    clock.run(1);
    await vi.advanceTimersByTimeAsync(29_999);
    expect(minute.over).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(minute.over).toBe(true);
  });

  test('ends a wait that is aborted with the signal’s reason, and forgets it', async () => {
    const clock = createDemoClock();
    const stopping = new AbortController();
    const reason = new Error('stopping');
    const waiting = expect(clock.sleep(60_000, stopping.signal)).rejects.toBe(reason);
    stopping.abort(reason);
    await waiting;
    await expect(clock.sleep(1, stopping.signal)).rejects.toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('waits longer than a timer of Node can, and not at all where there is nothing to wait for', async () => {
    const clock = createDemoClock();
    const months = watch(clock.sleep(3 * 2 ** 31));
    const nothing = watch(clock.sleep(-5));
    await vi.advanceTimersByTimeAsync(1);
    expect(nothing.over).toBe(true);
    clock.run(1000);
    await vi.advanceTimersByTimeAsync(6_000_000);
    expect(months.over).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000_000);
    expect(months.over).toBe(true);
  });
});

describe('the pace of the demo', () => {
  beforeEach(async () => {
    machine = Date.UTC(2026, 4, 3, 12);
    clock = createDemoClock(() => machine);
    carnet = await startCarNetEmulator({ clock });
    telegram = await startTelegramEmulator({ clock, token: TELEGRAM_TOKEN });
    discord = await startDiscordEmulator({ clock, token: DISCORD_TOKEN });
    olivia = telegram.addPerson({ name: 'Olivia' });
    telegram.say(olivia, telegram.privateChat(olivia), 'hello');
    pace = keepPace(clock, { carnet, telegram, discord });
    pace.choose(60);
  });

  afterEach(async () => {
    pace.close();
    await Promise.all([carnet.close(), telegram.close(), discord.close()]);
  });

  test('is the chosen one while nothing is open', () => {
    expect(clock.speed).toBe(60);
    expect(pace.view()).toEqual({ now: clock.now(), speed: 60, chosen: 60, held: undefined });
    pace.choose(1);
    expect(clock.speed).toBe(1);
  });

  test('is real time for a while from the moment somebody addresses the bot', () => {
    pace.attend();
    expect(clock.speed).toBe(1);
    expect(pace.view().held).toBe('the bot is at work');
    pass(6);
    expect(clock.speed).toBe(60);
  });

  test('is real time while a PIN pad is open on Telegram', async () => {
    const message_id = await bot('sendMessage', { text: 'PIN', reply_markup: padKeys });
    expect(pace.view()).toMatchObject({ speed: 1, held: 'a PIN pad is open' });
    pass(60);
    expect(clock.speed).toBe(1);
    await bot('editMessageText', { message_id, text: 'Cancelled' });
    expect(clock.speed).toBe(60);
  });

  test('is real time while a PIN pad is open on Discord', async () => {
    const pat = discord.addPerson({ name: 'Pat' });
    const channel = discord.addChannel(discord.addGuild({ name: 'Home', members: [pat] }), { name: 'car' });
    const rest = async (method: string, path: string, body?: object) => {
      const headers = { authorization: `Bot ${DISCORD_TOKEN}`, 'content-type': 'application/json' };
      const url = `${discord.url}/v10/channels/${channel.id}/messages${path}`;
      const answer = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) });
      return (await answer.json()) as { id: string };
    };
    const button = { type: 2, style: 2, label: '⌫', custom_id: 'erase' };
    const { id } = await rest('POST', '', { content: 'PIN', components: [{ type: 1, components: [button] }] });
    expect(pace.view()).toMatchObject({ speed: 1, held: 'a PIN pad is open' });
    await rest('PATCH', `/${id}`, { content: 'Cancelled', components: [] });
    expect(clock.speed).toBe(60);
  });

  test('is real time while the bot waits for an answer, but not for ever', async () => {
    const question = { text: 'Car-Net e-mail', reply_markup: { force_reply: true } };
    await bot('sendMessage', question);
    expect(pace.view()).toMatchObject({ speed: 1, held: 'the bot waits for an answer' });
    pass(1);
    expect(clock.speed).toBe(60);
    await bot('sendMessage', question);
    expect(clock.speed).toBe(1);
    machine += 5 * 60_000;
    pace.choose(60);
    expect(clock.speed).toBe(60);
  });

  test('is real time while a command is on its way to a car, and until the bot can have seen it there', async () => {
    pace.choose(1);
    const visitor = await link(carnet);
    const token = await tspToken(carnet, visitor);
    pace.choose(60);
    await command(carnet, visitor, token, { method: 'PUT', path: 'status/exterior/doors', body: { lock: false } });
    expect(pace.view()).toMatchObject({ speed: 1, held: 'a command is under way' });
    pass(21);
    expect(carnet.garage.cars()[0]?.now.locked).toBe(false);
    expect(clock.speed).toBe(1);
    pass(8);
    expect(clock.speed).toBe(60);
  });
});
