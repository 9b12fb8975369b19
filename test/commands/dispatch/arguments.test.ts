import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Asked } from '../../../src/car/command.ts';
import { commandKey, commandOf } from '../../../src/car/effects.ts';
import type { CommandOption } from '../../../src/chat/command-definition.ts';
import { readOptions, readValues, readWords, usageOf } from '../../../src/commands/dispatch/arguments.ts';
import type { Command, Subcommand } from '../../../src/commands/dispatch/command.ts';
import { runPress } from '../../../src/commands/dispatch/press-id.ts';
import { plain } from '../../../src/language/text.ts';

const option = (
  name: string,
  type: NonNullable<CommandOption['type']>,
  required = true,
  choices?: readonly string[],
): CommandOption => ({
  name,
  summary: 'command.help',
  type,
  required,
  ...(choices ? { choices } : {}),
});

const sub = (name: string | undefined, options: readonly CommandOption[] = []): Subcommand => ({
  name,
  summary: 'command.help',
  options,
  role: 'driver',
  kind: 'setting',
  answer: 'private',
  run: async () => undefined,
});

const command = (...subcommands: readonly Subcommand[]): Command => ({
  name: 'thing',
  summary: 'command.help',
  subcommands,
});

describe('arguments as words', () => {
  test('a number takes a comma or a point, and nothing else', () => {
    const set = sub('set', [option('degrees', 'number')]);
    expect(readValues(set, ['21,5'])).toMatchObject({ options: { degrees: '21.5' } });
    expect(readValues(set, ['-3'])).toMatchObject({ options: { degrees: '-3' } });
    for (const wrong of ['warm', '1e3', '', '21.5.3']) expect(readValues(set, [wrong]).kind).toBe('wrong');
  });

  test('a person is whom the message replies to, or a person’s key', () => {
    const add = sub('add', [option('who', 'person'), option('role', 'text', false, ['driver', 'viewer'])]);
    const dave = { platform: 'telegram', id: '2', name: 'Dave' } as const;
    expect(readValues(add, ['viewer'], dave)).toMatchObject({ options: { who: 'telegram:2', role: 'viewer' } });
    expect(readValues(add, ['discord:77'])).toMatchObject({ options: { who: 'discord:77' } });
    expect(readValues(add, ['@dave'])).toMatchObject({ options: { who: '@dave' } });
    expect(readValues(add, ['dave']).kind).toBe('wrong');
  });

  test('someone who is named goes before the one replied to; where a person may be left out, the next word is no name', () => {
    const dave = { platform: 'telegram', id: '2', name: 'Dave' } as const;
    const add = sub('add', [option('who', 'person', false), option('role', 'text', false, ['driver', 'viewer'])]);
    expect(readValues(add, ['telegram:7', 'viewer'], dave)).toMatchObject({ options: { who: 'telegram:7' } });
    expect(readValues(add, ['viewer'])).toMatchObject({ kind: 'read', options: { role: 'viewer' } });
    expect(readValues(add, [])).toMatchObject({ kind: 'read', options: {} });
  });

  test('a sub-command may be named by two words, which go before one', () => {
    const pin = command(
      sub(undefined, [option('what', 'text', false)]),
      sub('pin'),
      sub('pin keep'),
      sub('pin forget'),
    );
    expect(readWords(pin, ['Pin', 'Keep'])).toMatchObject({ sub: { name: 'pin keep' } });
    expect(readWords(pin, ['pin'])).toMatchObject({ sub: { name: 'pin' } });
    expect(readWords(pin, ['pin', 'lose']).kind).toBe('wrong');
    expect(readWords(pin, ['keep', 'pin'])).toMatchObject({ options: { what: 'keep pin' } });
  });

  test('the last text takes all that is left', () => {
    const add = sub('add', [option('time', 'text'), option('what', 'text')]);
    expect(readValues(add, ['06:45', 'weekdays', 'climate'])).toMatchObject({ options: { what: 'weekdays climate' } });
  });

  test('a required one that is missing is asked for only where it has choices', () => {
    const limit = sub('limit', [option('amps', 'text', true, ['5', '10'])]);
    expect(readWords(command(limit), ['limit'])).toMatchObject({
      kind: 'choose',
      option: { name: 'amps' },
      before: [],
    });
    expect(readWords(command(sub('set', [option('degrees', 'number')])), ['set']).kind).toBe('wrong');
  });

  test('a command without a bare form needs its sub-command', () => {
    expect(readWords(command(sub('on'), sub('off')), []).kind).toBe('wrong');
    expect(readWords(command(sub('on'), sub('off')), ['ON'])).toMatchObject({ sub: { name: 'on' } });
  });

  test('whatever the words are, they are read or wrong, and what is read is an option’s', () => {
    const thing = command(sub(undefined, [option('free', 'text', false)]), sub('set', [option('n', 'number')]));
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('set', '1'))), (words) => {
        const read = readWords(thing, words);
        if (read.kind === 'read') {
          for (const name of Object.keys(read.options)) expect(['free', 'n']).toContain(name);
        }
      }),
    );
  });

  test('options by name are checked like words, and no inherited property is one', () => {
    const set = sub('set', [option('constructor', 'text', false)]);
    expect(readOptions(set, {})).toMatchObject({ kind: 'read', options: {} });
    expect(readOptions(sub('set', [option('n', 'number')]), {}).kind).toBe('wrong');
  });

  test('the usage shows what a sub-command takes', () => {
    const set = sub('set', [option('degrees', 'number'), option('x', 'text', false)]);
    expect(plain([usageOf(command(sub(undefined), set), sub(undefined))])).toBe('/thing');
    expect(plain([usageOf(command(sub(undefined), set), set)])).toBe('/thing set <degrees> [x]');
  });

  test('what can only be meant in one way may leave out the sub-command', () => {
    const set = sub('set', [option('degrees', 'number')]);
    const limit = sub('limit', [option('amps', 'text', true, ['5', 'max'])]);
    const thing = command(sub(undefined), sub('start'), sub('stop'), set, limit);
    expect(readWords(thing, ['72'])).toMatchObject({ sub: { name: 'set' }, options: { degrees: '72' } });
    expect(readWords(thing, ['MAX'])).toMatchObject({ sub: { name: 'limit' }, options: { amps: 'max' } });
    expect(readWords(thing, ['5'])).toMatchObject({ kind: 'wrong', word: '5' });
    expect(readWords(thing, ['on'])).toMatchObject({ kind: 'read', sub: { name: 'start' } });
    expect(readWords(thing, ['off'])).toMatchObject({ kind: 'read', sub: { name: 'stop' } });
  });

  test.each([['now please'], ['the car, please!'], ['bitte jetzt'], ['por favor'], ['s’il te plaît']])(
    'words that ask for nothing are passed over: %s',
    (words) => {
      const plain = command(sub(undefined));
      expect(readWords(plain, words.split(' '))).toMatchObject({ kind: 'read', sub: { name: undefined } });
      const limit = command(sub('limit', [option('amps', 'text', true, ['5', 'max'])]));
      expect(readWords(limit, ['limit', 'max', ...words.split(' ')])).toMatchObject({ options: { amps: 'max' } });
    },
  );

  test('the word that is not understood is told, and what it stands for', () => {
    const limit = sub('limit', [option('amps', 'text', true, ['5', 'max'])]);
    const thing = command(sub(undefined), limit);
    expect(readWords(thing, ['limit', '7'])).toMatchObject({ word: '7', option: { name: 'amps' }, before: [] });
    expect(readWords(thing, ['limit', '5', '7'])).toMatchObject({ word: '7', before: ['5'] });
    expect(readWords(thing, ['garage', 'please'])).toMatchObject({ word: 'garage' });
  });
});

describe('an action’s key', () => {
  const action: fc.Arbitrary<Asked> = fc.oneof(
    fc.constantFrom<Asked>(
      { name: 'lock' },
      { name: 'unlock' },
      { name: 'flash' },
      { name: 'honk' },
      { name: 'find' },
      { name: 'charge-start' },
      { name: 'charge-stop' },
      { name: 'climate-start' },
      { name: 'climate-stop' },
      { name: 'climate-look' },
      { name: 'refresh' },
      { name: 'health-refresh' },
    ),
    fc.record({
      name: fc.constant('charge-limit' as const),
      limit: fc.constantFrom(5 as const, 10 as const, 13 as const, 'max' as const),
    }),
    fc.record(
      {
        name: fc.constant('climate-set' as const),
        degrees: fc.integer({ min: 160, max: 860 }).map((tenths) => tenths / 10),
        unit: fc.constantFrom('°C' as const, '°F' as const),
      },
      { requiredKeys: ['name', 'degrees'] },
    ),
    fc.record({ name: fc.constant('defrost' as const), active: fc.boolean() }),
    fc.record({ name: fc.constant('unplugged' as const), enabled: fc.boolean() }),
  );

  test('gives the action back, and fits in a button', () => {
    fc.assert(
      fc.property(action, (each) => {
        expect(commandOf(commandKey(each))).toEqual(each);
        expect(`pin:changed:link-001:${commandKey(each)}`).toMatch(/^[A-Za-z0-9_.:-]{1,60}$/);
      }),
    );
  });

  test('that was forged is no action', () => {
    for (const forged of [
      undefined,
      '',
      'explode',
      'charge-limit.99',
      'climate-set.x.C',
      'climate-set.200.K',
      'climate-set.200',
      'defrost',
      'unplugged.1',
    ]) {
      expect(commandOf(forged)).toBeUndefined();
    }
  });
});

test('a button’s id names the command, the link and the options', () => {
  expect(runPress('charge.limit', { linkId: 'link-001' }, ['10'])).toBe('run:charge.limit:link-001:10');
  expect(runPress('link', undefined)).toBe('run:link:-');
});
