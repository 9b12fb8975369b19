import { describe, expect, test } from 'vitest';
import { readSlash, readTyping, suggestSlash } from '../../demo/page/browser/discord/slash-text.ts';

const commands = [
  { type: 1, name: 'lock', description: 'lock the car' },
  {
    type: 1,
    name: 'charge',
    description: 'charging',
    options: [
      { type: 1, name: 'start', description: 'start charging' },
      {
        type: 1,
        name: 'limit',
        description: 'limit the current',
        options: [
          {
            type: 3,
            name: 'amps',
            description: 'how much',
            required: true,
            choices: ['5', '10', 'max'].map((name) => ({ name, value: name })),
          },
        ],
      },
    ],
  },
  {
    type: 1,
    name: 'members',
    description: 'members',
    options: [
      {
        type: 1,
        name: 'add',
        description: 'give a role',
        options: [
          { type: 6, name: 'person', description: 'who', required: true },
          { type: 3, name: 'role', description: 'which' },
        ],
      },
    ],
  },
  {
    type: 1,
    name: 'settings',
    description: 'settings',
    options: [
      {
        type: 2,
        name: 'pin',
        description: 'the PIN',
        options: [{ type: 1, name: 'keep', description: 'keep it' }],
      },
    ],
  },
  {
    type: 1,
    name: 'schedule',
    description: 'later',
    options: [{ type: 3, name: 'what', description: 'time, days and command', required: true }],
  },
  {
    type: 1,
    name: 'climate',
    description: 'climate',
    options: [{ type: 4, name: 'degrees', description: 'target', required: true, min: 60, max: 86 }],
  },
  {
    type: 1,
    name: 'flash',
    description: 'flash the lights',
    options: [
      { type: 3, name: 'car', description: 'which car', autocomplete: true },
      { type: 3, name: 'times', description: 'how often' },
    ],
  },
];
const people = [
  { id: '11', name: 'Olivia' },
  { id: '22', name: 'Pat' },
];

const offered = (text: string) => suggestSlash(text, commands, people).suggestions.map((each) => each.text);

describe('a line that is sent on Discord', () => {
  test.each([
    ['/lock', { command: 'lock', options: {} }],
    ['/charge start', { command: 'charge start', options: {} }],
    ['/settings pin keep', { command: 'settings pin keep', options: {} }],
    ['/charge limit amps:10', { command: 'charge limit', options: { amps: '10' } }],
    ['/charge limit 10', { command: 'charge limit', options: { amps: '10' } }],
    ['/members add person:@pat role: driver', { command: 'members add', options: { person: '22', role: 'driver' } }],
    [
      '/schedule what:06:45 weekdays climate start',
      { command: 'schedule', options: { what: '06:45 weekdays climate start' } },
    ],
    ['/charge limit amps:', { command: 'charge limit', options: {} }],
    ['/nonsense it:is', { command: 'nonsense it:is', options: {} }],
  ])('%s', (text, words) => {
    expect(readSlash(text, commands, people)).toEqual(words);
  });

  test('is a message where it begins with no slash', () => {
    expect(readSlash('lock', commands, people)).toBeUndefined();
  });
});

describe('an option that the bot suggests values for', () => {
  test.each([
    ['/flash car:za', { command: 'flash', options: {}, option: 'car', text: 'za' }],
    ['/flash za', { command: 'flash', options: {}, option: 'car', text: 'za' }],
    ['/flash times:3 car:', { command: 'flash', options: { times: '3' }, option: 'car', text: '' }],
    ['/flash car:za times:3', undefined],
    ['/flash', undefined],
    ['flash za', undefined],
  ])('asks it after %s', (text, typing) => {
    expect(readTyping(text, commands, people)).toEqual(typing);
  });

  test('offers what it suggests, whatever that begins with, until a value of it is taken', () => {
    const cars = [{ name: 'Zappy · e-Golf', value: 'zappy' }];
    const offers = (text: string) => suggestSlash(text, commands, people, cars).suggestions;
    expect(offers('/flash car:golf')).toEqual([{ label: 'Zappy · e-Golf', detail: '', text: '/flash car:zappy ' }]);
    expect(offers('/flash golf')[0]?.text).toBe('/flash car:zappy ');
    expect(offers('/flash car:zappy ').map(({ text }) => text)).toEqual(['/flash car:zappy times:']);
  });
});

describe('what Discord’s client would offer', () => {
  test('every command and sub-command that begins as typed', () => {
    expect(offered('/ch')).toEqual(['/charge start', '/charge limit amps:']);
    expect(offered('/settings')).toEqual(['/settings pin keep']);
    expect(offered('ch')).toEqual([]);
  });

  test('the choices of the option that is being written', () => {
    expect(offered('/charge limit amps:')).toEqual(['5', '10', 'max'].map((amps) => `/charge limit amps:${amps} `));
    expect(offered('/charge limit amps:m')).toEqual(['/charge limit amps:max ']);
  });

  test('people by name, and then the options that are left', () => {
    expect(offered('/members add person:@p')).toEqual(['/members add person:@Pat ']);
    expect(offered('/members add person:@Pat ')).toEqual(['/members add person:@Pat role:']);
  });

  test('what a free value must be', () => {
    expect(suggestSlash('/climate degrees:', commands, people).hint).toBe('degrees: target (60 to 86)');
  });

  test.each([
    ['/lock', true],
    ['/loc', false],
    ['/charge', false],
    ['/charge limit', false],
    ['/charge limit amps:', false],
    ['/charge limit amps:10', true],
    ['/members add person:@Pat ', true],
  ])('Enter sends %s: %s', (text, ready) => {
    expect(suggestSlash(text, commands, people).ready).toBe(ready);
  });
});
