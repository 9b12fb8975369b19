import process from 'node:process';
import type { Worker } from 'node:worker_threads';
import { describe, expect, onTestFinished, test } from 'vitest';
import { CAPTION_LIMIT, renderText } from '../../../src/bot/telegram/render-text.ts';
import type { Message } from '../../../src/chat/message.ts';
import { eraseName } from '../../../src/commands/privacy/erase-name.ts';
import { changeChatSettings } from '../../../src/household/chat-settings.ts';
import { type CarSample, keepSample } from '../../../src/household/samples.ts';
import { changeSubscriptions, notificationTypes } from '../../../src/household/subscriptions.ts';
import { languages } from '../../../src/language/languages.ts';
import { endDrawing } from '../../../src/pictures/draw-png.ts';
import { carRequest } from '../../world/car-request.ts';
import { discordOptions, type Household, newestButtons, platforms, startHousehold } from '../../world/household.ts';
import { buttonsOf, textOf } from '../../world/recording-platform.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const newest = (home: Household): Message => {
  const shown = home.chatPlatform.shown.filter(({ removed }) => !removed).at(-1);
  if (!shown) throw new Error('nothing was shown');
  return shown.message;
};

/** Keeps samples of the household's car, by how many hours ago they were. */
async function record(home: Household, ...samples: readonly (readonly [hoursAgo: number, CarSample])[]): Promise<void> {
  for (const [hoursAgo, value] of samples) {
    await keepSample(home.store, home.firstLink, { at: home.clock.now() - hoursAgo * HOUR_MS, value });
  }
}

/** A charge two days ago, from 40 % on. */
const charged: readonly (readonly [number, CarSample])[] = [
  [50, { charge: 40, rangeKm: 76, charging: false }],
  [49, { charge: 41, rangeKm: 78, charging: true }],
  [46, { charge: 80, rangeKm: 152, charging: false }],
  [30, { charge: 64, rangeKm: 120, charging: false }],
];

async function command(home: Household, more: Parameters<typeof carRequest>[0]): Promise<void> {
  const { key, ...value } = carRequest({
    account: home.firstLink.account,
    vehicle: home.car,
    chat: home.chat,
    ...more,
  });
  await home.store.journal.commit([{ key, value: { key, ...value } }]);
}

const unwatch = (home: Household) =>
  changeSubscriptions(home.store, home.chatKey, (before) => ({
    ...before,
    types: Object.fromEntries(notificationTypes.map((type) => [type, 'off'])),
  }));

describe.each(platforms)('history on %s', (platform) => {
  test('is a picture with what it tells in words, and who commanded what, for a viewer', async () => {
    const home = await startHousehold({ platform });
    await record(home, ...charged);
    const now = home.clock.now();
    await command(home, { id: 'a', askedAt: now - 26 * HOUR_MS, state: 'seen', by: 'Dave' });
    await command(home, { id: 'b', askedAt: now - HOUR_MS, action: { name: 'honk' }, state: 'accepted', by: 'Olivia' });
    await home.vera.says('/history show');
    expect(home.newest()).toBe(
      [
        'The last 7 days of Zappy',
        '26 Apr – 3 May, UTC',
        'Charge: 40% to 80%, last 64%',
        'Range: 76 km to 152 km, last 120 km',
        'Charging seen once',
        'Recorded since 10:00',
        '',
        'Commands',
        '☑️ 11:00: Honk the horn of Zappy · Olivia · accepted by Car-Net',
        '✅ 10:00: Lock Zappy · Dave · seen on the car',
      ].join('\n'),
    );
    const { picture } = newest(home);
    expect(
      Buffer.from(picture?.png ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(picture?.alt).toBe(
      'History of Zappy, 26 Apr – 3 May, UTC. Charge: 40% to 80%, last 64%. ' +
        'Range: 76 km to 152 km, last 120 km. Charging seen once.',
    );
    await home.sam.says('/history show');
    expect(newest(home).picture).toBeUndefined();
    expect(home.newest()).toBe('Only members of Zappy may do that. Ask Olivia, who linked it.');
  });

  test('looks 30 and 90 days back, by a word or by a button that changes the message', async () => {
    const home = await startHousehold({ platform });
    await record(
      home,
      [80 * 24, { charge: 10, charging: false }],
      [20 * 24, { charge: 20, charging: false }],
      ...charged,
    );
    await home.vera.says('/history 30d', platform === 'discord' ? discordOptions({}) : {});
    expect(home.newest()).toContain('The last 30 days of Zappy\n3 Apr – 3 May, UTC\nCharge: 20% to 80%');
    expect(home.newest()).not.toContain('Recorded since');
    const labels = buttonsOf(newest(home)).map((button) => [button.label, 'style' in button && button.style]);
    expect(labels).toEqual([
      ['24 hours', 'plain'],
      ['7 days', 'plain'],
      ['30 days', 'primary'],
      ['90 days', 'plain'],
    ]);
    expect(buttonsOf(newest(home)).every((button) => 'answer' in button && button.answer === 'update')).toBe(true);
    await home.vera.presses('90 days');
    expect(home.newest()).toContain('The last 90 days of Zappy');
    expect(home.newest()).toContain('Charge: 10% to 80%');
    await home.sam.presses('7 days');
    expect(home.chatPlatform.notices.at(-1)).toBe('Only members of Zappy may do that. Ask Olivia, who linked it.');
  });
});

describe('history', () => {
  test('says since when it is recorded where there is nothing yet', async () => {
    const home = await startHousehold();
    await home.vera.says('/history');
    expect(newest(home).picture).toBeUndefined();
    expect(home.newest()).toBe(
      'History of Zappy\nNothing is recorded yet. Since 12:00 I’ve been waiting for the car’s next report. Each one will be drawn here: ' +
        'charge and range over time, with charging shaded.\n\nNo commands in this period',
    );
    expect(newestButtons(home)).toEqual([]);
  });

  test('has no picture of one report alone, and says what it will show', async () => {
    const home = await startHousehold();
    await record(home, [0.1, { charge: 64, rangeKm: 95, charging: false }]);
    await home.vera.says('/history');
    expect(newest(home).picture).toBeUndefined();
    expect(home.newest()).toBe(
      'The last hour of Zappy\n3 May, 11:00–12:00, UTC\nCharge: 64%\nRange: 95 km\nNo charging seen\nRecorded since 11:54\n' +
        'With the next reports, this becomes a picture: charge and range over time, with charging shaded.\n\n' +
        'No commands in this period',
    );
    expect(newestButtons(home)).toEqual([]);
  });

  test('begins with the hours of the first day, and with the week from then on', async () => {
    const home = await startHousehold();
    await record(home, [2.5, { charge: 60, charging: true }], [1, { charge: 70, charging: true }]);
    await home.vera.says('/history');
    expect(home.newest()).toContain('The last 3 hours of Zappy\n3 May, 09:00–12:00, UTC\nCharge: 60% to 70%');
    expect(newest(home).picture?.alt).toContain('History of Zappy, 3 May, 09:00–12:00, UTC.');
    expect(newestButtons(home)).toEqual(['24 hours', '7 days', '30 days', '90 days']);
    await home.passes(22 * HOUR_MS, 22 * HOUR_MS);
    await home.vera.says('/history');
    expect(home.newest()).toContain('The last 7 days of Zappy');
    await home.vera.says('/history 24h');
    expect(home.newest()).toContain('The last 24 hours of Zappy');
  });

  test('says what it needs where no chat is told about the car', async () => {
    const home = await startHousehold();
    await unwatch(home);
    await home.vera.says('/history');
    expect(home.newest()).toContain('Nothing is recorded. That happens only while a chat gets notifications');
    expect(home.newest()).toContain('/notify turns them on.');
    await record(home, ...charged);
    await home.vera.says('/history');
    expect(home.newest()).toContain(
      'Nothing is being recorded: no chat gets notifications about the car. /notify turns them on.',
    );
    expect(newest(home).picture).toBeDefined();
  });

  test('draws no picture of a time in which nothing was recorded', async () => {
    const home = await startHousehold();
    await record(home, [20 * 24, { charge: 20, charging: false }], [19 * 24, { charge: 30, charging: false }]);
    await home.vera.says('/history');
    expect(home.newest()).toContain('\nNothing recorded in this period\n');
    expect(newest(home).picture).toBeUndefined();
    await home.vera.presses('30 days');
    expect(newest(home).picture).toBeDefined();
  });

  test('is in the units, the language and the time zone of the chat', async () => {
    const home = await startHousehold();
    await record(home, ...charged);
    await changeChatSettings(home.store, home.chatKey, (before) => ({
      ...before,
      language: 'de',
      distance: 'mi',
      timeZone: 'Pacific/Auckland',
    }));
    await home.vera.says('/history');
    expect(home.newest()).toContain(
      'Die letzten 7 Tage von Zappy\n27. Apr. – 4. Mai\nLadestand: 40\u00A0% bis 80\u00A0%, zuletzt 64\u00A0%\n' +
        'Reichweite: 47 mi bis 94 mi, zuletzt 75 mi\nEin Ladevorgang gesehen',
    );
  });

  test('writes the range as the car tells it, where the chat has chosen no unit', async () => {
    const home = await startHousehold();
    await record(home, [3, { fuel: 71, rangeKm: 483, rangeIn: 'mi', charging: false }]);
    await home.vera.says('/history');
    expect(home.newest()).toContain('\nFuel: 71%\nRange: 300 mi\n');
    expect(home.newest()).not.toContain('Charging seen');
  });

  test('calls someone who wants to be known no more a member', async () => {
    const home = await startHousehold();
    await command(home, { id: 'a', askedAt: home.clock.now() - HOUR_MS, state: 'seen', by: 'Dave' });
    await eraseName(home.store, `${home.dave.person.platform}:${home.dave.person.id}`, 'a member');
    await home.vera.says('/history');
    expect(home.newest()).toContain('Lock Zappy · a member · seen on the car');
    expect(home.newest()).not.toContain('Dave');
  });

  test('lists the commands of this car in this time alone', async () => {
    const home = await startHousehold();
    const askedAt = home.clock.now() - HOUR_MS;
    await command(home, { id: 'a', askedAt, state: 'seen', vehicle: 'other' });
    await command(home, { id: 'b', askedAt: askedAt - 8 * DAY_MS, state: 'seen' });
    await home.vera.says('/history');
    expect(home.newest()).toContain('No commands in this period');
    await home.vera.says('/history 30d');
    expect(home.newest()).toContain('Commands\n✅ 11:00: Lock Zappy');
  });

  test.each(languages)(
    'fits below a picture in %s, whatever people are called, and says how many more',
    async (language) => {
      const home = await startHousehold();
      await record(home, ...charged);
      await changeChatSettings(home.store, home.chatKey, (before) => ({
        ...before,
        language,
        timeZone: 'America/Denver',
      }));
      await home.relink({ vehicleName: '<b>Zäppy</b> '.repeat(12) });
      for (let count = 1; count <= 60; count += 1) {
        const by = count % 2 === 0 ? '𝕬𝖓𝖓𝖆 <i>*_'.repeat(30) : 'Dave';
        await command(home, { id: String(count), askedAt: home.clock.now() - count * HOUR_MS, state: 'not-seen', by });
      }
      await home.vera.says('/history');
      const message = newest(home);
      const { html } = renderText(message, CAPTION_LIMIT, home.clock.now());
      const whole = renderText(message, 100_000, home.clock.now());
      expect(html).toBe(whole.html);
      const listed = textOf(message)
        .split('\n')
        .filter((line) => line.startsWith('❔'));
      expect(listed.length).toBeGreaterThanOrEqual(3);
      expect(textOf(message)).toContain(String(60 - listed.length));
    },
  );

  test('goes without its picture where that can’t be drawn, and never stands below another one', async () => {
    const home = await startHousehold();
    await record(home, ...charged);
    await home.vera.says('/history');
    await endDrawing();
    const die = (thread: Worker) => void thread.terminate();
    process.on('worker', die);
    onTestFinished(() => void process.off('worker', die));
    const before = home.chatPlatform.shown.length;
    await home.vera.presses('30 days');
    expect(home.chatPlatform.shown).toHaveLength(before + 1);
    expect(newest(home).picture).toBeUndefined();
    expect(home.newest()).toContain('The last 30 days of Zappy');
    await home.vera.says('/history');
    expect(newest(home).picture).toBeUndefined();
    expect(home.newest()).toContain('Charge: 40% to 80%');
    expect(home.logged()).toContain('the picture of a history could not be drawn');
  });
});
