import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { english, type TextKey } from '../../src/language/catalogue.ts';
import { catalogues, languages } from '../../src/language/languages.ts';
import { sayIn } from '../../src/language/say.ts';
import { type Language, plain } from '../../src/language/text.ts';
import { argumentsOf, everyWay } from './message-arguments.ts';

const keys = Object.keys(english) as TextKey[];
const translations = languages.filter((language) => language !== 'en');

/** Everything in src that uses texts rather than holding them. */
const sources = globSync('src/**/*.ts', {
  exclude: [`src/language/{${languages.join()}}/**`, 'src/language/language-neutral.ts'],
}).map((file) => readFileSync(file, 'utf8'));

/** The texts of `key` in all languages, filled in in every way, with a name of usual length in each place of one. */
function written(key: TextKey): readonly (readonly [Language, string])[] {
  return languages.flatMap((language) =>
    everyWay(argumentsOf(catalogues[language][key] ?? '', language), 'Annas e-Golf').map(
      (values) => [language, plain(sayIn(language)(key, values))] as const,
    ),
  );
}

/** The text as a pattern that matches it alone. */
function literally(text: string): string {
  return text.replace(/[.-]/g, '\\$&');
}

/** Its words, without the names to be filled in and the cases between which they decide. */
function wordsOf(text: string): readonly string[] {
  return text.replace(/\{\w+\}|\{\w+, \w+,|\w+ (?=\{)/g, '').match(/\p{L}{2,}/gu) ?? [];
}

function expectAtMost(limit: number, some: readonly TextKey[]): void {
  expect(some.length).toBeGreaterThan(0);
  const tooLong = some.flatMap((key) =>
    written(key)
      .filter(([, text]) => text.length > limit)
      .map(([language, text]) => `${language} ${key}: ${text.length} > ${limit}`),
  );
  expect(tooLong).toEqual([]);
}

describe('the languages', () => {
  test('are the four', () => {
    expect(languages).toEqual(['en', 'es', 'fr', 'de']);
  });

  test.each(translations)('%s has every key of English and no other', (language) => {
    expect(Object.keys(catalogues[language]).toSorted()).toEqual(keys.toSorted());
  });

  test.each(translations)('%s keeps every name to be filled in, and every case but those of plurals', (language) => {
    const shape = (text: string, of: Language) =>
      [...argumentsOf(text, of)]
        .map(([name, { kind, cases }]) => (kind === 'plural' ? [name, kind] : [name, kind, ...cases.toSorted()]))
        .toSorted(([one = ''], [other = '']) => one.localeCompare(other));
    for (const key of keys) {
      expect(shape(catalogues[language][key] ?? '', language), key).toEqual(shape(english[key], 'en'));
    }
  });

  test.each(languages)('%s counts in the language’s own plurals', (language) => {
    const own = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const key of keys) {
      for (const { kind, cases } of argumentsOf(catalogues[language][key] ?? '', language).values()) {
        if (kind !== 'plural') continue;
        expect(own, key).toEqual(expect.arrayContaining(cases.filter((each) => !each.startsWith('='))));
        expect(cases, key).toEqual(expect.arrayContaining(['one', 'other']));
      }
    }
  });

  test.each(languages)('%s can be written in every way, and leaves no pattern in the text', (language) => {
    for (const key of keys) {
      for (const [, text] of written(key).filter(([each]) => each === language)) {
        expect(text.trim(), key).not.toBe('');
        expect(text, key).not.toMatch(/[{}#]|undefined|\bnull\b|NaN/);
      }
    }
  });

  test.each(languages)('%s has no straight apostrophe or quotation mark: ICU would hide what follows', (language) => {
    expect(keys.filter((key) => /['"]/.test(catalogues[language][key] ?? ''))).toEqual([]);
  });

  test.each(translations)(
    '%s is translated: sentences of more than three words are not the English ones',
    (language) => {
      const same = keys.filter((key) => wordsOf(english[key]).length > 3 && catalogues[language][key] === english[key]);
      expect(same).toEqual([]);
    },
  );

  test.each(translations)('%s names the same commands as English', (language) => {
    const commands = (text: string | undefined) =>
      (text?.match(/(?<![\w}])\/[a-z{]+( (?:erase|add))?( me)?/g) ?? []).toSorted();
    for (const key of keys) expect(commands(catalogues[language][key]), key).toEqual(commands(english[key]));
  });
});

describe('the keys', () => {
  test('are all used in the program', () => {
    const literals = new Set(sources.flatMap((text) => text.match(/(?<=')[a-z][\w.-]*(?=')/gi) ?? []));
    /** `card.door.${door}` stands for any one word in that place; a template type for nothing. */
    const patterns = sources
      .flatMap((text) => text.match(/(?<=`)[a-z][\w-]*\.[\w.-]*\$\{[^`]*?\}[\w.-]*(?=`)/gi) ?? [])
      .filter((template) => !/\{string\}/.test(template))
      .map((template) => {
        const [before = '', after = ''] = template.split(/\$\{.*\}/);
        return new RegExp(`^${literally(before)}[\\w-]+${literally(after)}$`);
      });
    const unused = keys.filter((key) => !literals.has(key) && !patterns.some((pattern) => pattern.test(key)));
    expect(unused).toEqual([]);
  });
});

describe('the platforms’ limits, in every language', () => {
  const labels = sources.flatMap((text) =>
    [...text.matchAll(/label: plain\(say(?:Shared)?\('([\w.-]+)'/g)].map(([, key = '']) => key),
  );

  test('Discord’s 100 characters for what a command, sub-command or option is for', () => {
    expectAtMost(
      100,
      keys.filter((key) => key.startsWith('command.')),
    );
  });

  test('Telegram’s 512 characters for what a bot can do, and 120 for that in short', () => {
    expectAtMost(512, ['telegram.profile.description']);
    expectAtMost(120, ['telegram.profile.short']);
  });

  test('Discord’s 45 characters for the title and the labels of a form', () => {
    expectAtMost(
      45,
      keys.filter((key) => key.includes('.form.') && !key.includes('.intro')),
    );
  });

  test('64 characters for a button: Telegram shows no more, Discord refuses more than 80', () => {
    expectAtMost(
      64,
      keys.filter((key) => key.includes('.button') || labels.includes(key)),
    );
  });

  test('150 characters for what stands in an open menu', () => {
    expectAtMost(
      150,
      keys.filter((key) => key.endsWith('.placeholder')),
    );
  });

  test('Discord’s 256 characters for a title', () => {
    expectAtMost(
      256,
      keys.filter((key) => key.startsWith('action.') || /\.title(\.|$)/.test(key)),
    );
  });

  test('Telegram’s 200 characters for what only the presser sees', () => {
    const notices = keys.filter(
      (key) => /^refused\.(?!refresh)/.test(key) || /\.(stale|not-yours)$/.test(key) || key === 'pad.over',
    );
    expectAtMost(200, notices);
  });
});
