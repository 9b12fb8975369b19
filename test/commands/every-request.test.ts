import { expect, test } from 'vitest';
import { paul } from '../carnet/start-carnet.ts';
import {
  type Bot,
  channel,
  discordOlivia,
  group,
  labelsOf,
  olivia,
  pressOf,
  type Speaker,
  startBot,
} from '../world/bot.ts';
import { eventually } from '../world/eventually.ts';

/** Each of the document's requests by what brings it about, beside linking (1–5). */
const ways: readonly (readonly [words: string, requests: readonly number[]])[] = [
  ['/status', [6]],
  ['/refresh', [7, 8, 9]],
  ['/lock', [10]],
  ['/unlock', [11]],
  ['/find', [12]],
  ['/charge start', [13]],
  ['/charge limit 13', [14]],
  ['/climate start', [15, 17]],
  ['/defrost on', [16]],
  ['/unplugged on', [18]],
  ['/health', [19]],
  ['/health refresh', [20]],
];

/** Gives a command, and types the PIN where it is asked. */
async function gives(bot: Bot, speaker: Speaker, words: string): Promise<void> {
  const { last } = await speaker.says(words);
  if (labelsOf(last).includes('⌫')) {
    for (const key of [...paul.pin].map((digit) => pressOf(last, digit))) await speaker.forges(key);
  }
  await bot.clock.advance(0);
}

test.each([
  ['telegram', olivia, group],
  ['discord', discordOlivia, channel],
] as const)(
  'all that a household asks on %s reaches Car-Net, which takes each request: @document 1 @document 2 @document 3 @document 4 @document 5 @document 6 @document 7 @document 8 @document 9 @document 10 @document 11 @document 12 @document 13 @document 14 @document 15 @document 16 @document 17 @document 18 @document 19 @document 20',
  async (_platform, person, chat) => {
    const bot = await startBot();
    const { requests, garage } = bot.emulator;
    await bot.linkPaul(person, chat);
    garage.change('abcdef12-3456-7890-abcd-ef1234567890', { plugged: true });
    const speaker = bot.as(person, chat);
    for (const [words, numbers] of ways) {
      // The access token ends after 30 minutes, and each command finds room in the budget.
      await bot.clock.advance(31 * 60_000);
      await gives(bot, speaker, words);
      for (const number of numbers) {
        await eventually(() => expect(requests.of(number).map(({ status }) => status)).toContain(200));
      }
    }
    const reached = new Set(requests.all().flatMap(({ number, status }) => (number && status ? [number] : [])));
    expect([...reached].sort((one, other) => one - other)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    const refused = requests.all().filter(({ status }) => (status ?? 0) >= 400);
    expect(refused.map(({ number, method, path, status }) => ({ number, method, path, status }))).toEqual([]);
  },
);
