import { deleteMyCommands, getMyCommands, setMyCommands } from './bot-commands.ts';
import {
  getMyDescription,
  getMyShortDescription,
  getUserProfilePhotos,
  removeMyProfilePhoto,
  setMyDescription,
  setMyProfilePhoto,
  setMyShortDescription,
} from './bot-profile.ts';
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
  getMyDescription,
  getMyShortDescription,
  getUpdates,
  getUserProfilePhotos,
  getWebhookInfo,
  leaveChat,
  removeMyProfilePhoto,
  sendChatAction,
  sendDocument,
  sendLocation,
  sendMessage,
  sendPhoto,
  setMyCommands,
  setMyDescription,
  setMyProfilePhoto,
  setMyShortDescription,
  setWebhook,
};

const BY_LOWER_CASE = new Map(Object.entries(METHODS).map(([name, method]) => [name.toLowerCase(), { name, method }]));

/** Method names are case-insensitive. @param lacks whether the server is too old for a method */
export function methodNamed(
  name: string,
  lacks: (method: string) => boolean,
): { readonly name: string; readonly method: Method } | undefined {
  const found = BY_LOWER_CASE.get(name.toLowerCase());
  return found && !lacks(found.name) ? found : undefined;
}

export function isForEphemeral(method: string): boolean {
  return Object.hasOwn(EPHEMERAL_METHODS, method);
}
