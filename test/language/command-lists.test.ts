import { describe, expect, onTestFinished, test } from 'vitest';
import { startTelegramEmulator } from '../../demo/telegram/emulator.ts';
import { slashCommands } from '../../src/bot/discord/registration.ts';
import { createTelegramPlatform } from '../../src/bot/telegram/platform.ts';
import { registry } from '../../src/commands/registry.ts';
import type { TextKey } from '../../src/language/catalogue.ts';
import { languages } from '../../src/language/languages.ts';
import { describe as describeKey } from '../../src/language/say.ts';
import { createLog } from '../../src/log.ts';
import { secret } from '../../src/secret.ts';
import { open } from '../store/store-fixture.ts';
import { eventually } from '../world/eventually.ts';
import { fakeClock } from '../world/fake-clock.ts';

interface Listed {
  readonly name: string;
  readonly description: string;
  readonly description_localizations?: Readonly<Record<string, string | null>> | null;
  readonly name_localizations?: unknown;
  readonly options?: readonly Listed[];
}

/** What the table says that a command, sub-command or option is for, by its path on Discord. */
function summaries(): ReadonlyMap<string, TextKey> {
  const found = new Map<string, TextKey>();
  for (const { name, summary, subcommands } of registry.commands) {
    found.set(name, summary);
    for (const sub of subcommands) {
      const part = subcommands.length === 1 && sub.name === undefined ? undefined : (sub.name ?? sub.bareName);
      const words = [name, ...(part?.split(' ') ?? [])];
      const path = words.join(' ');
      if (part !== undefined) found.set(path, sub.summary);
      for (const option of sub.options) found.set(`${path} ${option.name}`, option.summary);
      if (words.length > 2) found.set(words.slice(0, 2).join(' '), summary);
    }
  }
  return found;
}

function everythingIn(listed: readonly Listed[], before = ''): readonly (readonly [string, Listed])[] {
  return listed.flatMap((each) => [
    [`${before}${each.name}`, each] as const,
    ...everythingIn(each.options ?? [], `${before}${each.name} `),
  ]);
}

describe('the lists of commands', () => {
  test('say on Discord in all four languages what each command, sub-command and option is for, uncut', () => {
    const built = everythingIn(slashCommands(registry.commands, describeKey, languages) as readonly Listed[]);
    const wanted = summaries();
    expect(built.length).toBeGreaterThan(registry.commands.length);
    for (const [path, { description, description_localizations: translated, name_localizations: names }] of built) {
      const key = wanted.get(path);
      if (!key) throw new Error(`no summary for /${path}`);
      expect(description, path).toBe(describeKey(key, 'en'));
      expect(translated, path).toEqual({
        'es-ES': describeKey(key, 'es'),
        'es-419': describeKey(key, 'es'),
        fr: describeKey(key, 'fr'),
        de: describeKey(key, 'de'),
      });
      expect(names ?? {}, path).toEqual({});
    }
  });

  test('stand in Telegram’s menus in all four languages, with English for everyone else', async () => {
    const clock = fakeClock();
    const telegram = await startTelegramEmulator({ clock, token: '1000:abc' });
    onTestFinished(() => telegram.close());
    const chatPlatform = createTelegramPlatform({
      token: secret('1000:abc'),
      apiUrl: telegram.url,
      store: await open('memory://'),
      clock,
      log: createLog('silent'),
      registry: registry.commands,
      describe: describeKey,
      languages,
    });
    onTestFinished(() => chatPlatform.stop());
    await chatPlatform.start({ handle: async () => undefined, happened: async () => undefined });
    const people = {
      en: telegram.addPerson({ name: 'Olivia', languageCode: 'en' }),
      es: telegram.addPerson({ name: 'Luz', languageCode: 'es' }),
      fr: telegram.addPerson({ name: 'Zoé', languageCode: 'fr' }),
      de: telegram.addPerson({ name: 'Udo', languageCode: 'de' }),
    };
    const other = telegram.addPerson({ name: 'Yui', languageCode: 'ja' });
    const group = telegram.addGroup({ title: 'Home', members: [...Object.values(people), other] });
    await eventually(() => expect(telegram.calls('setMyCommands')).toHaveLength(3 * languages.length));
    await telegram.idle();
    const wanted = (language: (typeof languages)[number]) =>
      registry.commands
        .filter(({ platforms }) => platforms === undefined || platforms.includes('telegram'))
        .map(({ name, summary }) => ({ command: name, description: describeKey(summary, language) }));
    for (const language of languages) {
      const shown = telegram
        .commands(people[language], group)
        .map(({ command, description }) => ({ command, description }));
      expect(shown).toEqual(wanted(language));
      expect(telegram.commands(people[language])).toMatchObject(wanted(language));
    }
    expect(telegram.commands(other, group)).toMatchObject(wanted('en'));
  });
});
