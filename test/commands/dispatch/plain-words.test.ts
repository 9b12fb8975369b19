import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { schedulesOf } from '../../../src/household/schedules.ts';
import { labelsOf } from '../../world/bot.ts';
import { type Household, newestButtons, startHousehold } from '../../world/household.ts';
import { buttonsOf } from '../../world/recording-platform.ts';
import { startScheduling } from '../schedule/scheduling.ts';

const toBot = { toBot: true };

const asked = (home: Household) => home.emulator.requests.all().length;

describe('plain words to the bot', () => {
  test.each([
    ['unlock the car', '/unlock'],
    ['lock', '/lock'],
    ['charge status', '/charge'],
    ['is it locked?', '/status'],
    ['climate 72', '/climate set 72'],
    ['warm up the car please', '/climate start'],
    ['let my partner see it', '/members add'],
  ])('%s offer %s as a button, and do nothing by themselves', async (text, label) => {
    const home = await startHousehold({ kind: 'private' });
    await home.olivia.says(text, toBot);
    expect(home.newest()).toBe('I only understand commands. Did you mean this?');
    expect(newestButtons(home)).toEqual([label]);
    expect(asked(home)).toBe(0);
  });

  test.each([
    ['es', 'desbloquea el auto', '/unlock', 'Solo entiendo comandos. ¿Querías decir esto?'],
    ['fr', 'est-elle verrouillée ?', '/status', 'Je ne comprends que les commandes. Vouliez-vous dire ceci ?'],
    ['de', 'schließ das Auto ab', '/lock', 'Ich verstehe nur Befehle. Meinst du das hier?'],
  ])('are read and answered in the language of who writes: %s', async (language, text, label, told) => {
    const home = await startHousehold({ kind: 'private' });
    await home.olivia.says(`/settings language ${language}`);
    await home.olivia.says(text, toBot);
    expect(home.newest().replace(/\s/g, ' ')).toBe(told);
    expect(newestButtons(home)).toEqual([label]);
  });

  test('lead by their button to what the command itself does', async () => {
    const home = await startHousehold({ kind: 'private' });
    await home.olivia.says('unlock the car', toBot);
    await home.olivia.presses('/unlock');
    expect(home.newest()).toMatch(/^Car-Net PIN for: Unlock Zappy/);
  });

  test('are about the car that they name', async () => {
    const home = await startHousehold({ kind: 'private' });
    const answer = await home.olivia.says('unlock Zappy', toBot);
    expect(labelsOf(answer.last)).toEqual(['/unlock']);
  });

  test('offer nothing that the person may not do, and say why', async () => {
    const home = await startHousehold();
    await home.vera.says('unlock the car', toBot);
    expect(home.newest()).toBe('Only drivers of Zappy may do that. Ask Olivia, who linked it.');
  });

  test('that hold a PIN are deleted and not used', async () => {
    const home = await startHousehold({ kind: 'private' });
    await home.olivia.says('unlock the car 1123', toBot);
    expect(home.newest()).toMatch(/it looked like a PIN/);
    expect(asked(home)).toBe(0);
  });

  test('that nobody can make sense of are answered as before, and those to others not at all', async () => {
    const home = await startHousehold();
    await home.olivia.says('see you at seven', toBot);
    expect(home.newest()).toBe('I only understand commands. /help shows what I can do.');
    const before = home.texts().length;
    await home.olivia.says('unlock the car');
    expect(home.texts()).toHaveLength(before);
  });
});

test('what no button can hold is not asked about without one', async () => {
  const home = await startHousehold({ kind: 'private' });
  await home.olivia.says('notify on arrived número cinco', toBot);
  expect(home.newest()).toBe('I only understand commands. /help shows what I can do.');
});

test('whatever is written to the bot is answered, and nothing is asked of Car-Net', async () => {
  const home = await startHousehold({ kind: 'private' });
  const words = fc.constantFrom(
    'lock',
    'climate',
    '72',
    '6:45',
    'weekdays',
    'where',
    'Zappy',
    'notify on',
    'número',
    '🚗',
  );
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(words, { maxLength: 6 }).map((each) => each.join(' ')),
  );
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      if (text.startsWith('/')) return;
      // Not so quickly that it counts as a flood.
      await home.clock.advance(1000);
      const { last } = await home.olivia.says(text, toBot);
      for (const button of buttonsOf(last)) if ('press' in button) expect(button.press).toMatch(/^[\w.:-]{1,60}$/);
    }),
    { numRuns: 60 },
  );
  expect(asked(home)).toBe(0);
  expect(await schedulesOf(home.store, home.chatKey)).toEqual([]);
});

describe('a command with a time of day', () => {
  test.each([
    [
      '/climate 6:45 weekdays',
      '/schedule add 06:45 climate start weekdays',
      '06:45, weekdays: Start the climate of Zappy.',
    ],
    ['/climate at 6:45 on weekdays', undefined, '06:45, weekdays: Start the climate of Zappy.'],
    ['/defrost on at 6:45 on mon', undefined, '06:45, Mon: '],
    ['/climate start at 6:45 mon to fri', undefined, '06:45, weekdays: Start the climate of Zappy.'],
    ['/climate 70 6:45', '/schedule add 06:45 climate 70', '06:45, May 4: Set the climate of Zappy to 70°.'],
    ['/lock 10pm daily please', '/schedule add 22:00 lock daily', '22:00, daily: Lock Zappy.'],
    ['/charge 23:00', '/schedule add 23:00 charge start', '23:00, May 3: Start charging Zappy.'],
    ['have it warm at 6:45 on weekdays', '/schedule add 06:45 climate start weekdays', '06:45, weekdays: Start'],
    ['warm the car at 6:45 on weekdays', '/schedule add 06:45 climate start weekdays', '06:45, weekdays: Start'],
    ['lock Zappy at 22:00 monday to friday', undefined, '22:00, weekdays: Lock Zappy.'],
    ['lock at 22:00 sat,sun', undefined, '22:00, weekends: Lock Zappy.'],
    ['lock at 10 pm fri-sun', undefined, '22:00, Fri, Sat, and Sun: Lock Zappy.'],
  ])('%s points to the schedule, and a button makes it', async (typed, written, made) => {
    const home = await startScheduling();
    await home.keeps(home.dave);
    await home.dave.says(typed, typed.startsWith('/') ? {} : toBot);
    if (written !== undefined) expect(home.newest()).toBe(`To do that later, schedule it: ${written}`);
    expect(newestButtons(home)).toEqual(['Schedule it']);
    expect(await schedulesOf(home.store, home.chatKey)).toEqual([]);
    await home.dave.presses('Schedule it');
    expect(home.newest()).toContain(`Scheduled as number 1. ${made}`);
  });

  test.each([
    ['de', 'heiz das Auto wochentags um 6:45 vor', '06:45, wochentags: Klima'],
    ['es', 'calienta el auto a las 6:45 entre semana', '06:45, entre semana: '],
    ['fr', 'chauffe la voiture à 6h45 tous les jours', '06:45, tous les jours'],
  ])('in %s: %s', async (language, typed, made) => {
    const home = await startScheduling();
    await home.keeps(home.dave);
    await home.olivia.says(`/settings language ${language}`);
    await home.dave.says(typed, toBot);
    await home.dave.presses(newestButtons(home)[0] ?? '');
    expect(home.newest()).toContain(made);
  });

  test('offers no schedule to who may make none', async () => {
    const home = await startScheduling();
    await home.vera.says('/climate 6:45 weekdays');
    expect(home.newest()).not.toContain('/schedule');
    expect(newestButtons(home)).toEqual([]);
  });

  test.each(['/charge limit 7', '/status 6:45', '/unlock 10pm'])('%s is no schedule', async (typed) => {
    const home = await startScheduling();
    await home.dave.says(typed);
    expect(newestButtons(home)).not.toContain('Schedule it');
  });
});
