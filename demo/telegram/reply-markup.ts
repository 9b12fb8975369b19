import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import { badRequest } from './api-failure.ts';
import { field, type Parameters } from './parameters.ts';
import { linkTarget } from './text/links.ts';
import type { MessageRecord } from './world.ts';

/** @see https://core.telegram.org/bots/api#inlinekeyboardbutton */
const MAX_DATA_BYTES = 64;
/** @see https://core.telegram.org/bots/api#copytextbutton */
const MAX_COPIED = 256;
/** What the apps still draw. The server refuses keyboards larger than about this. */
const MAX_BUTTONS = 100;
const MAX_IN_ROW = 8;
const STYLES = ['danger', 'success', 'primary'];
/** Kinds of button that exist, but that this emulator can't act out. */
const OTHER_KINDS = ['login_url', 'switch_inline_query', 'switch_inline_query_current_chat', 'pay'];

interface ReplyMarkup {
  readonly inline?: InlineKeyboardMarkup;
  readonly other?: NonNullable<MessageRecord['otherMarkup']>;
}

/** Reads `reply_markup` as Telegram does, refusing with its words. */
export function replyMarkup(parameters: Parameters): ReplyMarkup {
  if (parameters.text('reply_markup') === '') return {};
  const markup = parameters.json('reply_markup');
  if (markup === undefined) throw badRequest("can't parse reply keyboard markup JSON object");
  if (typeof markup !== 'object' || markup === null || Array.isArray(markup)) {
    throw badRequest('object expected as reply markup');
  }
  if ('inline_keyboard' in markup) return inlineMarkup(markup.inline_keyboard);
  if ('keyboard' in markup) return { other: 'keyboard' };
  if (field(markup, 'remove_keyboard') === true) return { other: 'remove_keyboard' };
  if (field(markup, 'force_reply') === true) {
    const placeholder = field(markup, 'input_field_placeholder');
    if (typeof placeholder === 'string' && placeholder.length > 64) throw badRequest('INPUT_PLACEHOLDER_TOO_LONG');
    return { other: 'force_reply' };
  }
  return {};
}

function inlineMarkup(keyboard: unknown): ReplyMarkup {
  if (!Array.isArray(keyboard))
    throw badRequest('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array');
  const rows = keyboard.map((row: unknown) => {
    if (!Array.isArray(row)) {
      throw badRequest('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays');
    }
    return row.map(inlineButton);
  });
  const filled = rows.filter((row) => row.length > 0);
  if (filled.some((row) => row.length > MAX_IN_ROW) || filled.flat().length > MAX_BUTTONS) {
    throw badRequest('reply markup is too long');
  }
  return filled.length === 0 ? {} : { inline: { inline_keyboard: filled } };
}

function inlineButton(button: unknown): InlineKeyboardButton {
  const refuse = (reason: string) => badRequest(`can't parse inline keyboard button: ${reason}`);
  if (typeof button !== 'object' || button === null || Array.isArray(button)) {
    throw badRequest("can't parse inline keyboard button: InlineKeyboardButton must be an Object");
  }
  const text = field(button, 'text');
  if (text === undefined) throw refuse('Can\'t find field "text"');
  if (typeof text !== 'string') throw refuse('Field "text" must be of type String');
  if (text.trim() === '') throw badRequest('inline keyboard button text must be non-empty');
  const style = field(button, 'style');
  if (style !== undefined && !STYLES.includes(String(style))) throw refuse('invalid button style specified');
  const styled = style === undefined ? {} : { style: style as 'danger' | 'success' | 'primary' };
  const kinds = ['url', 'callback_data', 'copy_text', 'web_app', ...OTHER_KINDS].filter(
    (kind) => field(button, kind) !== undefined,
  );
  if (kinds.length === 0) throw refuse('Text buttons are unallowed in the inline keyboard');
  if (kinds.length > 1) throw badRequest('BUTTON_TYPE_INVALID');
  const url = field(button, 'url');
  if (url !== undefined) {
    if (typeof url !== 'string') throw refuse('Field "url" must be of type String');
    const target = linkTarget(url);
    if (target === undefined) throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
    return { text, ...styled, url: target };
  }
  const app = field(button, 'web_app');
  if (app !== undefined) {
    const address = field(app, 'url');
    if (typeof address !== 'string') throw refuse('Field "web_app" must be of type WebAppInfo');
    if (URL.parse(address)?.protocol !== 'https:') {
      throw badRequest(`inline keyboard button Web App URL '${address}' is invalid: Only HTTPS links are allowed`);
    }
    return { text, ...styled, web_app: { url: address } };
  }
  const copied = field(button, 'copy_text');
  if (copied !== undefined) {
    const what = field(copied, 'text');
    if (typeof what !== 'string') throw refuse('Field "copy_text" must be of type CopyTextButton');
    if (what.length < 1 || what.length > MAX_COPIED) throw badRequest('BUTTON_COPY_TEXT_INVALID');
    return { text, ...styled, copy_text: { text: what } };
  }
  const data = field(button, 'callback_data');
  if (data === undefined) throw badRequest(`the emulator doesn't know buttons of kind ${kinds.join()}`);
  if (typeof data !== 'string') throw refuse('Field "callback_data" must be of type String');
  const bytes = Buffer.byteLength(data);
  if (bytes < 1 || bytes > MAX_DATA_BYTES) throw badRequest('BUTTON_DATA_INVALID');
  return { text, ...styled, callback_data: data };
}
