import type { BotCommand } from 'grammy/types';
import { badRequest } from '../api-failure.ts';
import { field, languageOf, type Parameters } from '../parameters.ts';
import { type ChatRecord, isIn, type PersonRecord, type World } from '../world.ts';
import type { CommandLists, Method } from './method.ts';

/** @see https://core.telegram.org/bots/api#setmycommands and #botcommand */
const MAX_COMMANDS = 100;
const COMMAND = /^[a-z0-9_]{1,32}$/;
const MAX_DESCRIPTION = 256;

export const setMyCommands: Method = ({ world, commandLists }, parameters) => {
  const key = listKey(world, parameters);
  const given = parameters.json('commands');
  if (!Array.isArray(given)) throw badRequest("can't parse commands: expected an Array of BotCommand");
  if (given.length > MAX_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  const commands = given.map((one) => botCommand(one, world.ephemeral === 'known'));
  if (new Set(commands.map(({ command }) => command)).size < commands.length) throw badRequest('BOT_COMMAND_INVALID');
  commandLists.set(key, commands);
  return true;
};

export const getMyCommands: Method = ({ world, commandLists }, parameters) =>
  commandLists.get(listKey(world, parameters)) ?? [];

export const deleteMyCommands: Method = ({ world, commandLists }, parameters) => {
  commandLists.delete(listKey(world, parameters));
  return true;
};

function botCommand(given: unknown, knowsEphemeral: boolean): BotCommand {
  const command = field(given, 'command');
  const description = field(given, 'description');
  if (typeof command !== 'string') throw badRequest('can\'t parse BotCommand: Can\'t find field "command"');
  if (typeof description !== 'string') throw badRequest('can\'t parse BotCommand: Can\'t find field "description"');
  const name = command.replace(/^\//, '');
  if (!COMMAND.test(name)) throw badRequest('BOT_COMMAND_INVALID');
  const text = description.trim();
  if (text === '' || text.length > MAX_DESCRIPTION) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  const isEphemeral = field(given, 'is_ephemeral');
  if (!knowsEphemeral || isEphemeral === undefined) return { command: name, description: text };
  if (typeof isEphemeral !== 'boolean')
    throw badRequest('can\'t parse BotCommand: Field "is_ephemeral" must be of type Boolean');
  return { command: name, description: text, ...(isEphemeral && { is_ephemeral: true }) };
}

const CHAT_SCOPES = ['chat', 'chat_administrators', 'chat_member'];
const SCOPES = ['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators', ...CHAT_SCOPES];

function listKey(world: World, parameters: Parameters): string {
  const language = languageOf(parameters);
  if (parameters.text('scope') === '') return keyOf('default', language);
  const scope = parameters.json('scope');
  const type = field(scope, 'type');
  if (typeof type !== 'string' || !SCOPES.includes(type)) {
    throw badRequest("can't parse BotCommandScope: unsupported type specified");
  }
  if (!CHAT_SCOPES.includes(type)) return keyOf(type, language);
  const chat = world.chats.get(Number(field(scope, 'chat_id')));
  const known = chat && (chat.type === 'private' ? world.people.get(chat.id)?.started : isIn(chat, world.bot.id));
  if (!chat || !known) throw badRequest('chat not found');
  if (type !== 'chat' && chat.type === 'private') throw badRequest("can't set commands for members of a private chat");
  if (type !== 'chat_member') return keyOf(type, language, chat.id);
  const user = Number(field(scope, 'user_id'));
  if (!chat.members.has(user)) throw badRequest('user not found');
  return keyOf(type, language, chat.id, user);
}

function keyOf(scope: string, language: string, chat?: number, user?: number): string {
  return [scope, chat ?? '', user ?? '', language].join(' ');
}

/** A person's menu in a chat: the list of the narrowest scope that has one, in their language if possible. */
export function menu(lists: CommandLists, person: PersonRecord | undefined, chat: ChatRecord | undefined) {
  const language = (person?.user.language_code ?? '').slice(0, 2);
  const admin = ['creator', 'administrator'].includes(chat?.members.get(person?.user.id ?? 0) ?? '');
  const scopes =
    chat === undefined || chat.type === 'private'
      ? [['chat', chat?.id], ['all_private_chats']]
      : [
          ['chat_member', chat.id, person?.user.id],
          ...(admin ? [['chat_administrators', chat.id]] : []),
          ['chat', chat.id],
          ...(admin ? [['all_chat_administrators']] : []),
          ['all_group_chats'],
        ];
  for (const [scope, chatId, userId] of [...scopes, ['default']]) {
    for (const tongue of new Set([language, ''])) {
      const list = lists.get([scope, chatId ?? '', userId ?? '', tongue].join(' '));
      if (list && list.length > 0) return list;
    }
  }
  return [];
}
