import type { Clock } from '../clock.ts';
import type { Settings } from '../settings.ts';
import { examineCarNet } from './carnet.ts';
import { type Checked, type Examined, open, writeLine } from './check.ts';
import { examineDiscord } from './discord.ts';
import { examineMachine, examineNode } from './machine.ts';
import { checkRunning, examineStore } from './store.ts';
import { examineTelegram } from './telegram.ts';

/**
 * Checks each setting against the services that it names, and tells one line a check, in the same order each time.
 * @param write takes a line
 * @returns whether nothing failed
 */
export async function examine(settings: Settings, clock: Clock, write: (line: string) => void): Promise<boolean> {
  const { telegram, discord, publicUrl } = settings;
  const bots = [
    telegram ? examineTelegram(telegram, publicUrl) : off('Telegram', 'TELEGRAM_TOKEN'),
    discord ? examineDiscord(discord) : off('Discord', 'DISCORD_TOKEN'),
  ];
  // All at once, since each mostly waits.
  const parts: readonly Promise<readonly Checked[]>[] = [
    examineMachine(settings, clock),
    examineStore(settings),
    ...bots.map(async (bot) => (await bot).checked),
    examineCarNet(settings),
  ];
  const failures = await tell(parts, write);
  const links = (await Promise.all(bots)).flatMap((bot) => bot.links);
  if (links.length > 0) write('');
  for (const { what, url } of links) write(`${what}: ${url}`);
  return conclude(failures, write);
}

/**
 * A health check: what can be told on this machine, in a second and without the network.
 * @param write takes a line
 * @returns whether the bot runs, and nothing here would keep it from going on
 */
export async function examineQuickly(settings: Settings, write: (line: string) => void): Promise<boolean> {
  const running = checkRunning(settings).then((checked) => [checked]);
  return conclude(await tell([examineNode(), examineStore(settings), running], write), write);
}

/** @returns how many failed */
async function tell(parts: readonly Promise<readonly Checked[]>[], write: (line: string) => void): Promise<number> {
  let failures = 0;
  for (const part of parts) {
    for (const checked of await part) {
      write(writeLine(checked));
      if (checked.outcome === 'failed') failures++;
    }
  }
  return failures;
}

function conclude(failures: number, write: (line: string) => void): boolean {
  write('');
  write(failures === 0 ? 'All well.' : `To mend: ${failures}. Each line with ✗ says what to do.`);
  return failures === 0;
}

async function off(platform: string, setting: string): Promise<Examined> {
  return { checked: [{ about: platform, ...open(`off: ${setting} is not set`) }], links: [] };
}
