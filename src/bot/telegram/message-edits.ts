import type { Api } from 'grammy';
import type { InlineKeyboardMarkup, LinkPreviewOptions } from 'grammy/types';
import type { SentMessage } from './message-ref.ts';

interface CaptionOptions {
  readonly reply_markup?: InlineKeyboardMarkup;
  readonly parse_mode?: 'HTML';
}

interface TextOptions extends CaptionOptions {
  readonly link_preview_options: LinkPreviewOptions;
}

type InputMedia = Parameters<Api['editMessageMedia']>[2];

/** Telegram edits ephemeral messages by methods of their own. */
export function messageEdits(api: Api) {
  return {
    text: ({ chat, id, receiver }: SentMessage, words: string, other: TextOptions): Promise<unknown> =>
      receiver === undefined
        ? api.editMessageText(chat, id, words, other)
        : api.editEphemeralMessageText(chat, Number(receiver), id, words, other),
    caption: ({ chat, id, receiver }: SentMessage, words: string, other: CaptionOptions): Promise<unknown> =>
      receiver === undefined
        ? api.editMessageCaption(chat, id, { ...other, caption: words })
        : api.editEphemeralMessageCaption(chat, Number(receiver), id, words, other),
    media: (
      { chat, id, receiver }: SentMessage,
      media: InputMedia,
      other: Pick<TextOptions, 'reply_markup'>,
    ): Promise<unknown> =>
      receiver === undefined
        ? api.editMessageMedia(chat, id, media, other)
        : api.editEphemeralMessageMedia(chat, Number(receiver), id, media, other),
  };
}
