import type { Api } from 'grammy';
import type { InlineKeyboardMarkup, LinkPreviewOptions } from 'grammy/types';
import type { SentMessage } from './message-ref.ts';

interface EditOptions {
  readonly reply_markup?: InlineKeyboardMarkup;
  readonly parse_mode?: 'HTML';
}

/** Telegram edits ephemeral messages by methods of their own. */
export interface MessageEdits {
  text(
    sent: SentMessage,
    words: string,
    other: EditOptions & { readonly link_preview_options: LinkPreviewOptions },
  ): Promise<unknown>;
  caption(sent: SentMessage, words: string, other: EditOptions): Promise<unknown>;
  media(sent: SentMessage, media: InputMedia, other: Pick<EditOptions, 'reply_markup'>): Promise<unknown>;
}

type InputMedia = Parameters<Api['editMessageMedia']>[2];

export function messageEdits(api: Api): MessageEdits {
  return {
    text: ({ chat, id, receiver }, words, other) =>
      receiver === undefined
        ? api.editMessageText(chat, id, words, other)
        : api.editEphemeralMessageText(chat, Number(receiver), id, words, other),
    caption: ({ chat, id, receiver }, words, other) =>
      receiver === undefined
        ? api.editMessageCaption(chat, id, { ...other, caption: words })
        : api.editEphemeralMessageCaption(chat, Number(receiver), id, words, other),
    media: ({ chat, id, receiver }, media, other) =>
      receiver === undefined
        ? api.editMessageMedia(chat, id, media, other)
        : api.editEphemeralMessageMedia(chat, Number(receiver), id, media, other),
  };
}
