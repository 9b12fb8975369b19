import { createHash } from 'node:crypto';
import type { Api } from 'grammy';
import type { BotCommand, BotCommandScope } from 'grammy/types';
import type { CommandDefinition } from '../../chat/command-definition.ts';
import type { Language } from '../../language/text.ts';
import type { Values } from '../../store/store.ts';
import { cut, oneLine } from '../shared/one-line.ts';
import type { Describe } from '../shared/platform-options.ts';
import { asPlatformFailure } from './failure.ts';

/** The hash of the menus that were set last. */
const HASH_KEY = 'menus';

/** @see https://core.telegram.org/bots/api#botcommand */
const DESCRIPTION_LIMIT = 256;

const scopes = ['default', 'all_private_chats', 'all_group_chats'] as const satisfies BotCommandScope['type'][];

/**
 * Fills the command menus, one a scope and language; English is the one for everyone else too. What Telegram has already
 * is left alone, since setting a menu counts against its limits.
 * @throws what grammY throws
 */
export async function setMenus(
  api: Api,
  registry: readonly CommandDefinition[],
  describe: Describe,
  languages: readonly Language[],
  signal: AbortSignal,
  remembered: Values<string>,
): Promise<void> {
  const menus = menusOf(registry, describe, languages);
  const hash = createHash('sha256').update(JSON.stringify(menus)).digest('base64url');
  const wereSet = (await remembered.get(HASH_KEY)) === hash;
  for (const { other, commands } of menus) {
    if (signal.aborted) return;
    const there = await api.getMyCommands(other);
    // A server that doesn't know ephemeral commands forgets which ones are.
    if (!isSame(there, commands, wereSet ? 'names alone' : 'all')) await api.setMyCommands(commands, other);
  }
  if (!wereSet) await remembered.set(HASH_KEY, hash);
}

/**
 * Whether Telegram has the menus that `setMenus` makes.
 * @returns `none`: not one of them has anything in it
 * @throws what grammY throws
 */
export async function compareMenus(
  api: Api,
  registry: readonly CommandDefinition[],
  describe: Describe,
  languages: readonly Language[],
): Promise<'same' | 'different' | 'none'> {
  const found = await Promise.all(
    menusOf(registry, describe, languages).map(async ({ other, commands }) => {
      const there = await api.getMyCommands(other);
      return { isEmpty: there.length === 0, isSame: isSame(there, commands, 'names alone') };
    }),
  );
  if (found.every(({ isEmpty }) => isEmpty)) return 'none';
  return found.every((menu) => menu.isSame) ? 'same' : 'different';
}

function menusOf(registry: readonly CommandDefinition[], describe: Describe, languages: readonly Language[]) {
  return scopes.flatMap((type) =>
    languages.map((language) => ({
      other: { scope: { type }, ...codeOf(language) },
      commands: listOf(registry, describe, language, type === 'all_group_chats'),
    })),
  );
}

/**
 * Gives one chat a menu of its own, or takes it away where it leaves nothing out.
 * @param without names of commands
 * @throws PlatformFailure
 */
export async function setChatMenu(
  api: Api,
  chat: number,
  registry: readonly CommandDefinition[],
  without: readonly string[],
  describe: Describe,
  languages: readonly Language[],
): Promise<void> {
  const left = registry.filter(({ name }) => !without.includes(name));
  for (const language of languages) {
    const other = { scope: { type: 'chat' as const, chat_id: chat }, ...codeOf(language) };
    const set =
      without.length === 0
        ? api.deleteMyCommands(other)
        : api.setMyCommands(listOf(left, describe, language, chat < 0), other);
    await set.catch((error: unknown) => Promise.reject(asPlatformFailure(error, 'setMyCommands')));
  }
}

/** English is for everyone whose language has nothing of its own. */
export function codeOf(language: Language) {
  return language === 'en' ? {} : { language_code: language };
}

/** In a group, a command that is answered to its sender alone is seen by nobody else either, where Telegram takes that. */
function listOf(
  registry: readonly CommandDefinition[],
  describe: Describe,
  language: Language,
  inGroups: boolean,
): BotCommand[] {
  return registry.map(({ name, summary, subcommands }) => ({
    command: name,
    description: cut(oneLine(describe(summary, language)), DESCRIPTION_LIMIT),
    ...(inGroups && subcommands.some(({ answer }) => answer !== 'shared') && { is_ephemeral: true }),
  }));
}

function isSame(there: readonly BotCommand[], wanted: readonly BotCommand[], what: 'all' | 'names alone'): boolean {
  const list = (commands: readonly BotCommand[]) =>
    JSON.stringify(
      commands.map(({ command, description, is_ephemeral: isEphemeral = false }) =>
        what === 'all' ? [command, description, isEphemeral] : [command, description],
      ),
    );
  return list(there) === list(wanted);
}
