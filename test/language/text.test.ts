import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { english, type TextKey } from '../../src/language/catalogue.ts';
import { describe as describeKey, sayIn } from '../../src/language/say.ts';
import { bold, plain } from '../../src/language/text.ts';
import { isVisible } from '../../src/shown-name.ts';

const keys = Object.keys(english) as TextKey[];

describe('texts', () => {
  test('as words alone are what their parts say, and leave out times', () => {
    const text = [
      'a ',
      bold('b'),
      { kind: 'code', text: ' c' },
      { kind: 'link', text: ' d', url: 'https://e' },
      { kind: 'time', at: 0, style: 'ago' },
    ] as const;
    expect(plain(text)).toBe('a b c d');
  });

  test('keep a name as the part that it is, whatever it holds', () => {
    const say = sayIn('en');
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(say('link.done.elsewhere', { car: bold(name), chat: bold('{car}') })).toEqual([
          bold(isVisible(name) ? name : 'The car'),
          ' is linked to ',
          bold('{car}'),
          '. You are its owner there.',
        ]);
      }),
    );
  });

  test('show a name given as words as it is: it is no pattern', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom('{car}', '<b>', "'{'", '#', '{n, plural, other{x}}')),
        (car) => {
          expect(plain(sayIn('en')('help.title.linked', { car }))).toBe(
            `What I can do with ${isVisible(car) ? car : 'the car'}`,
          );
        },
      ),
    );
  });

  test.each([
    ['en', 'Someone linked the car to this chat.'],
    ['es', 'Alguien vinculó tu auto a este chat.'],
    ['fr', 'Quelqu’un a associé la voiture à cette discussion.'],
    ['de', 'Jemand hat das Auto mit diesem Chat verknüpft.'],
  ] as const)('say something in %s for names of which nothing can be seen', (language, said) => {
    for (const name of ['', ' ', '\u200b', '\u202e\u2066', '\u3164', '\u2800\u00a0']) {
      expect(plain(sayIn(language)('link.shared', { person: bold(name), car: bold(name) }))).toBe(said);
    }
  });

  test('count in words', () => {
    const say = sayIn('en');
    expect(plain(say('failure.login-too-soon', { seconds: 1 }))).toContain('in 1 second.');
    expect(plain(say('failure.login-too-soon', { seconds: 59 }))).toContain('in 59 seconds.');
  });

  test.each(keys)('%s is a message that can be written', (key) => {
    expect(plain(sayIn('en')(key, valuesOf(key)))).toMatch(/\w/);
  });

  test('hold no straight apostrophe: in these messages it would hide what follows', () => {
    expect(keys.filter((key) => english[key].includes("'"))).toEqual([]);
  });

  test('of the command table fit Discord’s and Telegram’s lists', () => {
    for (const key of keys.filter((each) => each.startsWith('command.'))) {
      expect(describeKey(key, 'en').length, key).toBeLessThanOrEqual(100);
      expect(describeKey(key, 'en').length, key).toBeGreaterThan(2);
    }
  });
});

/** A value for each name in a message. */
function valuesOf(key: TextKey): Record<string, string | number> {
  const names = [...english[key].matchAll(/\{(\w+)(, plural)?/g)];
  return Object.fromEntries(names.map(([, name = '', plural]) => [name, plural ? 2 : 'x']));
}
