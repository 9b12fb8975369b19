import { describe, expect, test } from 'vitest';
import { hasKeptPin } from '../../../src/household/kept-pin.ts';
import { schedulesOf } from '../../../src/household/schedules.ts';
import { paul } from '../../carnet/start-carnet.ts';
import { labelsOf, type Speaker } from '../../world/bot.ts';
import { newestButtons } from '../../world/household.ts';
import { textOf } from '../../world/recording-platform.ts';
import { startScheduling } from './scheduling.ts';

const add = '/schedule add 06:45 weekdays climate start';
const who = (person: Speaker) => `${person.person.platform}:${person.person.id}`;

describe('schedule add', () => {
  test('says what was understood, its number and when it is next', async () => {
    const home = await startScheduling();
    await home.keeps(home.dave);
    await home.dave.says(add);
    expect(home.newest()).toBe(
      'Scheduled as number 1. 06:45, weekdays: Start the climate of Zappy. Next: 10:45\n' +
        'Zappy must be plugged in by then, or be allowed to run the climate on battery.',
    );
    expect(newestButtons(home)).toEqual(['Remove 1', 'All schedules']);
    await home.dave.says('/schedule add 7pm lock');
    expect(home.newest()).toBe('Scheduled as number 2. 19:00, May 3: Lock Zappy. Next: 23:00');
    expect(home.done()).toEqual([]);
  });

  test('says beforehand that it can’t run without a kept PIN, with the way to keep it', async () => {
    const home = await startScheduling();
    await home.dave.says(add);
    expect(home.newest()).toContain('Your PIN isn’t kept here, so this won’t run yet. /settings pin keep keeps it');
    await home.dave.presses('Keep my PIN');
    await home.dave.types(paul.pin);
    await home.quiet();
    expect(await hasKeptPin(home.store, { ...home.firstLink, person: who(home.dave) })).toBe(true);
  });

  test.each(['by its button', 'by the command'])(
    'takes back that it won’t run once the PIN is kept %s, in each message that said so',
    async (how) => {
      const home = await startScheduling();
      await home.dave.says(add);
      await home.olivia.says('/schedule add 22:00 lock');
      await home.dave.says('/schedule add 23:00 lock');
      const saying = () => home.texts().filter((text) => text.includes('won’t run yet'));
      expect(saying()).toHaveLength(3);
      if (how === 'by its button') await home.dave.presses('Keep my PIN');
      else await home.dave.says('/settings pin keep');
      expect(saying()).toHaveLength(3);
      await home.dave.types(paul.pin);
      await home.quiet();
      expect(home.newest()).toMatch(/^Your PIN is kept/);
      expect(saying()).toEqual([expect.stringMatching(/^Scheduled as number 2\. /)]);
      const told = home.chatPlatform.shown.find(({ message }) => textOf(message).startsWith('Scheduled as number 1.'));
      expect(told && labelsOf(told.message)).toEqual(['Remove 1', 'All schedules']);
    },
  );

  /** The household as long as nobody has set its time zone. */
  async function withoutZone() {
    const home = await startScheduling();
    await home.store.journal.commit([{ key: `chat-settings:${home.chatKey}`, delete: true }]);
    await home.keeps(home.dave);
    const choose = (label: string) =>
      home.dave.forges(home.newestMessage().choice?.options.find((option) => option.label === label)?.press ?? label);
    return Object.assign(home, { choose });
  }

  const added = 'Scheduled as number 1. 06:45, weekdays: Start the climate of Zappy. Next:';

  test('asks for the time zone of the chat first, and goes on by itself once it is chosen', async () => {
    const home = await withoutZone();
    await home.dave.says(add);
    expect(home.newest()).toMatch(
      /\nYour schedule is added as soon as I know your time zone\.\nWhat time is it where you are\?\n/,
    );
    expect(await schedulesOf(home.store, home.chatKey)).toEqual([]);
    await home.choose('Denver');
    expect(home.newest()).toContain(`Time zone: Denver, now 6:00 AM\n${added}`);
    expect(await schedulesOf(home.store, home.chatKey)).toHaveLength(1);
  });

  test('goes on after both steps of the zones, and after a zone that is typed as a command', async () => {
    const home = await withoutZone();
    await home.dave.says(add);
    await home.dave.presses('Another country');
    await home.choose('Australia');
    await home.choose('Sydney');
    expect(home.newest()).toContain(added);
    await home.store.journal.commit([{ key: `chat-settings:${home.chatKey}`, delete: true }]);
    await home.dave.says('/schedule add 22:00 lock');
    await home.dave.says('/settings timezone Munich');
    expect(home.newest()).toContain('Time zone: Berlin, now 14:00\nScheduled as number 2.');
  });

  test('goes on once, and only for who asked', async () => {
    const home = await withoutZone();
    await home.dave.says(add);
    await home.olivia.says('/settings timezone Denver');
    expect(await schedulesOf(home.store, home.chatKey)).toEqual([]);
    await home.dave.says('/settings timezone Berlin');
    await home.dave.says('/settings timezone Denver');
    expect(await schedulesOf(home.store, home.chatKey)).toHaveLength(1);
  });

  test('takes the city that is answered to the question as plain text', async () => {
    const home = await withoutZone();
    await home.dave.says(add);
    expect(home.newest()).toContain('Or reply to this with a city or a country.');
    await home.dave.says('Xanaduville', { toBot: true });
    expect(home.newest()).toContain('I don’t know “Xanaduville”. Try a larger city nearby, or the country.');
    await home.olivia.says('Berlin', { toBot: true });
    expect(home.newest()).toBe('I only understand commands. /help shows what I can do.');
    await home.dave.says('Bogotá');
    expect(await schedulesOf(home.store, home.chatKey)).toEqual([]);
    await home.dave.says('Bogotá', { toBot: true });
    expect(home.newest()).toContain(`Time zone: Bogota, now 07:00\n${added}`);
    // The questions no longer ask.
    expect(home.texts().filter((text) => text.includes('as soon as I know your time zone'))).toEqual([]);
    expect(home.texts().filter((text) => text === 'Time zone: Bogota, now 07:00')).toHaveLength(2);
    await home.dave.says('Berlin', { toBot: true });
    expect(home.newest()).toBe('I only understand commands. /help shows what I can do.');
  });

  test('waits 15 minutes for the time zone', async () => {
    const home = await withoutZone();
    await home.dave.says(add);
    await home.clock.advance(15 * 60_000 + 1);
    await home.dave.says('/settings timezone Berlin');
    expect(await schedulesOf(home.store, home.chatKey)).toEqual([]);
  });

  test('names a word that it doesn’t understand before it asks for the time zone', async () => {
    const home = await withoutZone();
    await home.dave.says('/schedule add 06:45 someday climate start');
    expect(home.newest()).toContain('I don’t understand the day “someday”.');
    await home.dave.presses('weekdays');
    await home.choose('New York');
    expect(home.newest()).toContain(added);
  });

  test('offers days in the words of the chat’s language', async () => {
    const home = await withoutZone();
    await home.olivia.says('/settings language de');
    await home.dave.says('/schedule add 06:45 someday climate start');
    expect(newestButtons(home)).toEqual(['täglich', 'wochentags', 'wochenends', 'heute']);
    await home.dave.presses('wochentags');
    await home.choose('New York');
    expect(home.newest()).toContain('06:45, wochentags: ');
  });

  test.each([
    ['climate start', 'Zappy must be plugged in by then, or be allowed to run the climate on battery.'],
    ['charge start', 'Zappy must be plugged in by then.'],
    ['lock', undefined],
  ])('of %s says beforehand what power the car will need', async (command, told) => {
    const home = await startScheduling();
    await home.dave.says(`/schedule add 22:00 daily ${command}`);
    const lines = home.newest().split('\n');
    expect(lines.filter((line) => line.includes('plugged in'))).toEqual(told === undefined ? [] : [told]);
  });

  test.each([
    ['lock', 'Lock Zappy'],
    ['charge start', 'Start charging Zappy'],
    ['charge stop', 'Stop charging Zappy'],
    ['charge limit 13', 'Limit the charge current of Zappy to 13 A'],
    ['charge limit max', 'Limit the charge current of Zappy to its maximum'],
    ['charge limit 13 A', 'Limit the charge current of Zappy to 13 A'],
    ['climate stop', 'Stop the climate of Zappy'],
    ['climate set 70°F', 'Set the climate of Zappy to 70°F'],
    ['climate set 70', 'Set the climate of Zappy to 70°'],
    ['defrost on', 'Turn on the defroster of Zappy'],
    ['defrost off', 'Turn off the defroster of Zappy'],
    ['unplugged off', 'Forbid climate on battery for Zappy'],
    ['warm', 'Start the climate of Zappy'],
    ['start charging', 'Start charging Zappy'],
    ['calentar', 'Start the climate of Zappy'],
    ['chauffer', 'Start the climate of Zappy'],
    ['verriegeln', 'Lock Zappy'],
  ])('takes %s', async (command, told) => {
    const home = await startScheduling();
    await home.dave.says(`/schedule add 22:00 daily ${command}`);
    expect(home.newest()).toContain(`Scheduled as number 1. 22:00, daily: ${told}. Next: 02:00`);
  });

  test.each([
    ['en', 'every weekday'],
    ['es', 'los días de semana'],
    ['fr', 'les jours de semaine'],
    ['de', 'an Wochentagen'],
  ])('takes the small words before several days, too (%s)', async (language, days) => {
    const home = await startScheduling();
    await home.olivia.says(`/settings language ${language}`);
    await home.dave.says(`/schedule add 22:00 climate start ${days}`);
    const [{ when, action } = { when: undefined, action: undefined }] = await schedulesOf(home.store, home.chatKey);
    expect([when, action]).toEqual([{ timeOfDay: 1320, days: [1, 2, 3, 4, 5] }, 'climate-start']);
  });

  test.each([
    ['22:00 unlock', '/unlock needs your PIN every time, so it can’t be scheduled.'],
    ['22:00 unplugged on', '/unplugged on needs your PIN every time'],
    ['22:00 find', '/find needs your PIN every time'],
    ['22:00 status', '/status can’t be scheduled.\nWhat can be scheduled: lock, charge start'],
    ['22:00 flash', '/flash can’t be scheduled.'],
    ['22:00 climate set 400', 'it takes 60°F to 86°F.'],
    ['22:00 dance', 'What can be scheduled: lock'],
    [
      'half past ten lock',
      'I don’t understand the time “half”.\nWrite it like /schedule add 06:45 weekdays climate start',
    ],
    ['today 07:00 lock', 'That time has already passed.'],
    ['2026-05-02 07:00 lock', 'That time has already passed.'],
    ['22:00', 'Something is missing. Write it like this: /schedule add <time> <command> [days]'],
  ])('refuses %s, and says why', async (typed, told) => {
    const home = await startScheduling();
    await home.dave.says(`/schedule add ${typed}`);
    expect(home.newest()).toContain(told);
    expect(await schedulesOf(home.store, home.chatKey)).toEqual([]);
  });

  test.each([
    ['06:45 someday climate start', 'day “someday”', ['daily', 'weekdays', 'weekends', 'today'], 'weekdays'],
    ['06:45 climate start wekdays', 'day “wekdays”', ['weekdays', 'daily', 'weekends', 'today'], 'weekdays'],
    ['06:45 weekdays climat start', '“climat”', ['climate'], 'climate'],
    ['06:45 weekdays climate strat', '“strat”', ['start'], 'start'],
  ])(
    '%s names the word that is not understood, and schedules with the one that is chosen',
    async (typed, word, offered, chosen) => {
      const home = await startScheduling();
      await home.dave.says(`/schedule add ${typed}`);
      expect(home.newest()).toContain(`I don’t understand ${word.startsWith('day') ? 'the ' : ''}${word}.\n`);
      expect(newestButtons(home)).toEqual(offered);
      expect(await schedulesOf(home.store, home.chatKey)).toEqual([]);
      await home.dave.presses(chosen);
      expect(home.newest()).toContain('Scheduled as number 1. 06:45, weekdays: Start the climate of Zappy.');
    },
  );

  test.each([
    ['/schedule 06:45 weekdays climate start', '06:45, weekdays: Start the climate of Zappy.'],
    ['/schedule add 06:45 weekdays climate on please', '06:45, weekdays: Start the climate of Zappy.'],
    ['/schedule add 06:45 mon,fri climate 70', '06:45, Mon and Fri: Set the climate of Zappy to 70°.'],
  ])('may be written shorter: %s', async (typed, told) => {
    const home = await startScheduling();
    await home.dave.says(typed);
    expect(home.newest()).toContain(told);
  });

  test('deletes what looks like a PIN, and does not repeat it', async () => {
    const home = await startScheduling();
    await home.dave.says(`/schedule add ${paul.pin} lock`);
    expect(home.newest()).toMatch(/^I deleted your message/);
    expect(home.chatPlatform.deleted).toHaveLength(1);
    expect(home.everSaid()).not.toContain(paul.pin);
  });

  test('refuses what the car can’t do', async () => {
    const home = await startScheduling();
    const key = `capability:${home.firstLink.account}:${home.firstLink.vehicle}`;
    await home.store.journal.commit([{ key, value: { battery: 3 } }]);
    await home.dave.says(add);
    expect(home.newest()).toBe('Zappy has no battery to charge.');
    await home.dave.says('/schedule add 22:00 daily lock');
    expect(home.newest()).toContain('Scheduled as number 1.');
  });

  test('is for drivers, and 20 are enough', async () => {
    const home = await startScheduling();
    await home.vera.says(add);
    expect(home.newest()).toMatch(/^Only drivers of Zappy/);
    for (let number = 1; number <= 21; number += 1) await home.dave.says(add);
    expect(home.newest()).toBe('This chat has 20 schedules, the most it can have. Remove one first.');
  });

  test('reads Discord’s options, and shows only the asker', async () => {
    const home = await startScheduling({ platform: 'discord' });
    await home.dave.says('/schedule', {
      sub: 'add',
      options: { time: '06:45', command: 'climate start', days: 'mon,fri' },
    } as Parameters<Speaker['says']>[1]);
    expect(home.newest()).toContain('Scheduled as number 1. 06:45, Mon and Fri: Start the climate of Zappy.');
    expect(home.public()).toEqual([]);
  });
});

describe('schedule list', () => {
  test('shows what there is, by whom, when it is next, and what can’t run', async () => {
    const home = await startScheduling();
    await home.dave.says('/schedule');
    expect(home.newest()).toBe(
      'Schedules of Zappy\nNothing is scheduled. Try /schedule add 06:45 weekdays climate start',
    );
    await home.keeps(home.olivia);
    await home.olivia.says('/schedule add 22:00 daily lock');
    await home.dave.says(add);
    await home.dave.says('/schedule list');
    expect(home.newest()).toBe(
      [
        'Schedules of Zappy',
        '1. 22:00, daily: Lock Zappy (Olivia). Next: 02:00',
        '2. 06:45, weekdays: Start the climate of Zappy (Dave). Next: 10:45',
        'Dave’s PIN isn’t kept here, so their schedules don’t run.',
        'Times are New York time.',
      ].join('\n'),
    );
    expect(newestButtons(home)).toEqual(['Keep my PIN', 'Remove 2']);
    await home.olivia.says('/schedule');
    expect(newestButtons(home)).toEqual(['Remove 1', 'Remove 2']);
    await home.vera.says('/schedule');
    expect(home.newest()).toMatch(/^Only drivers of Zappy/);
  });

  test('no longer says that one’s own can’t run once the PIN is kept', async () => {
    const home = await startScheduling();
    await home.olivia.says('/schedule add 22:00 daily lock');
    await home.dave.says(add);
    await home.dave.says('/schedule');
    await home.dave.presses('Keep my PIN');
    await home.dave.types(paul.pin);
    await home.quiet();
    const list = home.chatPlatform.shown.find(({ message }) => textOf(message).startsWith('Schedules of Zappy\n'));
    expect(list && textOf(list.message)).toContain('Olivia’s PIN isn’t kept here, so their schedules don’t run.');
    expect(list && textOf(list.message)).not.toContain('Dave’s PIN');
    expect(list && labelsOf(list.message)).toEqual(['Remove 2']);
  });

  test('comes in pages of eight, turned in the same message, of which each schedule can be removed', async () => {
    const home = await startScheduling();
    await home.keeps(home.dave);
    for (let number = 1; number <= 10; number += 1) await home.dave.says('/schedule add 22:00 daily lock');
    await home.dave.says('/schedule');
    const messages = home.chatPlatform.shown.length;
    expect(home.newest().match(/^\d+\. 22:00/gm)).toHaveLength(8);
    expect(newestButtons(home)).toEqual([...[1, 2, 3, 4, 5, 6, 7, 8].map((number) => `Remove ${number}`), '2/2 ▶']);
    await home.dave.presses('2/2 ▶');
    expect(home.newest()).toMatch(/\n9\. 22:00[^\n]*\n10\. 22:00/);
    await home.dave.presses('Remove 10');
    expect(await schedulesOf(home.store, home.chatKey)).toHaveLength(9);
    expect(home.chatPlatform.shown).toHaveLength(messages);
  });

  test('follows the time zone of the chat', async () => {
    const home = await startScheduling();
    await home.dave.says(add);
    await home.olivia.says('/settings timezone America/Los_Angeles');
    await home.dave.says('/schedule');
    expect(home.newest()).toContain('1. 06:45, weekdays: Start the climate of Zappy (Dave). Next: 13:45');
  });
});

describe('schedule remove', () => {
  test('removes one’s own by number, and by button', async () => {
    const home = await startScheduling();
    await home.dave.says(add);
    await home.dave.says('/schedule add 22:00 daily lock');
    await home.dave.says('/schedule remove 1');
    expect(home.newest()).toContain('Removed. 06:45, weekdays: Start the climate of Zappy');
    expect(home.newest()).toContain('2. 22:00, daily: Lock Zappy');
    await home.dave.presses('Remove 2');
    expect(home.newest()).toContain('Nothing is scheduled.');
    await home.dave.says('/schedule remove 2');
    expect(home.newest()).toBe('That schedule no longer exists.');
    await home.dave.says('/schedule remove');
    expect(home.newest()).toContain('Nothing is scheduled.');
  });

  test('refuses other drivers, and not the owner', async () => {
    const home = await startScheduling();
    await home.olivia.says(add);
    await home.dave.says('/schedule remove 1');
    expect(home.newest()).toBe('Olivia scheduled that. Only they and Olivia can remove it.');
    await home.olivia.says('/schedule');
    await home.dave.presses('Remove 1');
    expect(home.chatPlatform.notices.at(-1)).toBe('Olivia scheduled that. Only they and Olivia can remove it.');
    await home.dave.says('/schedule add 22:00 daily lock');
    await home.olivia.says('/schedule remove 2');
    expect((await schedulesOf(home.store, home.chatKey)).map(({ number }) => number)).toEqual([1]);
    await home.sam.presses('Remove 1');
    expect(home.chatPlatform.notices.at(-1)).toMatch(/^Only drivers of Zappy/);
    expect(await schedulesOf(home.store, home.chatKey)).toHaveLength(1);
  });

  test('by a button of one that is gone, or of another car, removes nothing', async () => {
    const home = await startScheduling();
    await home.dave.says(add);
    const [first] = await schedulesOf(home.store, home.chatKey);
    const { linkId } = home.firstLink;
    await home.dave.says('/schedule remove 1');
    await home.dave.says('/schedule add 22:00 daily lock');
    await home.dave.forges(`schedule:${linkId}:${first?.id}`);
    expect(home.chatPlatform.notices.at(-1)).toBe('That schedule no longer exists.');
    await home.dave.forges('schedule:other:x');
    expect(home.chatPlatform.notices.at(-1)).toMatch(/^This button no longer works\./);
    expect(await schedulesOf(home.store, home.chatKey)).toHaveLength(1);
  });
});
