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

/** How far apart the steps are, minutes: no wait of one reaches into the next. */
const APART = 0.5;

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

test.each<Language>(['en', 'de'])(
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
      await step('Anna opens the private chat', () => telegram.say('anna', '/start', { alone: true }));
      await step('Anna, in the group: /link', () => telegram.say('anna', '/link'));
      await step('Anna follows the button', () => telegram.press('anna', words('link.group.button')));
      await step('Anna writes her e-mail', () => telegram.say('anna', paul.email, { alone: true }));
      await step('Anna writes her password', () => telegram.say('anna', paul.password, { alone: true }));
      await step('Anna picks Zappy', () => telegram.press('anna', 'Zappy', true));
      await step('Ben, who has no role: /status', () => telegram.say('ben', '/status'));
      await step('Ben tries to open the car to all', () => telegram.press('ben', words('members.button.everyone-on')));
      await step('Anna lets everyone look', () => telegram.press('anna', words('members.button.everyone-on')));
      await step('Ben: /status', () => telegram.say('ben', '/status'));
      await step('Ben, a viewer: /lock', () => telegram.say('ben', '/lock'));

      // Ben becomes a driver
      await step('Anna: /members add', () => telegram.say('anna', '/members add'));
      await step('Ben presses Join', () => telegram.press('ben', words('members.join.button', { role: 'driver' })));
      await step('Cleo tries to answer for Anna', () =>
        telegram.press('cleo', words('members.button.make', { role: 'driver' })),
      );
      await step('Anna says yes', () => telegram.press('anna', words('members.button.make', { role: 'driver' })));

      // PINs
      await step('Ben: /unlock', () => telegram.say('ben', '/unlock'));
      await step('Cleo presses on Ben’s pad', () => telegram.press('cleo', '1'));
      await step('Ben types the PIN', () => telegram.types('ben', paul.pin), follows);
      await step('Ben, under his grant: /lock', () => telegram.say('ben', '/lock'), follows);
      await step('Anna, who typed no PIN yet: /lock', () => telegram.say('anna', '/lock'));
      await step('Anna cancels', () => telegram.press('anna', '✕'));
      await step('Ben writes the PIN as text, in answer to the bot', () => telegram.answerBot('ben', paul.pin));

      // The other car comes to the channel, from the same account
      await step('Anna, on Discord: /link', () => discord.slash('anna', 'link'));
      await step('Anna fills in the form', () => discord.fill('anna', { email: paul.email, password: paul.password }));
      await step('Anna picks Atlas', () => discord.press('anna', 'Atlas'));
      await step('Cleo, on Discord, who has no role: /status', () => discord.slash('cleo', 'status'));
      await step('Anna, on Discord: /members add Cleo', () =>
        discord.slash('anna', 'members add', { person: discord.person('cleo') }),
      );
      await step('Cleo, on Discord: /status', () => discord.slash('cleo', 'status'));
      await step('Cleo, on Discord: /unlock', () => discord.slash('cleo', 'unlock'));
      await step('Cleo types the PIN', () => discord.types('cleo', paul.pin), follows);
      await step('Ben, on Discord, where he has no role: /lock', () => discord.slash('ben', 'lock'));
      await step('Cleo, on Discord: /charge start', () => discord.slash('cleo', 'charge start'), follows);

      // A PIN that is not the one
      for (const time of ['once', 'twice', 'a third time']) {
        await step(`Ben: /unlock, ${time} with a wrong PIN`, () => telegram.say('ben', '/unlock'));
        await step(`Ben types it ${time}`, () => telegram.types('ben', '1122'));
      }
      await step('Ben: /unlock, while his pad is closed', () => telegram.say('ben', '/unlock'));

      // Where the car is
      await step('Ben: /locate', () => telegram.say('ben', '/locate'));
      await step('Anna: /members place on', () => telegram.say('anna', '/members place on'));
      await step('Cleo, a viewer like everyone: /status', () => telegram.say('cleo', '/status'));
      await step('Anna: /members', () => telegram.say('anna', '/members'));

      // The group is about the other car now
      await step('Anna: /vehicle', () => telegram.say('anna', '/vehicle'));
      await step('Anna picks Atlas for the group', () => telegram.press('anna', 'Atlas'));
      await step('Ben, whose role waits for Anna: /status', () => telegram.say('ben', '/status'));
      await step('Anna confirms the roles', () => telegram.press('anna', words('members.confirm.keep')));
      await step('Ben: /status of the other car', () => telegram.say('ben', '/status'));

      // Coming, going, moving
      await step('Anna leaves the group', () => telegram.leave('anna'));
      await step('Ben, while Anna is away: /status', () => telegram.say('ben', '/status'));
      await step('Anna is back', () => telegram.join('anna'));
      await step('The group becomes a supergroup', () => telegram.becomeSupergroup());
      await step('Ben, there: /status', () => telegram.say('ben', '/status'));

      // What is kept
      await step('Ben: /privacy erase me', () => telegram.say('ben', '/privacy erase me'));
      await step('Anna: /members, where Ben is a member only', () => telegram.say('anna', '/members'));
      await step('Anna: /diagnostics', () => telegram.say('anna', '/diagnostics'));
      await step('Anna, on Discord: /unlink', () => discord.slash('anna', 'unlink'));
      await step('Anna unlinks the channel', () => discord.press('anna', words('unlink.yes', { car: 'Atlas' })));
      await step('Anna, in the group: /unlink', () => telegram.say('anna', '/unlink'));
      await step('Anna unlinks the group', () => telegram.press('anna', words('unlink.yes', { car: 'Atlas' })));
      await step('Ben: /status, where there is no car any more', () => telegram.say('ben', '/status'));
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
