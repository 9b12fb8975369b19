import { describe, expect, test } from 'vitest';
import { slashCommands } from '../../../src/bot/discord/registration.ts';
import {
  type CommandDefinition,
  type SubcommandDefinition,
  subcommandOf,
} from '../../../src/chat/command-definition.ts';
import type { TextKey } from '../../../src/language/catalogue.ts';

/** Any text will do: what it says comes from `describeIn`. */
const key: TextKey = 'command.status';

const bare: SubcommandDefinition = {
  name: undefined,
  summary: key,
  options: [],
  answer: 'shared',
};
const command = (name: string, ...subcommands: SubcommandDefinition[]): CommandDefinition => ({
  name,
  summary: key,
  subcommands,
});
const describeIn = (_: TextKey, language: string) => `text in ${language}`;
const build = (...registry: CommandDefinition[]) => slashCommands(registry, describeIn, ['en', 'es', 'fr', 'de']);

describe('slash commands from the command table', () => {
  test('one bare form is a command without sub-commands, usable everywhere', () => {
    expect(build(command('status', bare))).toMatchObject([
      {
        name: 'status',
        description: 'text in en',
        description_localizations: {
          'es-ES': 'text in es',
          'es-419': 'text in es',
          fr: 'text in fr',
          de: 'text in de',
        },
        contexts: [0, 1, 2],
        integration_types: [0, 1],
        options: [],
      },
    ]);
  });

  test('names stay English', () => {
    expect(build(command('status', bare))[0]?.name_localizations ?? {}).toEqual({});
  });

  test('a bare form among others has the name that it has on Discord, in which it is found again', () => {
    const status = { ...bare, bareName: 'status' };
    const start = { ...bare, name: 'start' };
    const charge = command('charge', status, start);
    expect(build(charge)[0]?.options).toMatchObject([
      { type: 1, name: 'status', description: 'text in en' },
      { type: 1, name: 'start' },
    ]);
    expect(subcommandOf(charge, 'status')).toBe(status);
    expect(subcommandOf(charge, 'start')).toBe(start);
    expect(subcommandOf(charge, 'stop')).toBeUndefined();
    expect(subcommandOf(command('lock', bare), undefined)).toBe(bare);
  });

  test('a bare form among others without such a name is a mistake in the table', () => {
    expect(() => build(command('charge', bare, { ...bare, name: 'start' }))).toThrow(/charge.*bareName/);
  });

  test('a sub-command of two words is a group', () => {
    const built = build(command('settings', { ...bare, name: 'pin keep' }, { ...bare, name: 'pin forget' }));
    expect(built[0]?.options).toMatchObject([
      { type: 2, name: 'pin', options: [{ name: 'keep' }, { name: 'forget' }] },
    ]);
  });

  test('options have their type and choices, the required ones first', () => {
    const options = [
      { name: 'note', summary: key, type: 'text', required: false },
      { name: 'who', summary: key, type: 'person', required: true },
      { name: 'amps', summary: key, type: 'text', required: true, choices: ['5', 'max'] },
      { name: 'degrees', summary: key, type: 'number', required: false },
    ] as const;
    expect(build(command('set', { ...bare, options }))[0]?.options).toMatchObject([
      { type: 6, name: 'who', required: true },
      {
        type: 3,
        name: 'amps',
        required: true,
        choices: [
          { name: '5', value: '5' },
          { name: 'max', value: 'max' },
        ],
      },
      { type: 3, name: 'note', required: false, description_localizations: { de: 'text in de' } },
      { type: 10, name: 'degrees', required: false },
    ]);
  });

  test('a description that is too long is cut to what Discord takes', () => {
    const [built] = slashCommands([command('status', bare)], () => 'x'.repeat(200), ['en', 'de']);
    expect(built?.description).toHaveLength(100);
    expect(built?.description_localizations?.de).toHaveLength(100);
  });

  test('a name that Discord would refuse is refused here', () => {
    expect(() => build(command('Status!', bare))).toThrow();
  });

  test('with English alone nothing is localised', () => {
    const [built] = slashCommands([command('status', bare)], describeIn, ['en']);
    expect(built?.description_localizations ?? {}).toEqual({});
  });
});
