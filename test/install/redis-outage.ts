import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startTelegramEmulator } from '../../demo/telegram/emulator.ts';
import { systemClock } from '../../src/clock.ts';
import { sayIn } from '../../src/language/say.ts';
import { plain } from '../../src/language/text.ts';
import { AWAY, startRedis } from '../store/redis-server.ts';
import { startProgram } from './program.ts';

const TOKEN = '1000:faults-telegram-token';
/** How often someone asks while Redis is away. */
const ASK_MS = 10_000;
/** The longest pause between two tries, and what an answer takes. */
const PATIENCE_MS = 120_000;

/**
 * Runs the real program, its store in a Redis that is away for a while.
 * @param lastsMs how long, real ms
 * @returns how often people were answered that it is away, how long an answer as usual took afterwards (ms), and the
 * exit code
 * @throws Error where somebody got another answer, or none
 */
export async function playRedisOutage(way: keyof typeof AWAY, lastsMs: number) {
  const folder = mkdtempSync(join(tmpdir(), 'car-net-faults-'));
  const redis = await startRedis();
  const telegram = await startTelegramEmulator({ clock: systemClock, token: TOKEN });
  const olivia = telegram.addPerson({ name: 'Olivia', languageCode: 'en' });
  const chat = telegram.privateChat(olivia);
  const program = startProgram([process.execPath, resolve('src/launch.js'), resolve('src/main.ts')], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      TELEGRAM_TOKEN: TOKEN,
      TELEGRAM_API_URL: telegram.url,
      STORE_URL: redis.url,
      CREDENTIALS_KEY: Buffer.alloc(32, 1).toString('base64'),
    },
  });
  const away = plain(sayIn('en')('error.store-away'));
  const isAway = async () => {
    const count = telegram.shown(chat).length;
    telegram.say(olivia, chat, '/status');
    await telegram.until(() => telegram.shown(chat).length > count + 1, { timeoutMs: PATIENCE_MS });
    return telegram.shown(chat).at(-1)?.text.includes(away) ?? false;
  };
  try {
    if (await isAway()) throw new Error('away before it was taken');
    await AWAY[way].leave(redis);
    let answers = 0;
    for (const end = performance.now() + lastsMs; performance.now() < end; await systemClock.sleep(ASK_MS)) {
      if (!(await isAway())) throw new Error('answered as if it were there');
      answers += 1;
    }
    await AWAY[way].back(redis);
    const since = performance.now();
    while (await isAway()) if (performance.now() - since > PATIENCE_MS) throw new Error('it stays away');
    const answeredAfter = performance.now() - since;
    program.send('SIGTERM', 'started');
    return { answers, answeredAfter, exitCode: await program.ended };
  } catch (error) {
    throw new Error(`Redis ${way}: ${error}\n${program.output()}`);
  } finally {
    if (!program.isGone()) program.send('SIGKILL', 'group');
    await telegram.close();
    await redis.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
