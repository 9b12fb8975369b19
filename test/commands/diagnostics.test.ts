import { describe, expect, test } from 'vitest';
import { knownAccounts, knownVehicles } from '../../demo/carnet/known-accounts.ts';
import type { CarNetFailure } from '../../src/carnet/failure.ts';
import { readsWrite } from '../../src/household/watch.ts';
import { secret } from '../../src/secret.ts';
import {
  type Answer,
  type Bot,
  channel,
  dave,
  discordOlivia,
  group,
  lockByPin,
  olivia,
  privateChat,
  startBot,
} from '../world/bot.ts';
import { textOf } from '../world/recording-platform.ts';

const { paul } = knownAccounts;

const DAY_MS = 86_400_000;

function fileIn({ last }: Pick<Answer, 'last'>): string {
  if (!last.file) throw new Error(`no file: ${textOf(last)}`);
  return Buffer.from(last.file.content).toString();
}

async function report(bot: Bot) {
  const answer = await bot.as(olivia, privateChat).says('/diagnostics');
  return JSON.parse(fileIn(answer));
}

describe('/diagnostics', () => {
  test('is a file with versions, settings, the state of the link, what went wrong by stage, and the requests left', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    await lockByPin(bot, olivia, privateChat);
    bot.emulator.faults.next(6, { kind: 'answer', status: 503 });
    await bot.as(olivia, privateChat).says('/status');
    await bot.clock.advance(61_000);
    await bot.carnet.login(paul.email, secret('wrong')).catch((error: CarNetFailure) => error);
    const told = await report(bot);
    expect(told).toMatchObject({
      madeAt: new Date(bot.clock.now()).toISOString(),
      program: { version: '0.1.0', node: process.version, platforms: ['telegram', 'discord'] },
      settings: { store: 'sqlite', carnetApi: 'b-h-s.spr.us00.p.con-veh.net', tspLimit: 15, hasCredentialsKey: false },
      chat: { platform: 'telegram', kind: 'private' },
      link: { members: ['owner'], chatsOfThisAccount: 1, signedIn: true, session: true, everyoneMayLook: false },
      requests: { limit: 15, left: 13 },
      failures: {
        status: [{ stage: 'status', code: 'service-down', status: 503 }],
        password: [{ stage: 'password', code: 'wrong-password' }],
      },
      commands: [{ command: 'lock', state: 'seen', joinedBy: 0 }],
    });
  });

  test('shows how many reads the watch of the account has left for the day', async () => {
    const bot = await startBot();
    const { account } = await bot.linkPaul(olivia, privateChat);
    const dayEndsAt = (Math.floor(bot.clock.now() / DAY_MS) + 1) * DAY_MS;
    const newAt = new Date(dayEndsAt).toISOString();
    expect((await report(bot)).reads).toEqual({ left: 400, limit: 400, newAt });
    const counted = { day: dayEndsAt / DAY_MS - 1, count: 30 };
    const { write, expected } = readsWrite(account, counted, undefined);
    expect(await bot.store.journal.commit([write], expected)).toBe(true);
    expect((await report(bot)).reads).toEqual({ left: 370, limit: 400, newAt });
    await bot.clock.advance(DAY_MS);
    expect((await report(bot)).reads.left).toBe(400);
  });

  test('holds the newest twenty failures, and none of another account', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    const standing = bot.emulator.faults.standing(6, { kind: 'answer', status: 503 });
    for (let times = 0; times < 21; times += 1) {
      await bot.clock.advance(1000);
      await bot.as(olivia, privateChat).says('/status');
    }
    standing.remove();
    const { failures } = await report(bot);
    expect(failures.status).toHaveLength(20);
    expect(await bot.carnet.failures(knownAccounts.joanne.userId)).toEqual([]);
    await bot.carnet.forget(paul.userId);
    expect(await bot.carnet.failures(paul.userId)).toEqual([]);
  });

  test('is for the owner alone, and goes to them privately', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, group);
    await bot.as(olivia, group).says('/members add', { repliedTo: dave });
    expect((await bot.as(dave, group).says('/diagnostics')).text).toBe('Only Olivia, who linked Zappy, may do that.');
    const answer = await bot.as(olivia, group).says('/diagnostics');
    expect(answer.text).toBe('Sent to you privately.');
    expect(answer.last.file).toBeUndefined();
    const sent = bot.telegram.shown.find(({ message }) => message.file);
    expect(sent?.to).toBe(olivia.id);
    await bot.linkPaul(discordOlivia, channel);
    await bot.as(discordOlivia, channel).says('/diagnostics');
    expect(bot.discord.shown.findLast(({ message }) => message.file)?.to).toBe(discordOlivia.id);
  });

  test('holds no password, token, PIN, VIN, e-mail, name, id or coordinate, whatever went wrong', async () => {
    const bot = await startBot();
    const canary = { ...olivia, name: 'Olivia CANARY-NAME' };
    bot.emulator.garage.change(knownVehicles.zappy.vehicleId, {
      nickname: 'CANARY-NICKNAME',
      latitude: 41.234567,
      longitude: -87.654321,
    });
    const { account, vehicle } = await bot.linkPaul(canary, group, 'Atlas');
    await bot.as(canary, group).says('/members add', { repliedTo: { ...dave, name: 'CANARY-GUEST' } });
    await bot.as(canary, group).says('/settings timezone America/Chicago');
    await lockByPin(bot, canary, group);
    // Answers of Car-Net that quote what they were sent.
    const quoted = { errorCode: `CANARY-CODE ${paul.email}`, errorDescription: `CANARY ${paul.pin} ${paul.email}` };
    const body = JSON.stringify({ error: { ...quoted, origin: 'CANARY', reason: 'CANARY', status: 400 } });
    for (const target of [6, 8, 10]) bot.emulator.faults.next(target, { kind: 'answer', status: 400, body });
    await bot.as(canary, group).says('/status');
    await bot.as(canary, group).says('/lock');
    await bot.clock.advance(61_000);
    await bot.carnet.login(paul.email, secret('CANARY-PASSWORD')).catch(() => undefined);
    await bot.as(canary, group).says('/diagnostics');
    const sent = bot.telegram.shown.findLast(({ message }) => message.file);
    if (!sent) throw new Error('no file was sent');
    const file = fileIn({ last: sent.message });
    expect(JSON.parse(file).commands.length).toBeGreaterThan(0);

    const requests = JSON.stringify(bot.emulator.requests.all());
    const tokens = [...requests.matchAll(/Bearer ([\w.-]{8,})|tsp_token\W+([\w.-]{8,})|code_verifier=(\w+)/g)].map(
      (found) => found[1] ?? found[2] ?? found[3] ?? '',
    );
    expect(tokens.length).toBeGreaterThan(2);
    const ids = [account, vehicle, canary.id, dave.id, '-100', knownVehicles.atlas.tspAccountNum, paul.vwId];
    const secrets = ['CANARY', paul.password, paul.email, '41.234', '-87.654', 'Atlas', ...tokens, ...ids];
    for (const each of secrets) expect(file, each).not.toMatch(new RegExp(`(?<!\\d)${literally(each)}(?!\\d)`));
    expect(file).not.toMatch(/\b\d{4}\b(?=")/);
    expect(file).not.toMatch(/\b[A-HJ-NPR-Z0-9]{17}\b/);
    expect(file).not.toContain('@');
  });
});

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
