import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { knownAccounts } from '../../demo/carnet/known-accounts.ts';
import type { Language } from '../../src/language/text.ts';
import { openBothPlatforms } from '../world/two-platforms.ts';

const { paul } = knownAccounts;

/**
 * What everyone saw at each step stands in `household-story.<language>.md`, to the letter. `WRITE_STORY=1` writes it anew:
 * read what comes out.
 */
const writing = process.env['WRITE_STORY'] === '1';

/** How far apart the steps are, minutes: no wait of one reaches into the next, and a pad is open for two of them. */
const APART = 0.75;

function expectedIn(file: string): ReadonlyMap<string, string> {
  if (!existsSync(file)) return new Map();
  const [, ...sections] = readFileSync(file, 'utf8').split(/^## /m);
  return new Map(
    sections.map((section) => {
      const [title = '', ...lines] = section.trimEnd().split('\n');
      return [title, lines.join('\n').trim()];
    }),
  );
}

// Most of a story is waiting: four at once take hardly longer than one.
test.concurrent.each<Language>(['en', 'es', 'fr', 'de'])(
  'three people, two cars, two platforms, one account: every message of the story, in %s',
  { timeout: 240_000 },
  async (language) => {
    const file = fileURLToPath(new URL(`household-story.${language}.md`, import.meta.url));
    const expected = writing ? new Map<string, string>() : expectedIn(file);
    const home = await openBothPlatforms(language);
    const { telegram, discord, words } = home;
    const seen = new Map<string, string>();

    const step = async (title: string, deed: () => unknown, takesTime = false) => {
      const numbered = `${seen.size + 1}. ${title}`;
      await home.at((seen.size + 1) * APART);
      await deed();
      const changed = await home.ended(writing ? undefined : (expected.get(numbered) ?? 'not in the story'), {
        takesTime,
      });
      seen.set(numbered, changed);
      if (!writing) expect(changed, numbered).toBe(expected.get(numbered));
    };
    const follows = true;

    try {
      // The car comes to the group
      await step('Olivia opens the private chat', () => telegram.say('olivia', '/start', { alone: true }));
      await step('Olivia, in the group: /link', () => telegram.say('olivia', '/link'));
      await step('Olivia follows the button', () => telegram.press('olivia', words('link.group.button')));
      await step('Olivia writes her e-mail', () => telegram.say('olivia', paul.email, { alone: true }));
      await step('Olivia writes her password', () => telegram.say('olivia', paul.password, { alone: true }));
      await step('Olivia picks Zappy', () => telegram.press('olivia', 'Zappy', true));
      await step('Dave, who has no role: /status', () => telegram.say('dave', '/status'));
      await step('Dave tries to open the car to all', () =>
        telegram.press('dave', words('members.button.everyone-on')),
      );
      await step('Olivia lets everyone look', () => telegram.press('olivia', words('members.button.everyone-on')));
      await step('Dave: /status', () => telegram.say('dave', '/status'));
      await step('Dave, a viewer: /lock', () => telegram.say('dave', '/lock'));

      // Dave becomes a driver
      await step('Olivia: /members add', () => telegram.say('olivia', '/members add'));
      await step('Dave presses Join', () => telegram.press('dave', words('members.join.button', { role: 'driver' })));
      await step('Vera tries to answer for Olivia', () =>
        telegram.press('vera', words('members.button.make', { role: 'driver' })),
      );
      await step('Olivia says yes', () => telegram.press('olivia', words('members.button.make', { role: 'driver' })));

      // PINs
      await step('Dave: /unlock', () => telegram.say('dave', '/unlock'));
      await step('Vera looks for Dave’s pad', () =>
        expect(telegram.press('vera', '1')).rejects.toThrow('nothing on Telegram has the button 1'),
      );
      await step('Dave types the PIN', () => telegram.types('dave', paul.pin), follows);
      await step('Dave, under his grant: /lock', () => telegram.say('dave', '/lock'), follows);
      await step('Olivia, who typed no PIN yet: /lock', () => telegram.say('olivia', '/lock'));
      await step('Olivia cancels', () => telegram.press('olivia', '✕'));
      await step('Dave writes the PIN as text, in answer to the bot', () => telegram.answerBot('dave', paul.pin));

      // The other car comes to the channel, from the same account
      await step('Olivia, on Discord: /link', () => discord.slash('olivia', 'link'));
      await step('Olivia fills in the form', () =>
        discord.fill('olivia', { email: paul.email, password: paul.password }),
      );
      await step('Olivia picks Atlas', () => discord.press('olivia', 'Atlas'));
      await step('Vera, on Discord, who has no role: /status', () => discord.slash('vera', 'status'));
      await step('Olivia, on Discord: /members add Vera', () =>
        discord.slash('olivia', 'members add', { person: discord.person('vera') }),
      );
      await step('Vera, on Discord: /status', () => discord.slash('vera', 'status'));
      await step('Vera, on Discord: /unlock', () => discord.slash('vera', 'unlock'));
      await step('Vera types the PIN', () => discord.types('vera', paul.pin), follows);
      await step('Dave, on Discord, where he has no role: /lock', () => discord.slash('dave', 'lock'));
      await step('Vera, on Discord: /charge start', () => discord.slash('vera', 'charge start'), follows);

      // A PIN that is not the one
      for (const time of ['once', 'twice', 'a third time']) {
        await step(`Dave: /unlock, ${time} with a wrong PIN`, () => telegram.say('dave', '/unlock'));
        await step(`Dave types it ${time}`, () => telegram.types('dave', '1122'));
      }
      await step('Dave: /unlock, while his pad is closed', () => telegram.say('dave', '/unlock'));

      // Where the car is
      await step('Dave: /locate', () => telegram.say('dave', '/locate'));
      await step('Olivia: /members place on', () => telegram.say('olivia', '/members place on'));
      await step('Vera, a viewer like everyone: /status', () => telegram.say('vera', '/status'));
      await step('Olivia: /members', () => telegram.say('olivia', '/members'));

      // Coming, going, moving
      await step('Olivia leaves the group', () => telegram.leave('olivia'));
      await step('Dave, while Olivia is away: /status', () => telegram.say('dave', '/status'));
      await step('Olivia is back', () => telegram.join('olivia'));
      await step('The group becomes a supergroup', () => telegram.becomeSupergroup());
      await step('Dave, there: /status', () => telegram.say('dave', '/status'));

      // What is kept
      await step('Dave: /privacy erase me', () => telegram.say('dave', '/privacy erase me'));
      await step('Olivia: /members, where Dave is a member only', () => telegram.say('olivia', '/members'));
      await step('Olivia: /diagnostics', () => telegram.say('olivia', '/diagnostics'));
      await step('Olivia, on Discord: /unlink', () => discord.slash('olivia', 'unlink'));
      await step('Olivia unlinks the channel', () => discord.press('olivia', words('unlink.yes', { car: 'Atlas' })));
      await step('Olivia, in the group: /unlink', () => telegram.say('olivia', '/unlink'));
      await step('Olivia unlinks the group', () => telegram.press('olivia', words('unlink.yes', { car: 'Zappy' })));
      await step('Dave: /status, where there is no car any more', () => telegram.say('dave', '/status'));
    } finally {
      if (writing) {
        const sections = [...seen].map(([title, changed]) => `## ${title}\n\n${changed}\n`);
        writeFileSync(file, `# What everyone saw (${language})\n\n${sections.join('\n')}`);
      }
      await home.close();
    }
    expect(seen.size).toBeGreaterThanOrEqual(40);
    expect([...expected.keys()]).toEqual(writing ? [] : [...seen.keys()]);
    expect(home.carnet.garage.cars().map(({ vehicleId }) => home.carnet.garage.history(vehicleId).length)).toContain(2);
  },
);
