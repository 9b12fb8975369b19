import { deleteMyCommands, getMyCommands, setMyCommands } from './bot-commands.ts';
import { answerCallbackQuery } from './callback-query.ts';
import { getChat, getChatAdministrators, getChatMember, getChatMemberCount, getMe, leaveChat } from './chat-info.ts';
import { deleteEphemeralMessage, deleteMessage, deleteMessages } from './deleting.ts';
import {
  editMessageCaption,
  editMessageMedia,
  editMessageReplyMarkup,
  editMessageText,
  ofEphemeral,
} from './editing.ts';
import type { Method } from './method.ts';
import { sendChatAction, sendDocument, sendLocation, sendMessage, sendPhoto } from './sending.ts';
import { deleteWebhook, getUpdates, getWebhookInfo, setWebhook } from './updates.ts';

/** What servers from before ephemeral messages don't have. */
const EPHEMERAL_METHODS: Readonly<Record<string, Method>> = {
  deleteEphemeralMessage,
  editEphemeralMessageCaption: ofEphemeral(editMessageCaption),
  editEphemeralMessageMedia: ofEphemeral(editMessageMedia),
  editEphemeralMessageReplyMarkup: ofEphemeral(editMessageReplyMarkup),
  editEphemeralMessageText: ofEphemeral(editMessageText),
};

const METHODS: Readonly<Record<string, Method>> = {
  ...EPHEMERAL_METHODS,
  answerCallbackQuery,
  deleteMessage,
  deleteMessages,
  deleteMyCommands,
  deleteWebhook,
  editMessageCaption,
  editMessageMedia,
  editMessageReplyMarkup,
  editMessageText,
  getChat,
  getChatAdministrators,
  getChatMember,
  getChatMemberCount,
  getMe,
  getMyCommands,
  getUpdates,
  getWebhookInfo,
  leaveChat,
  sendChatAction,
  sendDocument,
  sendLocation,
  sendMessage,
  sendPhoto,
  setMyCommands,
  setWebhook,
};

const BY_LOWER_CASE = new Map(Object.entries(METHODS).map(([name, method]) => [name.toLowerCase(), { name, method }]));

/** Method names are case-insensitive. @param knowsEphemeral whether the server knows ephemeral messages */
export function methodNamed(
  name: string,
  knowsEphemeral: boolean,
): { readonly name: string; readonly method: Method } | undefined {
  const found = BY_LOWER_CASE.get(name.toLowerCase());
  return found && (knowsEphemeral || !Object.hasOwn(EPHEMERAL_METHODS, found.name)) ? found : undefined;
}
