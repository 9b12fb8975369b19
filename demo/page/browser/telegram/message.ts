import type { PageState } from '../../state.ts';
import { avatarOf, toneOf } from '../avatar.ts';
import { element } from '../element.ts';
import { sign } from '../sign.ts';
import { clockTime, dayName, fileSize } from '../time.ts';
import { drawMap } from './mini-map.ts';
import { drawTelegramText } from './text.ts';

type Chat = PageState['telegram'][number];
type Shown = Chat['messages'][number];
type Key = Shown['keyboard'][number][number];

/** The open chat's messages as bubbles, with the days between them. @param now epoch ms */
export function drawTelegramMessages(chat: Chat, me: number, now: number): HTMLElement[] {
  const { messages } = chat;
  return messages.flatMap((message, index) => {
    const [before, after] = [messages[index - 1], messages[index + 1]];
    const day = dayName(message.sentAt);
    const drawn = message.service
      ? service(`service-${message.id}`, wordsOf(message))
      : bubble(message, chat, message.from.id === me, {
          first: !isSameRun(before, message),
          last: !isSameRun(message, after),
          now,
        });
    return before && dayName(before.sentAt) === day ? [drawn] : [service(`day-${message.id}`, day), drawn];
  });
}

/** Whether a message stands under the other's name. */
function isSameRun(before: Shown | undefined, after: Shown | undefined): boolean {
  if (!before || !after || before.service || after.service || before.from.id !== after.from.id) return false;
  return dayName(before.sentAt) === dayName(after.sentAt);
}

function service(key: string, text: string): HTMLElement {
  return element('p', { class: 'service', 'data-key': key }, element('span', {}, text));
}

function wordsOf({ service: kind = '', from }: Shown): string {
  if (kind === 'new_chat_members') return `${from.name} joined the group`;
  if (kind === 'left_chat_member') return `${from.name} left the group`;
  return kind.replaceAll('_', ' ');
}

interface Place {
  /** Of those that one person sent in a row. */
  readonly first: boolean;
  readonly last: boolean;
  readonly now: number;
}

function bubble(message: Shown, chat: Chat, mine: boolean, place: Place): HTMLElement {
  const { from, text, photo } = message;
  const named = chat.kind === 'group' && !mine;
  const words = [
    'bubble',
    photo && 'with-photo',
    message.location && 'with-map',
    text === '' && 'wordless',
    place.last && 'tail',
    message.visibleTo !== undefined && 'ephemeral',
  ];
  return element(
    'article',
    {
      class: ['message', mine && 'mine', place.first && 'first', named && 'named'].filter(Boolean).join(' '),
      'data-key': String(message.id),
      'aria-label': `${mine ? 'You' : from.name}, ${clockTime(message.sentAt)}`,
    },
    named && place.last
      ? element('img', { class: 'face', src: avatarOf(from), alt: '', width: '34', height: '34' })
      : undefined,
    element(
      'div',
      { class: words.filter(Boolean).join(' ') },
      named && place.first ? element('span', { class: `name tone-${toneOf(from)}` }, from.name) : undefined,
      quote(message, chat),
      photo ? element('img', { class: 'photo', src: photo, alt: pictureOf(message) }) : undefined,
      message.location ? drawMap(message.location) : undefined,
      file(message),
      element('div', { class: 'text' }, ...drawTelegramText(message, place.now), meta(message, mine)),
      onlyYou(message),
    ),
    mine ? undefined : replyButton(message, chat),
    keyboard(message),
  );
}

/** In a group, people reply to a message to say who they mean. */
function replyButton(message: Shown, chat: Chat): HTMLElement | undefined {
  if (chat.kind !== 'group') return undefined;
  return element(
    'button',
    { type: 'button', class: 'reply', 'data-reply': String(message.id), 'aria-label': `Reply to ${message.from.name}` },
    '↩',
  );
}

function quote({ replyTo }: Shown, chat: Chat): HTMLElement | undefined {
  if (replyTo === undefined) return undefined;
  const quoted = chat.messages.find(({ id }) => id === replyTo);
  return element(
    'button',
    { type: 'button', class: `quote tone-${toneOf(quoted?.from)}`, 'data-show': String(replyTo) },
    element('strong', {}, quoted?.from.name ?? 'Deleted message'),
    element('span', {}, quoted ? shortly(quoted) : ''),
  );
}

/** A message in one line. */
export function shortly({ text, photo, location, document }: Shown): string {
  const [line = ''] = text.split('\n');
  return line || (photo && 'Photo') || (location && 'Location') || document?.name || '';
}

function pictureOf({ text, from }: Shown): string {
  const [line] = text.split('\n');
  return line ? `Picture: ${line}` : `Picture from ${from.name}`;
}

function file({ document }: Shown): HTMLElement | undefined {
  if (!document) return undefined;
  return element(
    'a',
    { class: 'file', href: document.url, download: document.name },
    element('span', { class: 'icon', 'aria-hidden': 'true' }, '↓'),
    element('span', { class: 'file-name' }, document.name),
    element('span', { class: 'size' }, fileSize(document.size)),
  );
}

/** Telegram sends an ephemeral message to one person, and to nobody else in the group. */
function onlyYou({ visibleTo }: Shown): HTMLElement | undefined {
  if (visibleTo === undefined) return undefined;
  return element('p', { class: 'only-you' }, element('i', { class: 'eye' }), 'Only you can see this');
}

/** The small print at a bubble's end. */
function meta({ sentAt, editedAt, silent, protected: kept }: Shown, mine: boolean): HTMLElement {
  const marks = [
    silent && sign('silent', 'Sent without a sound'),
    kept && sign('kept', 'Protected from being forwarded or saved'),
    editedAt !== undefined && element('span', {}, 'edited'),
  ];
  return element(
    'span',
    { class: 'meta' },
    ...marks.filter((one) => one !== false),
    element('time', { datetime: new Date(sentAt).toISOString() }, clockTime(sentAt)),
    mine ? element('span', { class: 'ticks', role: 'img', 'aria-label': 'Delivered' }, '✓✓') : undefined,
  );
}

function keyboard({ keyboard: rows }: Shown): HTMLElement | undefined {
  if (rows.length === 0) return undefined;
  return element(
    'div',
    { class: 'keyboard', 'data-key': 'keyboard' },
    ...rows.map((row) => element('div', { class: 'row' }, ...row.map(drawKey))),
  );
}

function drawKey({ label, data, url, copies, style }: Key): HTMLElement {
  const look = style ? `key ${style}` : 'key';
  if (copies !== undefined) return element('button', { type: 'button', class: look, 'data-copy': copies }, label);
  if (url === undefined) return element('button', { type: 'button', class: look, 'data-press': data }, label);
  if (url.startsWith('https://t.me/')) {
    return element('button', { type: 'button', class: `${look} leads`, 'data-follow': url }, label);
  }
  return element('a', { class: `${look} leads`, href: url, target: '_blank', rel: 'noreferrer' }, label);
}
