import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { knownAccounts } from '../../../demo/carnet/known-accounts.ts';
import type { Language } from '../../../src/language/text.ts';
import { openBothPlatforms } from './two-platforms.ts';

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
      await step('Olivia opens the private chat', () => telegram.as('olivia', 'private').says('/start'));
      await step('Olivia, in the group: /link', () => telegram.olivia.says('/link'));
      await step('Olivia follows the button', () => telegram.olivia.presses(words('link.group.button')));
      await step('Olivia writes her e-mail', () => telegram.as('olivia', 'private').says(paul.email));
      await step('Olivia writes her password', () => telegram.as('olivia', 'private').says(paul.password));
      await step('Olivia picks Zappy', () => telegram.as('olivia', 'private').presses('Zappy'));
      await step('Dave, who has no role: /status', () => telegram.dave.says('/status'));
      await step('Dave tries to open the car to all', () => telegram.dave.presses(words('members.button.everyone-on')));
      await step('Olivia lets everyone look', () => telegram.olivia.presses(words('members.button.everyone-on')));
      await step('Dave: /status', () => telegram.dave.says('/status'));
      await step('Dave, a viewer: /lock', () => telegram.dave.says('/lock'));

      // Dave becomes a driver
      await step('Olivia: /members add', () => telegram.olivia.says('/members add'));
      await step('Dave presses Join', () => telegram.dave.presses(words('members.join.button', { role: 'driver' })));
      await step('Vera tries to answer for Olivia', () =>
        telegram.vera.presses(words('members.button.make', { role: 'driver' })),
      );
      await step('Olivia says yes', () => telegram.olivia.presses(words('members.button.make', { role: 'driver' })));

      // PINs
      await step('Dave: /unlock', () => telegram.dave.says('/unlock'));
      await step('Vera looks for Dave’s pad', () =>
        expect(telegram.vera.presses('1')).rejects.toThrow('nothing on Telegram has the button 1'),
      );
      await step('Dave types the PIN', () => telegram.dave.types(paul.pin), follows);
      await step('Dave, under his grant: /lock', () => telegram.dave.says('/lock'), follows);
      await step('Olivia, who typed no PIN yet: /lock', () => telegram.olivia.says('/lock'));
      await step('Olivia cancels', () => telegram.olivia.presses('✕'));
      await step('Dave writes the PIN as text, in answer to the bot', () =>
        telegram.dave.says(paul.pin, { toBot: true }),
      );

      // The other car comes to the channel, from the same account
      await step('Olivia, on Discord: /link', () => discord.olivia.says('/link'));
      await step('Olivia fills in the form', () =>
        discord.olivia.fills({ email: paul.email, password: paul.password }),
      );
      await step('Olivia picks Atlas', () => discord.olivia.presses('Atlas'));
      await step('Vera, on Discord, who has no role: /status', () => discord.vera.says('/status'));
      await step('Olivia, on Discord: /members add Vera', () =>
        discord.olivia.says('/members add', { options: { person: discord.person('vera') } }),
      );
      await step('Vera, on Discord: /status', () => discord.vera.says('/status'));
      await step('Vera, on Discord: /unlock', () => discord.vera.says('/unlock'));
      await step('Vera types the PIN', () => discord.vera.types(paul.pin), follows);
      await step('Dave, on Discord, where he has no role: /lock', () => discord.dave.says('/lock'));
      await step('Vera, on Discord: /charge start', () => discord.vera.says('/charge start'), follows);

      // A PIN that is not the one
      for (const time of ['once', 'twice', 'a third time']) {
        await step(`Dave: /unlock, ${time} with a wrong PIN`, () => telegram.dave.says('/unlock'));
        await step(`Dave types it ${time}`, () => telegram.dave.types('1122'));
      }
      await step('Dave: /unlock, while his pad is closed', () => telegram.dave.says('/unlock'));

      // Where the car is
      await step('Dave: /locate', () => telegram.dave.says('/locate'));
      await step('Olivia: /members place on', () => telegram.olivia.says('/members place on'));
      await step('Vera, a viewer like everyone: /status', () => telegram.vera.says('/status'));
      await step('Olivia: /members', () => telegram.olivia.says('/members'));

      // Coming, going, moving
      await step('Olivia leaves the group', () => telegram.leave('olivia'));
      await step('Dave, while Olivia is away: /status', () => telegram.dave.says('/status'));
      await step('Olivia is back', () => telegram.join('olivia'));
      await step('The group becomes a supergroup', () => telegram.becomeSupergroup());
      await step('Dave, there: /status', () => telegram.dave.says('/status'));

      // What is kept
      await step('Dave: /privacy erase me', () => telegram.dave.says('/privacy erase me'));
      await step('Olivia: /members, where Dave is a member only', () => telegram.olivia.says('/members'));
      await step('Olivia: /diagnostics', () => telegram.olivia.says('/diagnostics'));
      await step('Olivia, on Discord: /unlink', () => discord.olivia.says('/unlink'));
      await step('Olivia unlinks the channel', () => discord.olivia.presses(words('unlink.yes', { car: 'Atlas' })));
      await step('Olivia, in the group: /unlink', () => telegram.olivia.says('/unlink'));
      await step('Olivia unlinks the group', () => telegram.olivia.presses(words('unlink.yes', { car: 'Zappy' })));
      await step('Dave: /status, where there is no car any more', () => telegram.dave.says('/status'));
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
