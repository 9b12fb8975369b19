import { describe, expect, test } from 'vitest';
import { english } from '../../../src/language/catalogue.ts';
import { german } from '../../../src/language/de/german.ts';
import { spanish } from '../../../src/language/es/spanish.ts';
import { french } from '../../../src/language/fr/french.ts';
import { openStage, paul, type Stage } from '../../world/stage.ts';

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

/** What is the same in every language: commands with their arguments. */
const COMMAND = /\/[a-z]+(?: [a-z0-9:|-]+)*/g;

function foreign(text: string, words: ReadonlySet<string>): readonly string[] {
  return wordsOf(text.replaceAll(COMMAND, '')).filter((word) => words.has(word));
}

/** What Olivia, who owns the car, and Dave, who may do nothing, do in their group. */
async function useTheGroup(stage: Stage): Promise<void> {
  const bare = stage.platform === 'telegram';
  const commands = [
    '/help',
    bare ? '/settings' : '/settings show',
    bare ? '/privacy' : '/privacy show',
    bare ? '/notify' : '/notify show',
    bare ? '/members' : '/members list',
    bare ? '/schedule' : '/schedule list',
    '/vehicle',
    '/status',
    '/diagnostics',
  ];
  for (const command of commands) {
    await stage.group.olivia.says(command);
    await stage.settle();
  }
  for (const command of ['/help', '/status', '/unlock', '/unlink']) {
    await stage.group.dave.says(command);
    await stage.settle();
  }
  await stage.group.olivia.says('/unlock');
  await stage.group.olivia.types('9999');
  await stage.settle();
  await stage.group.olivia.says('/unlock');
  await stage.group.olivia.types(paul.pin);
  await stage.pass(30_000);
}

/** Each platform, and a Telegram whose server shows everyone what is for one. */
const places = [
  ['Telegram', 'telegram', {}],
  ['a Telegram without ephemeral messages', 'telegram', { telegram: { ephemeral: 'ignored' } }],
  ['Discord', 'discord', {}],
] as const;

describe.concurrent.each(places)('in a group on %s, whose people speak English,', (_, platform, server) => {
  test.each(['de', 'es', 'fr'] as const)(
    'what all see is in the group’s language (%s), and what one person sees in theirs',
    { timeout: 120_000 },
    async (language) => {
      const stage = await openStage(platform, server);
      try {
        await stage.linkGroup();
        const choice = platform === 'telegram' ? language : `language:${language}`;
        await stage.group.olivia.says(`/settings language ${choice}`);
        await stage.settle();
        const before = new Set(stage.screen.sees('olivia', 'group').map(({ id }) => id));
        await useTheGroup(stage);
        const seen = (['olivia', 'dave'] as const)
          .flatMap((who) => stage.screen.sees(who, 'group'))
          .filter(({ id }) => !before.has(id));
        const englishOnly = wordsOfOnly('en', language);
        const groupOnly = wordsOfOnly(language, 'en');
        const mixed = seen.flatMap(({ text, buttons, onlyTheirs }) => {
          const words = foreign([text, ...buttons].join('\n'), onlyTheirs ? groupOnly : englishOnly);
          return words.length > 0 ? [{ text, onlyTheirs, words }] : [];
        });
        expect(mixed).toEqual([]);
        expect(seen.filter(({ onlyTheirs }) => !onlyTheirs).length).toBeGreaterThan(1);
        expect(seen.length).toBeGreaterThan(10);
      } finally {
        await stage.close();
      }
    },
  );
});
