import type { Api } from 'grammy';
import type { BotCommand, BotCommandScope } from 'grammy/types';
import type { Command } from '../../commands/command.ts';
import type { TextKey } from '../../language/catalogue.ts';
import type { Language } from '../../language/text.ts';
import { clean, cut } from './clean.ts';

/** @see https://core.telegram.org/bots/api#botcommand */
const descriptionLimit = 256;

const scopes: readonly BotCommandScope['type'][] = ['default', 'all_private_chats', 'all_group_chats'];

/**
 * Fills the command menus, one a scope and language; English is the one for everyone else too. What Telegram has already
 * is left alone, since setting a menu counts against its limits.
 * @throws what grammY throws
 */
export async function setMenus(
  api: Api,
  registry: readonly Command[],
  describe: (key: TextKey, language: Language) => string,
  languages: readonly Language[],
  signal: AbortSignal,
): Promise<void> {
  for (const type of scopes as readonly ('default' | 'all_private_chats' | 'all_group_chats')[]) {
    for (const language of languages) {
      if (signal.aborted) return;
      const other = { scope: { type }, ...codeOf(language) };
      const wanted = listOf(registry, describe, language);
      if (!isSame(await api.getMyCommands(other), wanted)) await api.setMyCommands(wanted, other);
    }
  }
}

/**
 * Gives one chat a menu of its own, or takes it away where it leaves nothing out.
 * @param without names of commands
 * @throws what grammY throws
 */
export async function setChatMenu(
  api: Api,
  chat: number,
  registry: readonly Command[],
  without: readonly string[],
  describe: (key: TextKey, language: Language) => string,
  languages: readonly Language[],
): Promise<void> {
  const left = registry.filter(({ name }) => !without.includes(name));
  for (const language of languages) {
    const other = { scope: { type: 'chat' as const, chat_id: chat }, ...codeOf(language) };
    if (without.length === 0) await api.deleteMyCommands(other);
    else await api.setMyCommands(listOf(left, describe, language), other);
  }
}

function codeOf(language: Language) {
  return language === 'en' ? {} : { language_code: language };
}

function listOf(
  registry: readonly Command[],
  describe: (key: TextKey, language: Language) => string,
  language: Language,
): BotCommand[] {
  return registry.map(({ name, summary }) => ({
    command: name,
    description: cut(clean(describe(summary, language)), descriptionLimit),
  }));
}

function isSame(there: readonly BotCommand[], wanted: readonly BotCommand[]): boolean {
  const list = (commands: readonly BotCommand[]) =>
    JSON.stringify(commands.map(({ command, description }) => [command, description]));
  return list(there) === list(wanted);
}
