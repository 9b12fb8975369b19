// Each fault of the network, at the start and while the program runs, for each platform alone and both. By hand:
// `npm run try:faults -- [SECONDS]` (a minute each where left out); exits 1 where one of them ended or silenced it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startDiscordEmulator } from '../../demo/discord/emulator.ts';
import { startTelegramEmulator } from '../../demo/telegram/emulator.ts';
import { systemClock } from '../../src/clock.ts';
import { type LineFault, openLine } from './faulty-line.ts';
import { startProgram } from './program.ts';

const TOKENS = { telegram: '1000:faults-telegram-token', discord: 'faults.discord.token' };
const FAULTS: readonly LineFault[] = ['502', 'reset', 'hang', 'refused'];
const SETUPS = [['telegram'], ['discord'], ['telegram', 'discord']] as const;
const DOWN = /"msg":"(Telegram: receiving is interrupted|discord: connection lost|the platform can not be reached)/g;
const UP = /"msg":"(Telegram: receiving again|discord: connected again|the platform answers now)/g;
/** The longest pause between two tries, and what an answer takes. */
const PATIENCE_MS = 120_000;
const seconds = Number(process.argv[2] ?? 60);

async function telegramBehind(origin: (own: string) => void) {
  const telegram = await startTelegramEmulator({ clock: systemClock, token: TOKENS.telegram });
  origin(telegram.url);
  const olivia = telegram.addPerson({ name: 'Olivia' });
  const chat = telegram.privateChat(olivia);
  return async () => {
    const count = telegram.shown(chat).length;
    telegram.say(olivia, chat, '/help');
    await telegram.until(() => telegram.shown(chat).length > count + 1, { timeoutMs: PATIENCE_MS });
  };
}

async function discordBehind(line: string, lead: (own: string) => void) {
  const discord = await startDiscordEmulator({ clock: systemClock, token: TOKENS.discord, origin: line });
  lead(discord.url);
  const olivia = discord.addPerson({ name: 'Olivia' });
  const channel = discord.addChannel(discord.addGuild({ name: 'Home', members: [olivia] }), { name: 'car' });
  return async () => {
    await discord.until(() => discord.gateway.connected() && discord.commands().length > 0, { withinMs: PATIENCE_MS });
    if ((await discord.outcome(discord.slash(olivia, channel, 'help'))) !== 'answered') throw new Error('not answered');
  };
}

async function play(fault: LineFault, platforms: readonly ('telegram' | 'discord')[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'car-net-faults-'));
  const lines = await Promise.all(platforms.map(() => openLine()));
  const asks = await Promise.all(
    platforms.map((platform, index) => {
      const line = lines[index] ?? lines[0];
      if (!line) throw new Error('no line');
      return platform === 'telegram' ? telegramBehind(line.lead) : discordBehind(line.origin, line.lead);
    }),
  );
  const env = Object.fromEntries(
    platforms.flatMap((platform, index) => [
      [`${platform.toUpperCase()}_TOKEN`, TOKENS[platform]],
      [`${platform.toUpperCase()}_API_URL`, `${lines[index]?.origin}${platform === 'discord' ? '/api' : ''}`],
    ]),
  );
  const failAll = (next: LineFault | undefined) => Promise.all(lines.map((line) => line.fail(next)));
  const answered = async () => {
    const since = performance.now();
    await Promise.all(asks.map((ask) => ask()));
    return `${Math.round((performance.now() - since) / 1000)} s`;
  };
  await failAll(fault);
  const command = [process.execPath, resolve('src/launch.js'), resolve('src/main.ts')] as const;
  const program = startProgram(command, { cwd: folder, env: { PATH: process.env['PATH'], ...env } });
  try {
    await sleep(seconds * 1000);
    await failAll(undefined);
    const atStart = await answered();
    await failAll(fault);
    await sleep(seconds * 1000);
    await failAll(undefined);
    const running = await answered();
    program.send('SIGTERM', 'started');
    const code = await program.ended;
    const count = (words: RegExp) => program.output().match(words)?.length ?? 0;
    return `${fault} on ${platforms.join(' and ')}: answered after ${atStart} and ${running}; ${count(DOWN)} lines down, ${count(UP)} up; exit ${code}`;
  } finally {
    if (!program.isGone()) program.send('SIGKILL', 'group');
    rmSync(folder, { recursive: true, force: true });
  }
}

const played = await Promise.allSettled(FAULTS.flatMap((fault) => SETUPS.map((setup) => play(fault, setup))));
for (const result of played) process.stdout.write(`${result.status === 'fulfilled' ? result.value : result.reason}\n`);
process.exit(played.some(({ status }) => status === 'rejected') ? 1 : 0);
