import { deleteMyCommands, getMyCommands, setMyCommands } from './bot-commands.ts';
import { answerCallbackQuery } from './callback-query.ts';
import { getChat, getChatAdministrators, getChatMember, getChatMemberCount, getMe, leaveChat } from './chat-info.ts';
import { deleteMessage, deleteMessages } from './deleting.ts';
import { editMessageCaption, editMessageMedia, editMessageReplyMarkup, editMessageText } from './editing.ts';
import type { Method } from './method.ts';
import { sendChatAction, sendDocument, sendLocation, sendMessage, sendPhoto } from './sending.ts';
import { deleteWebhook, getUpdates, getWebhookInfo, setWebhook } from './updates.ts';

const METHODS: Readonly<Record<string, Method>> = {
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

/** Method names are case-insensitive. */
export function methodNamed(name: string): { readonly name: string; readonly method: Method } | undefined {
  return BY_LOWER_CASE.get(name.toLowerCase());
}
