import { describe, expect, test } from 'vitest';
import type { Message } from '../../../src/chat/message.ts';
import type { Registry } from '../../../src/commands/dispatch/command.ts';
import { runButton } from '../../../src/commands/dispatch/run-button.ts';
import { chatEvents } from '../../../src/commands/linking/chat-events.ts';
import { settings } from '../../../src/commands/settings/settings.ts';
import { chooseCountry, chooseTimeZone } from '../../../src/commands/settings/time-zone.ts';
import { status } from '../../../src/commands/status/status.ts';
import { readChatSettings } from '../../../src/household/chat-settings.ts';
import type { Speaker } from '../../world/bot.ts';
import { startHousehold } from '../../world/household.ts';
import { buttonsOf, textOf } from '../../world/recording-platform.ts';

const registry: Registry = {
  commands: [settings, status],
  presses: [runButton, chooseTimeZone, chooseCountry],
  happened: chatEvents,
};

type Options = NonNullable<Parameters<typeof startHousehold>[0]>;

async function start(options: Options = {}) {
  const home = await startHousehold({ registry, ...options });
  const newest = (): Message => {
    const shown = home.chatPlatform.shown.filter(({ removed }) => !removed).at(-1);
    if (!shown) throw new Error('nothing was shown');
    return shown.message;
  };
  return {
    ...home,
    newest,
    text: () => textOf(newest()),
    details: () => textOf({ ...newest(), lines: newest().details?.lines ?? [] }),
    labels: () => buttonsOf(newest()).map(({ label }) => label),
    kept: () => readChatSettings(home.store, home.chatKey),
    /** As someone whose platform tells this locale. */
    speaking: (someone: Speaker, locale: string | undefined, command: string, more = {}) => {
      const { locale: _, ...person } = someone.person;
      return someone.says(command, { person: locale === undefined ? person : { ...person, locale }, ...more });
    },
  };
}

describe('/settings alone', () => {
  test('shows what was never set as what it is taken from', async () => {
    const home = await start();
    await home.dave.says('/settings');
    expect(home.text()).toBe(
      [
        'Settings of this chat',
        'Units: as in the car',
        'Language: English, as in Telegram',
        'Time zone: not set (12:00 UTC)',
        'Picture with the status: on',
      ].join('\n'),
    );
    expect(home.labels()).toEqual(['Units', 'Language', 'Time zone', 'Picture']);
  });

  test('has a name of its own on Discord, and shows the clock of the chat there too', async () => {
    const home = await start({ platform: 'discord' });
    await home.dave.says('/settings timezone', { options: { zone: 'europe/berlin' } });
    await home.dave.says('/settings show');
    expect(home.text()).toContain('Language: English, as in Discord');
    expect(home.text()).toContain('Time zone: Berlin, now 14:00');
  });

  test('is for drivers: a viewer and a stranger change nothing, by command or by button', async () => {
    const home = await start();
    await home.dave.says('/settings');
    for (const who of [home.vera, home.sam]) {
      await who.says('/settings language de');
      expect(home.text()).toContain('Only drivers of Zappy may do that.');
      await who.forges('run:settings.units:link-001:mi');
      await who.forges('zone:link-001:America.Chicago');
    }
    expect(home.chatPlatform.notices).toHaveLength(4);
    expect(await home.kept()).toEqual({ picture: true });
  });
});

describe('/settings units', () => {
  test.each([
    ['km', { distance: 'km' }, 'Units: km, temperatures as in the car'],
    ['MI', { distance: 'mi' }, 'Units: miles, temperatures as in the car'],
    ['celsius', { temperature: '°C' }, 'Units: distances as in the car, °C'],
    ['fahrenheit', { temperature: '°F' }, 'Units: distances as in the car, °F'],
  ])('%s sets that unit alone', async (word, kept, line) => {
    const home = await start();
    await home.dave.says(`/settings units ${word}`);
    expect(await home.kept()).toEqual({ picture: true, ...kept });
    expect(home.text()).toContain(`Saved.\n`);
    expect(home.text()).toContain(line);
  });

  test('without a unit asks with buttons, in the message that the settings stood in, and marks what is set', async () => {
    const home = await start();
    await home.dave.says('/settings');
    const messages = home.chatPlatform.shown.length;
    await home.dave.presses('Units');
    expect(home.labels()).toEqual(['km', 'mi', '°C', '°F', 'As in the car', 'Back']);
    await home.dave.presses('mi');
    expect(home.text()).toContain('Units: miles, temperatures as in the car\n');
    await home.dave.presses('Units');
    await home.dave.presses('°F');
    await home.dave.presses('Units');
    const chosen = buttonsOf(home.newest()).filter((button) => 'press' in button && button.style === 'primary');
    expect(chosen.map(({ label }) => label)).toEqual(['mi', '°F']);
    await home.dave.presses('As in the car');
    expect(await home.kept()).toEqual({ picture: true });
    await home.dave.presses('Units');
    await home.dave.presses('Back');
    expect(home.text()).not.toContain('Saved.');
    expect(home.chatPlatform.shown).toHaveLength(messages);
  });

  test('that are none are named, with those there are, and change nothing', async () => {
    const home = await start();
    await home.dave.says('/settings units parsec');
    expect(home.text()).toBe(
      'I don’t understand “parsec”.\n/settings units takes km, mi, celsius, fahrenheit, or car.',
    );
    expect(home.labels()).toHaveLength(5);
    expect(await home.kept()).toEqual({ picture: true });
  });

  test('are those of the status card', async () => {
    const home = await start();
    await home.dave.says('/status');
    const told = home.details();
    const wanted = /Odometer .* mi$/m.test(told) ? 'km' : 'mi';
    await home.dave.says(`/settings units ${wanted}`);
    await home.dave.says('/status');
    const written = (text: string) => Number(/Odometer ([\d,]+)/.exec(text)?.[1]?.replaceAll(',', ''));
    const factor = wanted === 'mi' ? 1 / 1.609344 : 1.609344;
    expect(home.details()).toMatch(new RegExp(`Odometer [\\d,]+ ${wanted}$`, 'm'));
    expect(Math.abs(written(home.details()) - written(told) * factor)).toBeLessThan(1);
  });
});

describe('/settings language', () => {
  test('changes what everyone sees, and leaves what one person sees in their own language', async () => {
    const home = await start();
    await home.speaking(home.dave, 'fr', '/settings language de');
    expect(home.text()).toContain('Sprache: Deutsch');
    expect(await home.kept()).toMatchObject({ language: 'de' });
    await home.speaking(home.dave, 'fr', '/status');
    expect(home.details()).toContain('Kilometerstand');
    await home.speaking(home.dave, 'ja', '/settings');
    expect(home.text()).toContain('Sprache: Deutsch');
  });

  test('in a private chat is for everything that stands there', async () => {
    const home = await start({ kind: 'private' });
    await home.speaking(home.olivia, 'en', '/settings language es');
    expect(home.text()).toContain('Ajustes de este chat\nGuardado.');
    await home.speaking(home.olivia, 'en', '/settings');
    expect(home.text()).toContain('Idioma: Español');
  });

  test('without a language asks with their own names, and auto goes back to what the platform tells', async () => {
    const home = await start();
    await home.dave.says('/settings language fr');
    await home.dave.says('/settings language');
    expect(home.labels()).toEqual(['English', 'Español', 'Français', 'Deutsch', 'Comme Telegram', 'Retour']);
    expect(home.text()).toContain('Ce qu’une seule personne voit est dans sa langue');
    await home.dave.presses('Comme Telegram');
    expect(await home.kept()).toEqual({ picture: true });
    expect(home.text()).toContain('Language: English, as in Telegram');
  });
});

describe('the language of what everyone sees, where none was set, is', () => {
  test('the one that the platform has for the chat', async () => {
    const home = await start();
    await home.speaking(home.dave, 'es', '/status', { chat: { ...home.chat, locale: 'de' } });
    expect(home.details()).toContain('Kilometerstand');
  });

  test('else the owner’s, whoever asks', async () => {
    const home = await start();
    await home.relink({ ownerLocale: 'fr-FR' });
    await home.speaking(home.dave, 'es', '/status');
    expect(home.details()).toContain('Compteur');
    await home.speaking(home.olivia, 'de', '/status');
    expect(home.details()).toContain('Kilometerstand');
  });

  test('else the asker’s, and English where that is none of ours', async () => {
    const home = await start();
    await home.speaking(home.dave, 'es', '/status');
    expect(home.details()).toContain('Odómetro');
    await home.speaking(home.dave, 'ja', '/status');
    expect(home.details()).toContain('Odometer');
    await home.speaking(home.dave, undefined, '/status');
    expect(home.details()).toContain('Odometer');
  });
});

describe('/settings timezone', () => {
  test.each(['America/Chicago', 'america/chicago', 'AMERICA/CHICAGO'])('takes %s', async (zone) => {
    const home = await start();
    await home.dave.says(`/settings timezone ${zone}`);
    expect(await home.kept()).toMatchObject({ timeZone: expect.stringMatching(/^america\/chicago$/i) });
    expect(home.text()).toMatch(/Time zone: Chicago, now 7:00.AM/i);
  });

  test('without a name offers those of the country of Car-Net, with the time that it is there', async () => {
    const home = await start();
    await home.dave.says('/settings timezone');
    const { choice } = home.newest();
    expect(choice?.options).toHaveLength(6);
    expect(choice?.options[0]).toMatchObject({ label: 'New York', detail: '08:00' });
    for (const { press } of choice?.options ?? []) expect(press).toMatch(/^[\w.:-]{1,60}$/);
    await home.dave.forges(choice?.options[0]?.press ?? '');
    expect(await home.kept()).toMatchObject({ timeZone: 'America/New_York' });
  });

  test('offers the nearest for a name that it doesn’t know, and sets nothing', async () => {
    const home = await start();
    await home.dave.says('/settings timezone new yorc');
    expect(home.text()).toContain('Which one do you mean by “new yorc”?');
    expect(home.newest().choice?.options[0]?.label).toBe('New York');
    await home.dave.says('/settings timezone qqqqqqqq');
    expect(home.text()).toContain('I don’t know “qqqqqqqq”.');
    expect(home.newest().choice?.options).toHaveLength(6);
    expect(await home.kept()).toEqual({ picture: true });
  });

  test.each([
    ['Berlin', 'Europe/Berlin'],
    ['bogotá', 'America/Bogota'],
    ['Colombia', 'America/Bogota'],
  ])('takes %s, which can only be one', async (typed, timeZone) => {
    const home = await start();
    await home.dave.says(`/settings timezone ${typed}`);
    expect(await home.kept()).toMatchObject({ timeZone });
  });

  test.each([
    ['MST', ['Denver', 'Phoenix']],
    ['+5:30', ['Kolkata', 'Colombo']],
  ])('asks which one is meant by %s', async (typed, offered) => {
    const home = await start();
    await home.dave.says(`/settings timezone ${typed}`);
    expect(home.text()).toContain(`Which one do you mean by “${typed}”?`);
    expect(home.newest().choice?.options.map(({ label }) => label)).toEqual(offered);
    expect(await home.kept()).toEqual({ picture: true });
  });

  test('leads to any other by two steps of buttons: the country, then its time', async () => {
    const home = await start();
    const choose = (label: string) =>
      home.dave.forges(home.newest().choice?.options.find((option) => option.label === label)?.press ?? label);
    await home.dave.says('/settings timezone');
    await home.dave.presses('Another country');
    expect(home.newest().choice?.options).toHaveLength(8);
    await choose('Australia');
    expect(home.text()).toContain('What time is it where you are in Australia?');
    await choose('Sydney');
    expect(await home.kept()).toMatchObject({ timeZone: 'Australia/Sydney' });
    await home.dave.presses('Time zone');
    await home.dave.presses('Another country');
    await home.dave.presses('2/31 ▶');
    await home.dave.presses('3/31 ▶');
    await choose('Argentina');
    expect(await home.kept()).toMatchObject({ timeZone: 'America/Argentina/Buenos_Aires' });
    expect(home.text()).toContain('Time zone: Buenos Aires, now ');
  });

  test('is proposed by the language, and by where the car is where that may be known', async () => {
    const home = await start();
    const first = () => home.newest().choice?.options[0]?.label;
    await home.speaking(home.dave, 'de', '/settings timezone');
    expect(first()).toBe('Berlin');
    const place = { value: { latitude: 37.77, longitude: -122.42 }, at: 0 };
    const { account, vehicle } = home.firstLink;
    await home.store.journal.commit([
      { key: `watch:${account}:${vehicle}`, value: { account, vehicle, state: { facts: { place } } }, sealed: true },
    ]);
    await home.speaking(home.dave, 'en', '/settings timezone');
    expect(first()).toBe('New York');
    await home.relink({ showPlace: true });
    await home.speaking(home.dave, 'en', '/settings timezone');
    expect(first()).toBe('Los Angeles');
  });

  test('refuses a choice that was made for an earlier link, and one that is no time zone', async () => {
    const home = await start();
    await home.dave.forges('zone:link-000:America.Chicago');
    expect(home.chatPlatform.notices).toEqual(['This button no longer works. Send the command instead.']);
    await home.dave.forges('zone:link-001:Mars.Olympus');
    expect(home.text()).toContain('I don’t know “Mars/Olympus”.');
    expect(await home.kept()).toEqual({ picture: true });
  });

  test('is the one of every locale from then on, with the clock of its region', async () => {
    const home = await start();
    await home.dave.says('/settings timezone America/Chicago');
    await home.dave.says('/status');
    expect(home.newest().locale).toMatchObject({ language: 'en', timeZone: 'America/Chicago', region: 'US' });
    await home.speaking(home.olivia, 'en-GB', '/status');
    expect(home.newest().locale).toMatchObject({ language: 'en', region: 'GB' });
    await home.dave.says('/settings timezone Europe/Berlin');
    await home.dave.says('/status');
    expect(home.newest().locale).toEqual({ language: 'en', timeZone: 'Europe/Berlin' });
  });
});

describe('/settings picture', () => {
  test('is on until it is turned off', async () => {
    const home = await start();
    await home.dave.says('/settings picture');
    await home.dave.presses('Off');
    expect(await home.kept()).toEqual({ picture: false });
    expect(home.text()).toContain('Picture with the status: off');
    await home.dave.says('/settings picture on');
    expect(await home.kept()).toEqual({ picture: true });
  });
});

test('the settings follow a group that became a supergroup', async () => {
  const home = await start();
  await home.dave.says('/settings units mi');
  await home.handler.happened({ kind: 'migrated', chat: home.chat, to: '-100200' });
  expect(await readChatSettings(home.store, 'telegram:-100200')).toEqual({ picture: true, distance: 'mi' });
  expect(await home.kept()).toEqual({ picture: true });
});
