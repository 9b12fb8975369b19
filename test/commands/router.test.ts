import { describe, expect, test } from 'vitest';
import { CarNetFailure } from '../../src/carnet/failure.ts';
import type { Command, Context, PressHandler, Registry } from '../../src/commands/dispatch/command.ts';
import { runPress } from '../../src/commands/dispatch/press-id.ts';
import { registry } from '../../src/commands/registry.ts';
import { eraseLink } from '../../src/household/link.ts';
import { secret } from '../../src/secret.ts';
import { newestButtons, startHousehold } from '../world/household.ts';
import { firstLink } from '../world/links.ts';

const seen: { word: string; args: readonly string[]; options: Context['options']; tooLate: boolean }[] = [];

const record =
  (word: string) =>
  async (context: Context): Promise<void> => {
    const { args, options, tooLate, reply, locale } = context;
    seen.push({ word, args, options, tooLate });
    await reply.show({ lines: [[`${word} was run`]], tone: 'neutral', locale });
  };

/** A command of every shape that the table allows, with texts of commands that exist. */
const charge: Command = {
  name: 'charge',
  summary: 'command.lock',
  needs: 'battery',
  subcommands: [
    {
      name: undefined,
      bareName: 'status',
      summary: 'command.lock',
      options: [],
      role: 'viewer',
      kind: 'read',
      answer: 'shared',
      run: record('charge status'),
    },
    {
      name: 'limit',
      summary: 'command.lock',
      options: [
        { name: 'amps', summary: 'command.lock', type: 'text', required: true, choices: ['5', '10', '13', 'max'] },
      ],
      role: 'driver',
      kind: 'read',
      answer: 'private',
      run: record('charge limit'),
    },
  ],
};

const trouble: Command = {
  name: 'trouble',
  summary: 'command.lock',
  subcommands: [
    {
      name: undefined,
      summary: 'command.lock',
      options: [{ name: 'kind', summary: 'command.lock', type: 'text', required: false }],
      role: 'anyone',
      kind: 'read',
      answer: 'private',
      run: async ({ options }) => {
        if (options['kind'] === 'carnet') throw new CarNetFailure({ code: 'wrong-password' }, 'password');
        throw new Error('secret inner words');
      },
    },
  ],
};

const form: PressHandler = { word: 'form', role: 'owner', run: record('form') };
const free: PressHandler = { word: 'free', run: record('free') };

const table: Registry = {
  commands: [...registry.commands.filter(({ name }) => name !== 'charge'), charge, trouble],
  presses: [...registry.presses, form, free],
};

const start = (platform: 'telegram' | 'discord' = 'telegram') => {
  seen.length = 0;
  return startHousehold({ registry: table, platform });
};

describe('a command', () => {
  test('is read by the table, whatever its case, and in both spellings of the bare form', async () => {
    const home = await start();
    await home.olivia.says('/Charge');
    await home.olivia.says('/charge status');
    await home.olivia.says('/charge LIMIT Max');
    expect(seen.map(({ word, options }) => [word, options])).toEqual([
      ['charge status', {}],
      ['charge status', {}],
      ['charge limit', { amps: 'max' }],
    ]);
  });

  test('comes with its options by name where the platform reads them', async () => {
    const home = await start('discord');
    const limit = { kind: 'command', command: 'charge', sub: 'limit' } as const;
    await home.olivia.says('/charge', { ...limit, options: { amps: '13' } });
    await home.olivia.says('/charge', { ...limit, options: { amps: '14' } });
    await home.olivia.says('/charge', { ...limit, sub: 'explode', options: {} });
    expect(seen.map(({ options }) => options)).toEqual([{ amps: '13' }]);
    expect(home.texts().slice(1)).toEqual([
      'I don’t understand “14”.\n/charge limit takes 5, 10, 13, or max.',
      'I don’t understand “explode”.\n/charge takes limit.',
    ]);
  });

  test.each([
    ['/charge limit 11', 'I don’t understand “11”.\n/charge limit takes 5, 10, 13, or max.', ['10', '13']],
    ['/charge limit 10 13', 'I don’t understand “13”.\nNothing comes after /charge limit.', ['10']],
    ['/charge up', 'I don’t understand “up”.\n/charge takes limit.', []],
    ['/charge lmit', 'I don’t understand “lmit”.\n/charge takes limit.', ['']],
  ])(
    '%s names the word that is not understood and what would be, with a button for it',
    async (command, told, meant) => {
      const home = await start();
      await home.dave.says(command);
      expect(home.newest()).toBe(told);
      expect(newestButtons(home)).toEqual(meant.map((value) => `charge limit ${value}`.trim()));
      expect(seen).toEqual([]);
    },
  );

  test('that was probably meant is run by its button, and offered only to who may use it', async () => {
    const home = await start();
    await home.dave.says('/charge limit 11');
    await home.dave.presses('charge limit 10');
    expect(seen).toMatchObject([{ word: 'charge limit', options: { amps: '10' } }]);
    await home.vera.says('/charge limit 11');
    expect(newestButtons(home)).toEqual([]);
  });

  test.each([
    ['/charge max', { amps: 'max' }],
    ['/charge limit 13 please', { amps: '13' }],
    ['/charge 10A now', undefined],
  ])('may be short or polite: %s', async (command, options) => {
    const home = await start();
    await home.dave.says(command);
    expect(seen.map((each) => each.options)).toEqual(options ? [options] : []);
  });

  test('that asks for a password repeats no word behind it', async () => {
    const home = await start();
    await home.olivia.says('/link olivia@example.com my-password');
    expect(home.newest()).toBe('Nothing comes after /link.');
    expect(newestButtons(home)).toEqual(['link']);
  });

  test('that lacks its argument answers with buttons, which run it', async () => {
    const home = await start();
    await home.dave.says('/charge limit');
    await home.dave.presses('13');
    expect(seen).toMatchObject([{ word: 'charge limit', options: { amps: '13' } }]);
  });

  test('that does not exist gets an answer', async () => {
    const home = await start();
    await home.olivia.says('/dance');
    expect(home.newest()).toBe('I don’t know /dance. /help shows what I can do.');
    await home.dave.says('/chagre');
    expect(home.newest()).toBe('I don’t know /chagre. Did you mean this?');
    await home.dave.presses('/charge');
    expect(seen).toMatchObject([{ word: 'charge status' }]);
  });

  test('of a car without a battery is refused once three good statuses showed none', async () => {
    const home = await start();
    home.emulator.faults.standing(6, { kind: 'fields', remove: ['data.powerStatus.battery', 'data.powerStatus'] });
    for (const known of [1, 2, 3]) {
      await home.olivia.says('/charge');
      expect(seen).toHaveLength(known);
      await home.olivia.says('/status');
      await home.clock.advance(1000);
    }
    await home.olivia.says('/charge');
    await home.olivia.forges(runPress('charge', home.firstLink));
    expect(seen).toHaveLength(3);
    expect(home.newest()).toBe('Zappy has no battery to charge.');
    expect(home.chatPlatform.notices).toEqual(['Zappy has no battery to charge.']);
    home.emulator.faults.clear();
    await home.olivia.says('/status');
    await home.olivia.says('/charge');
    expect(seen).toHaveLength(4);
  });

  test('of a car whose one status without a battery many saw within a second is not refused', async () => {
    const home = await start();
    home.emulator.faults.standing(6, { kind: 'fields', remove: ['data.powerStatus.battery', 'data.powerStatus'] });
    for (let looks = 0; looks < 5; looks++) await home.olivia.says('/status');
    expect(home.emulator.requests.of(6)).toHaveLength(1);
    await home.olivia.says('/charge');
    expect(seen).toHaveLength(1);
  });
});

describe('rights', () => {
  test('let a viewer look and a stranger do nothing, and refusals say whom to ask', async () => {
    const home = await start();
    await home.vera.says('/charge');
    expect(seen).toHaveLength(1);
    await home.vera.says('/lock');
    expect(home.newest()).toBe('Only drivers of Zappy may do that. Ask Olivia, who linked it.');
    await home.sam.says('/status');
    expect(home.newest()).toBe('Only members of Zappy may do that. Ask Olivia, who linked it.');
    expect(home.emulator.requests.all()).toEqual([]);
  });

  test('are checked for buttons and forms too', async () => {
    const home = await start();
    await home.vera.forges(runPress('lock', home.firstLink));
    await home.dave.forges('form:x');
    await home.hand({ ...incoming(home, home.dave.person), kind: 'form', form: 'form:x', values: {} });
    expect(home.chatPlatform.notices).toEqual([
      'Only drivers of Zappy may do that. Ask Olivia, who linked it.',
      'Only Olivia, who linked Zappy, may do that.',
    ]);
    expect(home.newest()).toBe('Only Olivia, who linked Zappy, may do that.');
    expect(seen).toEqual([]);
  });

  test('a chat without a link is told how to get one, with the button', async () => {
    const home = await start();
    await eraseLink(home.store, home.firstLink);
    await home.olivia.says('/lock');
    expect(home.newest()).toBe('This chat has no car yet. Link one with /link.');
    expect(newestButtons(home)).toEqual(['Link a car']);
    await home.olivia.forges(runPress('status', undefined));
    expect(home.chatPlatform.notices).toEqual(['This chat has no car yet. Link one with /link.']);
  });

  test('a suspended link reads and commands nothing', async () => {
    const home = await start();
    await home.relink({ suspendedAt: home.clock.now() });
    for (const command of ['/status', '/lock']) {
      await home.dave.says(command);
      expect(home.newest()).toContain('The person who linked this car has left the chat');
    }
    expect(home.emulator.requests.all()).toEqual([]);
  });
});

describe('a press', () => {
  test('on a button of an older link is told that it no longer works', async () => {
    const home = await start();
    await home.olivia.says('/status');
    await home.relink({ linkId: 'link-002' });
    await home.olivia.presses('Unlock');
    expect(home.chatPlatform.notices).toEqual(['This button no longer works. Send the command instead.']);
  });

  test('on an unknown button says so', async () => {
    const home = await start();
    await home.olivia.forges('nonsense');
    await home.olivia.forges(runPress('dance', home.firstLink));
    await home.olivia.forges(runPress('charge.limit', home.firstLink, ['99']));
    await home.olivia.forges('run');
    expect(home.chatPlatform.notices).toEqual(Array(4).fill('This button no longer works. Send the command instead.'));
  });

  test('reaches its handler with its arguments, and whether it came too late', async () => {
    const home = await start();
    await home.sam.forges('free:a:b');
    await home.sam.forges('free:c', { backlog: true });
    expect(seen).toEqual([
      { word: 'free', args: ['a', 'b'], options: {}, tooLate: false },
      { word: 'free', args: ['c'], options: {}, tooLate: true },
    ]);
  });
});

describe('a form', () => {
  test('reaches the handler of its word', async () => {
    const home = await start();
    const values = { email: 'a@b.c', password: secret('x') };
    await home.hand({ ...incoming(home, home.olivia.person), kind: 'form', form: 'form:here', values });
    expect(seen).toMatchObject([{ word: 'form', args: ['here'] }]);
    await home.hand({ ...incoming(home, home.olivia.person), id: 'f2', kind: 'form', form: 'gone:here', values });
    expect(home.newest()).toContain('This button no longer works');
  });
});

describe('what goes wrong', () => {
  test('at Car-Net becomes the sentence for that failure', async () => {
    const home = await start();
    await home.olivia.says('/trouble carnet');
    expect(home.newest()).toContain('Car-Net says the password is wrong.');
  });

  test('anywhere else becomes a sentence with an id that is also in the log, and no internal detail', async () => {
    const home = await start();
    await home.olivia.says('/trouble');
    const [, id] = /noted as ([0-9a-f]{8})\)/.exec(home.newest()) ?? [];
    expect(home.logged()).toContain(id);
    expect(home.everSaid()).not.toContain('secret inner words');
  });

  test('while showing the failure is logged, and the handler doesn’t reject', async () => {
    const home = await start();
    const values = { ...incoming(home, home.olivia.person), kind: 'words', command: 'trouble', words: [] } as const;
    const reply = { ...home.chatPlatform.reply(values), show: () => Promise.reject(new Error('no network')) };
    await expect(home.handler.handle({ ...values, reply })).resolves.toBeUndefined();
    expect(home.logged()).toContain('a failure could not be shown');
  });
});

describe('what happens in a chat', () => {
  test('a group that becomes a supergroup keeps its ended car actions', async () => {
    const home = await startHousehold();
    await home.olivia.says('/lock');
    await home.olivia.types('1123');
    await home.passes(25_000);
    await home.handler.happened({ kind: 'migrated', chat: home.chat, to: '-200' });
    expect(await home.store.journal.list('intent:telegram:-100:')).toEqual([]);
    expect(await home.store.journal.list('intent:telegram:-200:')).toMatchObject([
      { value: { state: 'seen', chatKey: 'telegram:-200', by: { name: 'Olivia' } } },
    ]);
    expect(await firstLink(home.store, 'telegram:-200')).toBeDefined();
  });

  test('removing the bot closes the chat’s pads, and the handler never rejects', async () => {
    const home = await start();
    await home.olivia.says('/unlock');
    await home.handler.happened({ kind: 'removed', chat: home.chat });
    await home.quiet();
    expect(home.newest()).toBe('Nothing was sent: this PIN pad was closed.');
    const failing = await startHousehold({
      registry: { ...table, happened: () => Promise.reject(new Error('no')) },
    });
    await expect(failing.handler.happened({ kind: 'removed', chat: failing.chat })).resolves.toBeUndefined();
  });
});

function incoming(home: Awaited<ReturnType<typeof startHousehold>>, person: Context['incoming']['person']) {
  return {
    id: `x${home.chatPlatform.shown.length}`,
    chat: home.chat,
    person,
    sentAt: home.clock.now(),
    backlog: false,
  };
}
