import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startCarNetEmulator } from '../../../demo/carnet/emulator.ts';
import { knownAccounts, knownVehicles } from '../../../demo/carnet/known-accounts.ts';
import { startDiscordEmulator } from '../../../demo/discord/emulator.ts';
import { startTelegramEmulator } from '../../../demo/telegram/emulator.ts';
import { createCarNet } from '../../../src/carnet/client.ts';
import { na2019 } from '../../../src/carnet/protocol/na-2019/profile.ts';
import { chatKey } from '../../../src/chat/platform.ts';
import type { Clock } from '../../../src/clock.ts';
import { newLinkId, writeLink } from '../../../src/household/link.ts';
import { outboxOf } from '../../../src/household/notice.ts';
import { changeSubscriptions } from '../../../src/household/subscriptions.ts';
import { createLog } from '../../../src/log.ts';
import { secret } from '../../../src/secret.ts';
import type { Role } from '../../../src/start.ts';
import { spawnProgram } from '../../world/launch.ts';
import { scratchFolder } from '../../world/scratch-folder.ts';
import { openTestStore } from '../../world/test-store.ts';

const TELEGRAM_TOKEN = '1000:killed-telegram-token';
const DISCORD_TOKEN = 'killed.discord.token';

/** The home of both cars; and a place that is not. */
export const home = { latitude: 45.5, longitude: -122.6, radiusM: 200 };
export const work = { latitude: 45.6, longitude: -122.7 };

export const cars = [
  { name: 'Zappy', account: knownAccounts.paul, ...knownVehicles.zappy },
  { name: 'Rachel', account: knownAccounts.joanne, ...knownVehicles.joannes },
] as const;

export type Car = (typeof cars)[number];

/** A message of the bot, with its first line. */
export interface Told {
  readonly title: string;
  /** Epoch ms, by the clock of the emulators. */
  readonly at: number;
}

/**
 * Two cars of two accounts, each linked to a Telegram group and to a Discord channel, that are watched by one program in a process of its
 * own, on `clock`.
 * @param env what the program's process is told beside the addresses
 * @param elsewhere the store; left out: a file of its own
 */
export async function openStreet(
  clock: Clock,
  env: Readonly<Record<string, string>>,
  elsewhere?: { readonly storeUrl: string; readonly credentialsKey: string },
) {
  const folder = scratchFolder('car-net-killed');
  // Whether a token that a killed program has just used up is lost is no question of telling.
  const carnet = await startCarNetEmulator({ clock, refreshToken: 'omitted' });
  const telegram = await startTelegramEmulator({ clock, token: TELEGRAM_TOKEN, rateLimits: 'burst' });
  const discord = await startDiscordEmulator({ clock, token: DISCORD_TOKEN });
  const onTelegram = telegram.addPerson({ name: 'Olivia', languageCode: 'en' });
  const onDiscord = discord.addPerson({ name: 'Olivia' });
  const guild = discord.addGuild({ name: 'Street', members: [onDiscord] });
  const chats = cars.map((car) => {
    const group = telegram.addGroup({ title: car.name, members: [onTelegram] });
    const channel = discord.addChannel(guild, { name: car.name.toLowerCase() });
    return { car, group, channel };
  });
  const { storeUrl = `sqlite://${join(folder, 'bot.sqlite')}`, credentialsKey } = elsewhere ?? {};
  const openStore = () =>
    openTestStore(clock, {
      url: storeUrl,
      credentialsKey: credentialsKey === undefined ? undefined : secret(credentialsKey),
    });

  const store = await openStore();
  const { apiUrl, identityUrl } = carnet;
  const log = createLog('silent');
  const budget = { tspLimit: 10, tspWindowMs: 300_000 };
  const client = createCarNet({ profile: na2019, apiUrl, identityUrl, store, clock, log, ...budget });
  for (const { email, password } of [knownAccounts.paul, knownAccounts.joanne]) {
    await client.login(email, secret(password));
  }
  await client.close();
  const keysOf = ({ group, channel }: (typeof chats)[number]) => [
    { key: chatKey({ platform: 'telegram', id: String(group.id) }), owner: `telegram:${onTelegram.id}`, in: {} },
    {
      key: chatKey({ platform: 'discord', id: channel.id }),
      owner: `discord:${onDiscord.id}`,
      in: { guild: guild.id },
    },
  ];
  for (const chat of chats) {
    const { car } = chat;
    carnet.garage.drive(car.vehicleId, { km: 1, ...work });
    for (const { key, owner, in: guildOf } of keysOf(chat)) {
      const link = {
        chat: key,
        chatKind: 'group',
        ...guildOf,
        linkId: newLinkId(),
        account: car.account.userId,
        vehicle: car.vehicleId,
        vehicleName: car.name,
        owner,
        members: { [owner]: { role: 'owner', name: 'Olivia' } },
        showPlace: true,
        linkedAt: clock.now(),
      } as const;
      await writeLink(store, link, undefined);
      await changeSubscriptions(store, key, (before) => ({
        ...before,
        types: {
          arrived: { places: [{ ...home, vehicle: car.vehicleId }] },
          left: { places: [{ ...home, vehicle: car.vehicleId }] },
          'left-unlocked': { minutes: 1 },
          'left-open': { minutes: 1 },
          'low-charge': { percent: 20 },
        },
      }));
    }
  }
  await store.close();

  const begin = async (...role: readonly Role[]) => {
    const settings = {
      TELEGRAM_TOKEN,
      TELEGRAM_API_URL: telegram.url,
      DISCORD_TOKEN,
      DISCORD_API_URL: discord.url,
      CARNET_API_URL: apiUrl,
      CARNET_IDENTITY_URL: identityUrl,
      STORE_URL: storeUrl,
      ...(credentialsKey === undefined ? {} : { CREDENTIALS_KEY: credentialsKey }),
      ...env,
    };
    const run = spawnProgram('test/notify/kill/fast-program.ts', folder, settings, role);
    const ready = new Promise<void>((resolve) => {
      run.child.stdout.on('data', () => run.output.out.includes('"msg":"ready"') && resolve());
    });
    const code = await Promise.race([ready, run.ended]);
    if (code !== undefined) throw new Error(`ended with ${code}: ${run.output.error}${run.output.out}`);
    const end = async (signal: NodeJS.Signals) => {
      run.child.kill(signal);
      await run.ended;
    };
    return { kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
  };

  const titleOf = (text: string) =>
    text
      .split('\n')[0]
      ?.replace(/^\P{L}+/u, '')
      .replace(/\P{L}+$/u, '') ?? '';
  const chatOf = (car: Car) => {
    const found = chats.find((each) => each.car === car);
    if (!found) throw new Error(`no chat of ${car.name}`);
    return found;
  };

  return {
    clock,
    garage: carnet.garage,
    /** What the car's chat of a platform was told so far, as it was told: what is over was redrawn since. */
    told: (platform: 'telegram' | 'discord', car: Car): readonly Told[] => {
      const { group, channel } = chatOf(car);
      if (platform === 'telegram') {
        const messages = telegram.messages(group).filter(({ from }) => from.bot);
        return messages.map(({ text, edits, sentAt }) => ({ title: titleOf(edits[0]?.text ?? text), at: sentAt }));
      }
      const messages = discord.allMessages(channel).filter(({ author }) => author.bot);
      return messages.map(({ text, history, createdAt }) => ({ title: titleOf(history[0] ?? text), at: createdAt }));
    },
    /** How often the program has asked for a status, and has sent a message, whether or not that was answered. */
    reads: () => carnet.requests.of(6).length,
    sends: () =>
      telegram.calls().filter(({ method }) => method === 'sendMessage').length +
      discord.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages')).length,
    begin,
    /** What is left to be told. Only while no program runs. */
    async left() {
      const opened = await openStore();
      const outboxes = await Promise.all(chats.flatMap(keysOf).map(({ key }) => outboxOf(opened, key)));
      await opened.close();
      return outboxes.flat();
    },
    /** Real time, until it holds. */
    async until(holds: () => boolean, what: string, patienceMs = 120_000) {
      for (const end = performance.now() + patienceMs; !holds(); await sleep(1)) {
        if (performance.now() > end) throw new Error(`waited in vain: ${what}`);
      }
    },
    async close() {
      await telegram.close();
      await discord.close();
      await carnet.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Street = Awaited<ReturnType<typeof openStreet>>;
