import { describe, expect, test } from 'vitest';
import { registry } from '../../../src/commands/registry.ts';
import { english } from '../../../src/language/catalogue.ts';
import { german } from '../../../src/language/de/german.ts';
import { spanish } from '../../../src/language/es/spanish.ts';
import { french } from '../../../src/language/fr/french.ts';
import { openStage } from '../../world/stage.ts';
import { type Sight, useEverything } from './every-command.ts';

const catalogues = { en: english, es: spanish, fr: french, de: german };
type Language = keyof typeof catalogues;

/** Shorter words are too often the same in several languages, or a name. */
const WORD = /\p{L}{4,}/gu;

function wordsOf(text: string): readonly string[] {
  return (text.match(WORD) ?? []).map((word) => word.toLowerCase());
}

/** Words that only this language's texts have, of the two. */
function wordsOfOnly(language: Language, other: Language): ReadonlySet<string> {
  const others = new Set(Object.values(catalogues[other]).flatMap(wordsOf));
  return new Set(
    Object.values(catalogues[language])
      .flatMap(wordsOf)
      .filter((word) => !others.has(word)),
  );
}

/** What is typed the same in every language: names of commands, of their parts and of what they take. */
const vocabulary = new Set(
  registry.commands.flatMap(({ name, subcommands }) => [
    name,
    ...subcommands.flatMap((sub) => [
      ...(sub.name?.split(' ') ?? []),
      ...(sub.bareName?.split(' ') ?? []),
      ...sub.options.flatMap((option) => [option.name, ...(option.choices ?? [])]),
    ]),
  ]),
);
const typed = (words: string) => words.split(/[ :]/).every((word) => vocabulary.has(word) || /^[\d:.-]+$/.test(word));

/** A command with as many words behind it as belong to it. */
const COMMAND = /\/[a-z]+(?: [a-z0-9:.-]+)*/g;

/** The text without what is typed: commands, what they take where that is listed, and buttons that send one. */
function withoutTyped({ text, buttons }: Sight): string {
  const lines = text.replaceAll(COMMAND, (all) => {
    const words = all.slice(1).split(' ');
    return words.slice(words.findLastIndex((_, index) => typed(words.slice(0, index + 1).join(' '))) + 1).join(' ');
  });
  const isList = text.includes('nonsense');
  const listed = isList ? lines.replace(/[a-z-]+/g, (word) => (vocabulary.has(word) ? '' : word)) : lines;
  return [listed, ...buttons.filter((label) => !typed(label.replace(/^\//, '')))].join('\n');
}

/** The place that examples name, as everyone writes it. */
const PLACE = 'denver';

function foreign(text: string, words: ReadonlySet<string>): readonly string[] {
  return wordsOf(text).filter((word) => words.has(word) && word !== PLACE);
}

/** Each platform, and a Telegram whose server shows everyone what is for one. */
const places = [
  ['Telegram', 'telegram', {}],
  ['a Telegram without ephemeral messages', 'telegram', { telegram: { ephemeral: 'ignored' } }],
  ['Discord', 'discord', {}],
] as const;

describe.concurrent.each(places)('in a group on %s, whose people speak English,', (_, platform, server) => {
  test.each(['de', 'es', 'fr'] as const)(
    'what all see is in the group’s language (%s), what one person sees in theirs, and commands as they are sent there',
    { timeout: 600_000 },
    async (language) => {
      const stage = await openStage(platform, server);
      try {
        await stage.linkGroup();
        const choice = platform === 'telegram' ? language : `language:${language}`;
        await stage.group.olivia.says(`/settings language ${choice}`);
        const saved = [catalogues.en, catalogues[language]].map((texts) => texts['settings.saved']);
        await stage.until(() => stage.group.olivia.texts().some((text) => saved.some((word) => text.includes(word))));
        await stage.settle();
        const seen = await useEverything(stage, language, { thorough: language === 'de' });
        const englishOnly = wordsOfOnly('en', language);
        const groupOnly = wordsOfOnly(language, 'en');
        const mixed = seen.flatMap((sight) => {
          const words = foreign(withoutTyped(sight), sight.onlyTheirs ? groupOnly : englishOnly);
          return words.length > 0
            ? [`${sight.who}, ${sight.onlyTheirs ? 'alone' : 'as all'}: ${sight.text} [${words}]`]
            : [];
        });
        expect([...new Set(mixed)]).toEqual([]);
        expect(seen.flatMap(({ text, unusable }) => unusable.map((each) => `${each} in ${text}`))).toEqual([]);
        const slowDown = [catalogues.en, catalogues[language]].map((texts) => texts['flood.slow-down']);
        expect(seen.filter(({ text }) => slowDown.includes(text))).toEqual([]);
        expect(seen.filter(({ onlyTheirs }) => !onlyTheirs).length).toBeGreaterThan(1);
        expect(seen.length).toBeGreaterThan(10);
      } finally {
        await stage.close();
      }
    },
  );
});
