import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startDiscordEmulator } from '../../demo/discord/emulator.ts';
import { startTelegramEmulator } from '../../demo/telegram/emulator.ts';
import type { Platform } from '../../src/chat/platform.ts';
import { systemClock } from '../../src/clock.ts';
import { type LineFault, openLine } from './faulty-line.ts';
import { type Program, startProgram } from './program.ts';

const TOKENS = { telegram: '1000:faults-telegram-token', discord: 'faults.discord.token' };
/** What the log says of a platform that is lost, and that is back. */
const LINES: Readonly<Record<Platform, { readonly down: RegExp; readonly up: RegExp }>> = {
  telegram: {
    down: /"msg":"Telegram: receiving is interrupted/g,
    up: /"msg":"Telegram: receiving again/g,
  },
  discord: {
    down: /"msg":"(Discord: connection lost|the platform cannot be reached)/g,
    up: /"msg":"(Discord: connected again|the platform answers now)/g,
  },
};
/** The longest pause between two tries, and what an answer takes. */
const PATIENCE_MS = 120_000;
/** Each platform is lost at the start, and once more while the program runs. */
const OUTAGES = 2;

/** What a platform may go through: a name that isn't found any more cuts nothing that stands, so that is reset. */
export type NetworkFault = LineFault | 'DNS gone';

export interface Outcome {
  /** How long it took until all platforms answered, after each outage, ms. */
  readonly answeredAfter: readonly number[];
  readonly exitCode: number | null;
  /** How many lines down and up the log has of each platform. */
  readonly lines: Readonly<Partial<Record<Platform, readonly [down: number, up: number]>>>;
}

/** What should come of it on each platform: one line down and one up for each outage. */
export function expectedLines(platforms: readonly Platform[]): Outcome['lines'] {
  return Object.fromEntries(platforms.map((platform) => [platform, [OUTAGES, OUTAGES]]));
}

interface Line {
  readonly origin: string;
  lead(origin: string): void;
}

/** @returns asks something there, and resolves once it is answered */
async function telegramBehind({ lead }: Line): Promise<() => Promise<unknown>> {
  const telegram = await startTelegramEmulator({ clock: systemClock, token: TOKENS.telegram });
  lead(telegram.url);
  const olivia = telegram.addPerson({ name: 'Olivia' });
  const chat = telegram.privateChat(olivia);
  return () => {
    const count = telegram.shown(chat).length;
    telegram.say(olivia, chat, '/help');
    return telegram.until(() => telegram.shown(chat).length > count + 1, { timeoutMs: PATIENCE_MS });
  };
}

async function discordBehind({ origin, lead }: Line): Promise<() => Promise<unknown>> {
  const discord = await startDiscordEmulator({ clock: systemClock, token: TOKENS.discord, origin });
  lead(discord.url);
  const olivia = discord.addPerson({ name: 'Olivia' });
  const channel = discord.addChannel(discord.addGuild({ name: 'Home', members: [olivia] }), { name: 'car' });
  return async () => {
    await discord.until(() => discord.gateway.connected() && discord.commands().length > 0, { withinMs: PATIENCE_MS });
    if ((await discord.outcome(discord.slash(olivia, channel, 'help'))) !== 'answered') throw new Error('not answered');
  };
}

/**
 * Runs the real program through an outage of all its platforms at its start, and through another while it runs.
 * @param lasts how long an outage is: until it resolves
 */
export async function playOutages(
  fault: NetworkFault,
  platforms: readonly Platform[],
  lasts: (program: Program, noticed: () => boolean) => Promise<unknown>,
): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'car-net-faults-'));
  const gone = join(folder, 'dns-gone');
  const lines = await Promise.all(
    platforms.map(async (platform) => {
      const line = await openLine();
      const named = { ...line, platform, origin: line.origin.replace('127.0.0.1', 'line.test') };
      return { ...named, ask: await (platform === 'telegram' ? telegramBehind(named) : discordBehind(named)) };
    }),
  );
  const env = Object.fromEntries(
    lines.flatMap(({ platform, origin }) => [
      [`${platform.toUpperCase()}_TOKEN`, TOKENS[platform]],
      [`${platform.toUpperCase()}_API_URL`, `${origin}${platform === 'discord' ? '/api' : ''}`],
    ]),
  );
  const fail = async (next: NetworkFault | undefined) => {
    if (next === 'DNS gone') writeFileSync(gone, '');
    else rmSync(gone, { force: true });
    await Promise.all(lines.map((line) => line.fail(next === 'DNS gone' ? 'reset' : next)));
  };
  await fail(fault);
  const program = startProgram([process.execPath, resolve('src/launch.js'), resolve('src/main.ts')], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      NODE_OPTIONS: `--import=${new URL('set-dns.ts', import.meta.url).href}`,
      DNS_GONE: gone,
      ...env,
    },
  });
  const count = (words: RegExp) => program.output().match(words)?.length ?? 0;
  const answeredAfter: number[] = [];
  try {
    for (let outage = 1; outage <= OUTAGES; outage++) {
      await fail(fault);
      await lasts(program, () => platforms.every((platform) => count(LINES[platform].down) >= outage));
      await fail(undefined);
      const since = performance.now();
      await Promise.all(lines.map(({ ask }) => ask()));
      await program.until(() => platforms.every((platform) => count(LINES[platform].up) >= outage));
      answeredAfter.push(performance.now() - since);
    }
    program.send('SIGTERM', 'started');
    const exitCode = await program.ended;
    const told = platforms.map((platform) => [platform, [count(LINES[platform].down), count(LINES[platform].up)]]);
    return { answeredAfter, exitCode, lines: Object.fromEntries(told) };
  } catch (error) {
    throw new Error(`${fault} on ${platforms.join(' and ')}: ${error}\n${program.output()}`);
  } finally {
    if (!program.isGone()) program.send('SIGKILL', 'group');
    rmSync(folder, { recursive: true, force: true });
  }
}
