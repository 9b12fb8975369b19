import type { Clock } from '../clock.ts';
import type { Settings } from '../settings.ts';
import { examineCarNet } from './carnet.ts';
import { type Checked, open, writeLine } from './check.ts';
import { examineDiscord } from './discord.ts';
import type { Examined } from './examined.ts';
import { examineMachine } from './machine.ts';
import { examineStore } from './store.ts';
import { examineTelegram } from './telegram.ts';

/**
 * Checks each setting against the services that it names, and tells one line a check, in the same order each time.
 * @param write takes a line
 * @returns whether nothing failed
 */
export async function examine(settings: Settings, clock: Clock, write: (line: string) => void): Promise<boolean> {
  const { telegram, discord } = settings;
  const bots = [
    telegram ? examineTelegram(telegram) : off('Telegram', 'TELEGRAM_TOKEN'),
    discord ? examineDiscord(discord) : off('Discord', 'DISCORD_TOKEN'),
  ];
  // All at once, since each mostly waits.
  const parts: readonly Promise<readonly Checked[]>[] = [
    examineMachine(settings, clock),
    examineStore(settings),
    ...bots.map(async (bot) => (await bot).checked),
    examineCarNet(settings),
  ];
  let failures = 0;
  for (const part of parts) {
    for (const checked of await part) {
      write(writeLine(checked));
      if (checked.outcome === 'failed') failures++;
    }
  }
  const links = (await Promise.all(bots)).flatMap((bot) => bot.links);
  if (links.length > 0) write('');
  for (const { what, url } of links) write(`${what}: ${url}`);
  write('');
  write(failures === 0 ? 'All well.' : `To mend: ${failures}. Each line with ✗ says what to do.`);
  return failures === 0;
}

async function off(platform: string, setting: string): Promise<Examined> {
  return { checked: [{ about: platform, ...open(`off: ${setting} is not set`) }], links: [] };
}
