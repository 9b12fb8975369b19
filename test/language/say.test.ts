import { describe, expect, test } from 'vitest';
import { english } from '../../src/language/catalogue.ts';
import { knownLanguage, languages } from '../../src/language/languages.ts';
import { describe as describeKey, sayIn } from '../../src/language/say.ts';
import { bold, plain } from '../../src/language/text.ts';

describe('say', () => {
  const say = sayIn('en');

  test('writes plain words, plurals and names as they are', () => {
    expect(say('late.minutes', { minutes: 1 })[0]).toContain('1 minute ago');
    expect(say('late.minutes', { minutes: 10 })[0]).toContain('10 minutes ago');
    expect(say('action.lock', { car: '<b>{x}</b>' })).toEqual(['Lock <b>{x}</b>']);
  });

  test('keeps parts as parts, so that no markup can come of a name', () => {
    const at = { kind: 'time', at: 0, style: 'clock' } as const;
    const who = { kind: 'bold', text: '<i>Dave</i>' } as const;
    expect(say('pad.owner-told', { who, car: 'Zappy', until: at })).toEqual([
      who,
      ' typed three wrong PINs for Zappy. Their PIN pad is closed until ',
      at,
      '.',
    ]);
    expect(say('under-way.asked-by', { who: '' })).toEqual(['Asked by someone']);
    expect(say('labelled', { label: '', text: 'x' })).toEqual([': x']);
  });

  test('of another catalogue is its own', () => {
    const german = { ...english, 'action.lock': '{car} abschließen' };
    expect(sayIn('de', german)('action.lock', { car: 'Zappy' })).toEqual(['Zappy abschließen']);
    expect(say('action.lock', { car: 'Zappy' })).toEqual(['Lock Zappy']);
    expect(sayIn('fr')('action.lock', { car: 'Zappy' })).toEqual(['Verrouiller Zappy']);
  });

  test('elides before a French name, whatever the part, and keeps a sign with the word that it belongs to', () => {
    const french = sayIn('fr');
    const title = (car: string) => plain(french('health.title', { car }));
    expect(['Atlas', 'e-Golf', 'ID.4', 'Zappy'].map(title)).toEqual([
      'Rapport d’état d’Atlas',
      'Rapport d’état d’e-Golf',
      'Rapport d’état d’ID.4',
      'Rapport d’état de Zappy',
    ]);
    expect(french('action.lock.doing', { car: bold('Route de Évian : 1') })).toEqual([
      'Verrouillage de ',
      bold('Route de Évian : 1'),
      '…',
    ]);
    expect(french('action.lock.doing', { car: bold('Évian') })[0]).toBe('Verrouillage d’');
    expect(plain(french('link.choose'))).toMatch(/ici\u00A0\?$/);
    expect(plain(french('usage.unknown', { word: 'Zoé' }))).toBe('Je ne comprends pas «\u00A0Zoé\u00A0».');
  });

  test('refuses to leave a hole where a value is missing', () => {
    expect(() => say('action.lock')).toThrow('car');
  });

  test('every text is a message that can be read', () => {
    for (const [key, text] of Object.entries(english) as [keyof typeof english, string][]) {
      const values = Object.fromEntries([...text.matchAll(/\{(\w+)/g)].map(([, name = '']) => [name, 1]));
      for (const language of languages) expect(sayIn(language)(key, values).length, key).toBeGreaterThan(0);
    }
  });

  test('describes a command in words alone', () => {
    expect(describeKey('command.lock', 'en')).toBe('lock the car');
  });
});

test('a platform’s language tag names a language of ours, or none', () => {
  expect(['en-US', 'DE', 'fr_CA', 'xx', 'constructor', undefined].map(knownLanguage)).toEqual([
    'en',
    'de',
    'fr',
    undefined,
    undefined,
    undefined,
  ]);
});
