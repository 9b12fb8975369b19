import { describe, expect, test } from 'vitest';
import type { Message } from '../../../src/chat/message.ts';
import type { Registry } from '../../../src/commands/dispatch/command.ts';
import { runButton } from '../../../src/commands/dispatch/run-button.ts';
import { chatEvents } from '../../../src/commands/linking/chat-events.ts';
import { settings } from '../../../src/commands/settings/settings.ts';
import { chooseTimeZone } from '../../../src/commands/settings/time-zone.ts';
import { status } from '../../../src/commands/status/status.ts';
import { readChatSettings } from '../../../src/household/chat-settings.ts';
import type { Speaker } from '../../world/bot.ts';
import { startHousehold } from '../../world/household.ts';
import { buttonsOf, textOf } from '../../world/recording-platform.ts';

const registry: Registry = {
  commands: [settings, status],
  presses: [runButton, chooseTimeZone],
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
        'Distances: as the car tells them',
        'Temperatures: as the car tells them',
        'Language: English, as Telegram tells it',
        'Time zone: not set, so times are in UTC (now 12:00 UTC)',
        'Picture with a status: on',
      ].join('\n'),
    );
    expect(home.labels()).toEqual(['Units', 'Language', 'Time zone', 'Picture']);
  });

  test('has a name of its own on Discord, and shows the clock of the chat there too', async () => {
    const home = await start({ platform: 'discord' });
    await home.dave.says('/settings timezone', { options: { zone: 'europe/berlin' } });
    await home.dave.says('/settings show');
    expect(home.text()).toContain('Language: English, as Discord tells it');
    expect(home.text()).toContain('Time zone: Europe/Berlin, where it is 14:00');
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
    ['km', { distance: 'km' }, 'Distances: kilometres'],
    ['MI', { distance: 'mi' }, 'Distances: miles'],
    ['celsius', { temperature: '°C' }, 'Temperatures: °C'],
    ['fahrenheit', { temperature: '°F' }, 'Temperatures: °F'],
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
    expect(home.labels()).toEqual(['km', 'mi', '°C', '°F', 'As the car tells', 'Back']);
    await home.dave.presses('mi');
    expect(home.text()).toContain('Distances: miles\nTemperatures: as the car tells them');
    await home.dave.presses('Units');
    await home.dave.presses('°F');
    await home.dave.presses('Units');
    const chosen = buttonsOf(home.newest()).filter((button) => 'press' in button && button.style === 'primary');
    expect(chosen.map(({ label }) => label)).toEqual(['mi', '°F']);
    await home.dave.presses('As the car tells');
    expect(await home.kept()).toEqual({ picture: true });
    await home.dave.presses('Units');
    await home.dave.presses('Back');
    expect(home.text()).not.toContain('Saved.');
    expect(home.chatPlatform.shown).toHaveLength(messages);
  });

  test('that are none get the usage line, and change nothing', async () => {
    const home = await start();
    await home.dave.says('/settings units parsec');
    expect(home.text()).toContain('/settings units [km|mi|celsius|fahrenheit|car]');
    expect(await home.kept()).toEqual({ picture: true });
  });

  test('are those of the status card', async () => {
    const home = await start();
    await home.dave.says('/status');
    const told = home.text();
    const wanted = /Odometer .* mi$/m.test(told) ? 'km' : 'mi';
    await home.dave.says(`/settings units ${wanted}`);
    await home.dave.says('/status');
    const written = (text: string) => Number(/Odometer ([\d,]+)/.exec(text)?.[1]?.replaceAll(',', ''));
    const factor = wanted === 'mi' ? 1 / 1.609344 : 1.609344;
    expect(home.text()).toMatch(new RegExp(`Odometer [\\d,]+ ${wanted}$`, 'm'));
    expect(Math.abs(written(home.text()) - written(told) * factor)).toBeLessThan(1);
  });
});

describe('/settings language', () => {
  test('changes what everyone sees, and leaves what one person sees in their own language', async () => {
    const home = await start();
    await home.speaking(home.dave, 'fr', '/settings language de');
    expect(home.text()).toContain('Langue\u00a0: Deutsch');
    expect(await home.kept()).toMatchObject({ language: 'de' });
    await home.speaking(home.dave, 'fr', '/status');
    expect(home.text()).toContain('Kilometerstand');
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
    expect(home.labels()).toEqual(['English', 'Español', 'Français', 'Deutsch', 'As Telegram tells', 'Back']);
    expect(home.text()).toContain('What only one person sees comes in their own language');
    await home.dave.presses('As Telegram tells');
    expect(await home.kept()).toEqual({ picture: true });
    expect(home.text()).toContain('Language: English, as Telegram tells it');
  });
});

describe('the language of what everyone sees, where none was set, is', () => {
  test('the one that the platform has for the chat', async () => {
    const home = await start();
    await home.speaking(home.dave, 'es', '/status', { chat: { ...home.chat, locale: 'de' } });
    expect(home.text()).toContain('Kilometerstand');
  });

  test('else the owner’s, whoever asks', async () => {
    const home = await start();
    await home.relink({ ownerLocale: 'fr-FR' });
    await home.speaking(home.dave, 'es', '/status');
    expect(home.text()).toContain('Compteur');
    await home.speaking(home.olivia, 'de', '/status');
    expect(home.text()).toContain('Kilometerstand');
  });

  test('else the asker’s, and English where that is none of ours', async () => {
    const home = await start();
    await home.speaking(home.dave, 'es', '/status');
    expect(home.text()).toContain('Cuentakilómetros');
    await home.speaking(home.dave, 'ja', '/status');
    expect(home.text()).toContain('Odometer');
    await home.speaking(home.dave, undefined, '/status');
    expect(home.text()).toContain('Odometer');
  });
});

describe('/settings timezone', () => {
  test.each(['America/Chicago', 'america/chicago', 'AMERICA/CHICAGO'])('takes %s', async (zone) => {
    const home = await start();
    await home.dave.says(`/settings timezone ${zone}`);
    expect(await home.kept()).toMatchObject({ timeZone: expect.stringMatching(/^america\/chicago$/i) });
    expect(home.text()).toMatch(/Time zone: America\/Chicago, where it is 7:00.AM/i);
  });

  test('without a name offers those of the country of Car-Net, with the time that it is there', async () => {
    const home = await start();
    await home.dave.says('/settings timezone');
    const { choice } = home.newest();
    expect(choice?.options).toHaveLength(7);
    expect(choice?.options[0]).toMatchObject({ label: 'America/New York', detail: '08:00' });
    for (const { press } of choice?.options ?? []) expect(press).toMatch(/^[\w.:-]{1,60}$/);
    await home.dave.forges(choice?.options[0]?.press ?? '');
    expect(await home.kept()).toMatchObject({ timeZone: 'America/New_York' });
  });

  test('offers the nearest for a name that it doesn’t know, and sets nothing', async () => {
    const home = await start();
    await home.dave.says('/settings timezone new yorc');
    expect(home.text()).toContain('I don’t know a time zone “new yorc”.');
    expect(home.newest().choice?.options[0]?.label).toBe('America/New York');
    await home.dave.says('/settings timezone qqqqqqqq');
    expect(home.newest().choice?.options).toHaveLength(7);
    expect(await home.kept()).toEqual({ picture: true });
  });

  test('refuses a choice that was made for an earlier link, and one that is no time zone', async () => {
    const home = await start();
    await home.dave.forges('zone:link-000:America.Chicago');
    expect(home.chatPlatform.notices).toEqual([expect.stringContaining('another car')]);
    await home.dave.forges('zone:link-001:Mars.Olympus');
    expect(home.text()).toContain('I don’t know a time zone “Mars/Olympus”.');
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
    expect(home.text()).toContain('Picture with a status: off');
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
