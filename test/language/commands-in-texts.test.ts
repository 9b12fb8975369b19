import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createCommandMentions } from '../../src/bot/discord/command-mentions.ts';
import { renderText } from '../../src/bot/discord/markdown.ts';
import { commandsOn, subcommandOf } from '../../src/chat/command-definition.ts';
import { readWords } from '../../src/commands/dispatch/arguments.ts';
import { registry } from '../../src/commands/registry.ts';
import { catalogues, languages } from '../../src/language/languages.ts';

const onDiscord = commandsOn('discord', registry.commands);
const mentions = createCommandMentions(onDiscord);
mentions.learn(onDiscord.map(({ name }, index) => ({ id: `${index}`, name })));

/** The texts that name a command, but those that only Telegram has. */
const texts = languages.flatMap((language) =>
  Object.entries(catalogues[language])
    .filter(([key, text]) => !key.startsWith('telegram.') && /(?<![\w}])\/[a-z]/.test(text))
    .map(([key, text]) => ({ language, key, text })),
);

describe('what a text calls a command', () => {
  test('is a command that Discord has, without words behind it that Discord would ask for by name', () => {
    expect(texts.length).toBeGreaterThan(100);
    const wrong = texts.flatMap(({ language, key, text }) => {
      const rendered = renderText([text], 4000, { mentionOf: mentions.of });
      const unknown = rendered.match(/(?<![\w</}])\/[a-z]+/g) ?? [];
      const given = [...rendered.matchAll(/<\/([a-z]+) ?([a-z ]*):\d+> (\S+)/g)].filter(
        ([, name = '', sub, next = '']) => {
          const command = onDiscord.find((each) => each.name === name);
          const options = subcommandOf(command, sub === '' ? undefined : sub)?.options ?? [];
          return /^[\d{<]/.test(next) || options.some(({ choices = [] }) => choices.includes(next));
        },
      );
      return [...unknown, ...given.map(([all]) => all)].map((each) => `${language} ${key}: ${each}`);
    });
    expect(wrong).toEqual([]);
  });

  test('is understood where it is sent on Telegram', () => {
    const wrong = texts.flatMap(({ language, key, text }) =>
      [...text.matchAll(/(?<![\w}])\/([a-z]+)((?: [a-z]+){0,2})/g)].flatMap(([all, name, after = '']) => {
        const command = registry.commands.find((each) => each.name === name);
        const words = after.split(' ').filter((word) => word !== '');
        // A sentence goes on behind the command: as many words as belong to it must be read.
        const read = [0, 1, 2].some((count) => command && readWords(command, words.slice(0, count)).kind !== 'wrong');
        return read ? [] : [`${language} ${key}: ${all}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('is left to the platform where values follow: no code begins with a slash', () => {
    const files = globSync('src/{commands,notify,household,car}/**/*.ts');
    const found = files.filter((file) => /kind: 'code', text: [`']\//.test(readFileSync(file, 'utf8')));
    expect(files.length).toBeGreaterThan(100);
    expect(found).toEqual([]);
  });
});
