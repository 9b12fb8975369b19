import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import type { Button, Message, PressButton } from '../../chat/message.ts';
import { isVisible } from '../../shown-name.ts';
import { oneLine, shorten } from '../shared/one-line.ts';
import { writePressId } from '../shared/press-id.ts';
import { isWebAddress } from './render-text.ts';

/** @see https://core.telegram.org/bots/api#inlinekeyboardbutton: bytes of callback_data */
const DATA_LIMIT = 64;
/** Telegram shows no more of a label, and refuses an empty one. */
const LABEL_LIMIT = 64;
/** A keyboard of more buttons is refused. */
const KEYBOARD_LIMIT = 100;

/**
 * A message's choice, one option a row, and below it the place to copy and its buttons.
 * @throws RangeError for a press longer than the contract's 60 bytes: Telegram would refuse the whole message
 */
export function renderKeyboard(
  message: Pick<Message, 'buttons' | 'choice' | 'place'>,
): InlineKeyboardMarkup | undefined {
  const options = (message.choice?.options ?? []).map((option) => {
    const label = option.detail === undefined ? option.label : `${option.label} · ${option.detail}`;
    return [pressButton({ label, press: option.press, answer: 'update' })];
  });
  const buttons = (message.buttons ?? []).map((row) => row.flatMap(renderButton)).filter((row) => row.length > 0);
  const copied = message.place ? [[copyButton(message.place)]] : [];
  const rows = [...options, ...copied, ...buttons].slice(0, KEYBOARD_LIMIT);
  return rows.length === 0 ? undefined : { inline_keyboard: rows };
}

/** Puts the coordinates on the clipboard, for whatever map the reader uses. */
function copyButton({ latitude, longitude }: NonNullable<Message['place']>): InlineKeyboardButton {
  const text = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return { text: `⧉ ${text}`, copy_text: { text } };
}

function renderButton(button: Button): InlineKeyboardButton[] {
  if ('press' in button) return [pressButton(button)];
  const { label, url, isWebApp } = button;
  // Telegram refuses a Web App without TLS.
  if (isWebApp && url.startsWith('https://')) return [{ text: renderLabel(label), web_app: { url } }];
  return isWebAddress(url) ? [{ text: renderLabel(label), url }] : [];
}

function pressButton(button: PressButton): InlineKeyboardButton {
  const data = writePressId(button.press, button.answer);
  if (Buffer.byteLength(data) > DATA_LIMIT) throw new RangeError(`press longer than 60 bytes: ${button.press}`);
  const { style } = button;
  return {
    text: renderLabel(button.label),
    callback_data: data,
    ...(style === undefined || style === 'plain' ? {} : { style }),
  };
}

function renderLabel(label: string): string {
  const text = oneLine(label);
  if (!isVisible(text)) return '…';
  return shorten(text, LABEL_LIMIT);
}
