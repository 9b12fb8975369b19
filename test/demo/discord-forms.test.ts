import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readMessageBody } from '../../demo/discord/bodies/message-body.ts';
import { openStage, type Stage } from './discord-bot.ts';

let stage: Stage;
let messages: string;
let commands: string;
beforeAll(async () => {
  stage = await openStage();
  const olivia = stage.discord.addPerson({ name: 'Olivia' });
  const guild = stage.discord.addGuild({ name: 'Home', members: [olivia] });
  messages = `/channels/${stage.discord.addChannel(guild, { name: 'car' }).id}/messages`;
  commands = `/applications/${stage.discord.applicationId}/commands`;
});
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
});

const text = (length: number) => 'x'.repeat(length);
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const button = (id: string, more: object = {}) => ({ type: 2, style: 2, label: 'go', custom_id: id, ...more });
const row = (...components: object[]) => ({ type: 1, components });
const menu = (options: object[], more: object = {}) => row({ type: 3, custom_id: 'menu', options, ...more });

/** The code of the refusal, or of the first error in an invalid form, with where it is. */
function refusalOf(body: unknown): string {
  try {
    readMessageBody({ json: body, files: [] }, 'create');
    return 'accepted';
  } catch (error) {
    const { code, errors } = error as { code: number; errors?: object };
    return code === 50035 ? firstError(errors) : String(code);
  }
}

function firstError(errors: object | undefined, path = ''): string {
  const [key, value] = Object.entries(errors ?? {})[0] ?? ['', {}];
  return key === '_errors' ? `${path} ${value[0].code}`.trim() : firstError(value, path ? `${path}.${key}` : key);
}

describe('a message', () => {
  test.each<[string, unknown, string]>([
    ['2000 characters', { content: text(2000) }, 'accepted'],
    ['2001 characters', { content: text(2001) }, 'content BASE_TYPE_MAX_LENGTH'],
    ['nothing', {}, '50006'],
    ['only spaces', { content: '  ' }, '50006'],
    ['an empty embed', { embeds: [{}] }, '50006'],
    ['the ephemeral flag', { content: 'x', flags: 64 }, 'flags MESSAGE_FLAGS_INVALID'],
    ['the suppress flag', { content: 'x', flags: 4096 }, 'accepted'],
    ['a nonce of 26', { content: 'x', nonce: text(26) }, 'nonce BASE_TYPE_MAX_LENGTH'],
    ['a title of 257', { embeds: [{ title: text(257) }] }, 'embeds.0.title BASE_TYPE_MAX_LENGTH'],
    ['a description of 4096', { embeds: [{ description: text(4096) }] }, 'accepted'],
    ['a description of 4097', { embeds: [{ description: text(4097) }] }, 'embeds.0.description BASE_TYPE_MAX_LENGTH'],
    ['a field without value', { embeds: [{ fields: [{ name: 'x' }] }] }, 'embeds.0.fields.0.value BASE_TYPE_REQUIRED'],
    [
      '26 fields',
      { embeds: [{ fields: times(26, () => ({ name: 'a', value: 'b' })) }] },
      'embeds.0.fields BASE_TYPE_BAD_LENGTH',
    ],
    ['a footer of 2049', { embeds: [{ footer: { text: text(2049) } }] }, 'embeds.0.footer.text BASE_TYPE_BAD_LENGTH'],
    ['11 embeds', { embeds: times(11, () => ({ title: 'x' })) }, 'embeds BASE_TYPE_BAD_LENGTH'],
    [
      'embeds of 6001 together',
      { embeds: [{ description: text(4000) }, { description: text(2001) }] },
      'embeds MAX_EMBED_SIZE_EXCEEDED',
    ],
    [
      'a bad image address',
      { embeds: [{ image: { url: 'ftp://x/y' } }] },
      'embeds.0.image.url URL_TYPE_INVALID_SCHEME',
    ],
    ['a bad colour', { embeds: [{ title: 'x', color: 0x1_00_00_00 }] }, 'embeds.0.color NUMBER_TYPE_MAX'],
    ['a bad timestamp', { embeds: [{ title: 'x', timestamp: 'now' }] }, 'embeds.0.timestamp DATE_TIME_TYPE_PARSE'],
    ['5 rows of 5', { components: times(5, (y) => row(...times(5, (x) => button(`${y}${x}`)))) }, 'accepted'],
    ['6 rows', { components: times(6, (y) => row(button(`${y}`))) }, 'components BASE_TYPE_BAD_LENGTH'],
    [
      '6 buttons',
      { components: [row(...times(6, (x) => button(`${x}`)))] },
      'components.0.components BASE_TYPE_BAD_LENGTH',
    ],
    ['an empty row', { components: [row()] }, 'components.0.components BASE_TYPE_BAD_LENGTH'],
    ['a bare button', { components: [button('a')] }, 'components.0.type BASE_TYPE_CHOICES'],
    [
      'the same id twice',
      { components: [row(button('a')), row(button('a'))] },
      'components.1.components.0.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'an id of 101',
      { components: [row(button(text(101)))] },
      'components.0.components.0.custom_id BASE_TYPE_BAD_LENGTH',
    ],
    ['an empty id', { components: [row(button(''))] }, 'components.0.components.0.custom_id BASE_TYPE_REQUIRED'],
    [
      'a label of 81',
      { components: [row(button('a', { label: text(81) }))] },
      'components.0.components.0.label BASE_TYPE_MAX_LENGTH',
    ],
    [
      'neither label nor emoji',
      { components: [row(button('a', { label: '' }))] },
      'components.0.components.0 BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED',
    ],
    ['an emoji', { components: [row(button('a', { label: undefined, emoji: { name: '🔒' } }))] }, 'accepted'],
    [
      'no emoji in the emoji',
      { components: [row(button('a', { emoji: { name: 'lock' } }))] },
      'components.0.components.0.emoji.name COMPONENT_INVALID_EMOJI',
    ],
    ['a link', { components: [row({ type: 2, style: 5, label: 'x', url: 'https://example.com' })] }, 'accepted'],
    [
      'a link without address',
      { components: [row({ type: 2, style: 5, label: 'x' })] },
      'components.0.components.0.url BUTTON_COMPONENT_URL_REQUIRED',
    ],
    ['25 options', { components: [menu(times(25, (x) => ({ label: 'a', value: `${x}` })))] }, 'accepted'],
    [
      '26 options',
      { components: [menu(times(26, (x) => ({ label: 'a', value: `${x}` })))] },
      'components.0.components.0.options BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a value of 101',
      { components: [menu([{ label: 'a', value: text(101) }])] },
      'components.0.components.0.options.0.value BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a value twice',
      { components: [menu(times(2, () => ({ label: 'a', value: 'b' })))] },
      'components.0.components.0.options.1.value SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
    ],
    [
      'more to pick than there is',
      { components: [menu([{ label: 'a', value: 'b' }], { max_values: 2 })] },
      'components.0.components.0.max_values SELECT_COMPONENT_MAX_VALUES',
    ],
    [
      'a menu beside a button',
      { components: [row(button('a'), { type: 3, custom_id: 'm', options: [{ label: 'a', value: 'b' }] })] },
      'components.0.components.1 COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    ],
    ['no fields at all', 'text', 'MODEL_TYPE_CONVERT'],
  ])('with %s', (_, body, expected) => {
    expect(refusalOf(body)).toBe(expected);
  });

  test('of any shape is accepted or refused, never broken', () => {
    const value = fc.anything({ withBigInt: false, withDate: false, withMap: false, withSet: false });
    const body = fc.record(
      { content: value, embeds: fc.array(value), components: fc.array(fc.record({ type: value, components: value })) },
      { requiredKeys: [] },
    );
    fc.assert(fc.property(body, (json) => typeof refusalOf(json) === 'string'));
  });

  test('that is wrong gets its errors nested as Discord nests them', async () => {
    const body = { content: text(2001), embeds: [{ title: 'ok' }, { title: text(300) }] };
    expect(await stage.call('POST', messages, body)).toEqual({
      status: 400,
      body: {
        message: 'Invalid Form Body',
        code: 50035,
        errors: {
          content: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 2000 or fewer in length.' }] },
          embeds: {
            1: {
              title: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 256 or fewer in length.' }] },
            },
          },
        },
      },
    });
  });

  test('that isn’t JSON is refused', async () => {
    const answer = await fetch(`${stage.discord.url}/v10${messages}`, {
      method: 'POST',
      headers: { authorization: 'Bot demo-token', 'content-type': 'application/json' },
      body: '{',
    });
    expect([answer.status, (await answer.json()) as object]).toMatchObject([400, { code: 50109 }]);
  });
});

describe('the list of commands', () => {
  const command = (more: object = {}) => ({ name: 'lock', description: 'Locks', ...more });
  const option = (more: object = {}) => ({ type: 3, name: 'what', description: 'What', ...more });
  const sub = (more: object = {}) => ({ type: 1, name: 'now', description: 'Now', ...more });

  test.each<[string, object[], string]>([
    ['an upper-case name', [command({ name: 'Lock' })], '0.name APPLICATION_COMMAND_INVALID_NAME'],
    ['a name with a space', [command({ name: 'lock it' })], '0.name STRING_TYPE_REGEX'],
    ['a name of 33', [command({ name: text(33) })], '0.name BASE_TYPE_BAD_LENGTH'],
    ['no description', [command({ description: '' })], '0.description BASE_TYPE_REQUIRED'],
    ['the same name twice', [command(), command()], '1.name APPLICATION_COMMANDS_DUPLICATE_NAME'],
    [
      'an unknown locale',
      [command({ description_localizations: { xx: 'a' } })],
      '0.description_localizations.xx ENUM_TYPE_COERCE',
    ],
    [
      'a translated description of 101',
      [command({ description_localizations: { de: text(101) } })],
      '0.description_localizations.de BASE_TYPE_BAD_LENGTH',
    ],
    [
      '26 options',
      [command({ options: times(26, (x) => option({ name: `a${x}` })) })],
      '0.options BASE_TYPE_BAD_LENGTH',
    ],
    [
      '26 choices',
      [command({ options: [option({ choices: times(26, (x) => ({ name: `${x}`, value: `${x}` })) })] })],
      '0.options.0.choices BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a required option after another',
      [command({ options: [option(), option({ name: 'how', required: true })] })],
      '0.options.1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    [
      'sub-commands beside options',
      [command({ options: [sub(), option()] })],
      '0.options.1 APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    ],
    ['an unknown context', [command({ contexts: [3] })], '0.contexts.0 BASE_TYPE_CHOICES'],
    ['no installation', [command({ integration_types: [] })], '0.integration_types BASE_TYPE_BAD_LENGTH'],
    [
      'more than 8000 characters',
      [
        command({
          options: times(25, (x) =>
            sub({ name: `s${x}`, options: times(4, (y) => option({ name: `o${y}`, description: text(90) })) }),
          ),
        }),
      ],
      '0 APPLICATION_COMMAND_TOO_LARGE',
    ],
  ])('with %s is refused', async (_, list, expected) => {
    const { status, body } = await stage.call('PUT', commands, list);
    expect([status, body.code]).toEqual([400, 50035]);
    expect(firstError(body.errors as object)).toBe(expected);
  });

  test('is kept with its ids, counted, and read with or without its translations', async () => {
    const before = stage.discord.commandPuts;
    const translated = command({
      description_localizations: { de: 'Schließt ab' },
      options: [sub(), sub({ name: 'later' })],
    });
    await stage.call('PUT', commands, [translated]);
    const [first] = stage.discord.commands();
    await stage.call('PUT', commands, [translated, command({ name: 'status', contexts: [0] })]);
    expect(stage.discord.commandPuts).toBe(before + 2);
    expect(stage.discord.commands()[0]).toMatchObject({ id: first?.id, contexts: [0, 1, 2], integration_types: [0] });
    expect((await stage.call('GET', `${commands}?with_localizations=true`)).body).toMatchObject([
      { description_localizations: { de: 'Schließt ab' } },
      { name: 'status' },
    ]);
    expect(JSON.stringify((await stage.call('GET', commands)).body)).not.toContain('localizations');
    expect((await stage.call('GET', '/applications/1/commands')).body.code).toBe(10002);
  });

  test('binds what a person can send', async () => {
    const limits = [{ name: 'five', value: '5' }];
    const amps = option({ name: 'amps', required: true, choices: limits });
    const degrees = option({ type: 10, name: 'degrees', min_value: 16, max_value: 30 });
    const who = option({ type: 6, name: 'who' });
    const charge = command({ name: 'charge', options: [sub({ name: 'limit', options: [amps, degrees, who] })] });
    await stage.call('PUT', commands, [charge, command({ name: 'admin', default_member_permissions: '0' })]);
    const { discord } = stage;
    const olivia = discord.addPerson({ name: 'Olivia' });
    const dave = discord.addPerson({ name: 'Dave' });
    const channel = discord.addChannel(discord.addGuild({ name: 'Home', members: [olivia, dave] }), { name: 'car' });
    const attempt =
      (words: string, values = {}) =>
      () =>
        discord.slash(dave, channel, words, values);
    expect(attempt('drive')).toThrow(/no command/);
    expect(attempt('charge')).toThrow(/needs one of limit/);
    expect(attempt('charge limit')).toThrow(/amps is required/);
    expect(attempt('charge limit', { amps: '7' })).toThrow(/must be one of five/);
    expect(attempt('charge limit', { amps: '5', volts: '1' })).toThrow(/no option volts/);
    expect(attempt('charge limit', { amps: '5', degrees: 31 })).toThrow(/at most 30/);
    expect(attempt('charge limit', { amps: '5', who: '1' })).toThrow(/no person/);
    expect(attempt('admin')).toThrow(/can't be used here/);
    expect(discord.commandsFor(olivia, channel).map(({ name }) => name)).toEqual(['charge', 'admin']);
    expect(discord.commandsFor(dave, channel).map(({ name }) => name)).toEqual(['charge']);
    // Nobody listens: the client says so at once.
    const sent = discord.slash(dave, channel, 'charge limit', { amps: 'five', degrees: '20.5', who: olivia.id });
    expect(await discord.outcome(sent)).toBe('failed');
  });
});
