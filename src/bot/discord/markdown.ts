import type { Locale, Part, Text } from '../../language/text.ts';
import { zoneOf } from '../../language/time-zones.ts';
import { isSameDay, writeTime } from '../../language/times.ts';
import { cut, oneLine, shorten } from '../shared/one-line.ts';
import type { CommandMentions } from './command-mentions.ts';

/** What a text is written for. */
export interface Rendering {
  /** Writes the commands that a text names so that they can be clicked. */
  readonly mentionOf?: CommandMentions['of'];
  /** What days are counted from; left out: each time has its date. */
  readonly when?: { readonly locale: Locale; readonly now: number };
}

/**
 * Text as Discord markdown that shows every word of it as it is: whatever markup, mention or link a name holds is
 * escaped, and only parts that say so are bold, code, a time or a link.
 * @param limit the longest answer in UTF-16 units; what doesn't fit is cut, with `…` at its end
 */
export function renderText(text: Text, limit: number, how: Rendering = {}): string {
  const whole = renderParts(text, how);
  if (whole.length <= limit) return whole;
  let fits = 0;
  let tooLong = Math.min(
    limit + 1,
    text.reduce((sum, part) => sum + lengthOf(part), 0),
  );
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (renderParts(cutParts(text, middle), how).length < limit) fits = middle;
    else tooLong = middle;
  }
  const rendered = `${renderParts(cutParts(text, fits), how)}…`;
  return rendered.length <= limit ? rendered : '';
}

/**
 * A label, placeholder or title of a component, which Discord shows without any markdown: one line, no characters that
 * turn the reading direction round, never empty (Discord refuses that).
 */
export function componentText(text: string, limit: number): string {
  return shorten(oneLine(text).trim() || '…', limit);
}

/** An address that Discord takes for a link or link button, or undefined. */
export function webAddress(url: string): string | undefined {
  const parsed = URL.parse(url);
  if (!parsed || !['http:', 'https:'].includes(parsed.protocol)) return undefined;
  const address = parsed.href.replaceAll('(', '%28').replaceAll(')', '%29');
  return address.length <= URL_LIMIT ? address : undefined;
}

/** @see https://discord.com/developers/docs/components/reference#button (`url`) */
const URL_LIMIT = 512;

/** Neither JavaScript nor Discord can show dates further away than this. */
const LAST_TIME_MS = 8.64e15;

const TIME_STYLES = { ago: 'R', clock: 't', date: 'f' } as const;

function renderParts(text: Text, how: Rendering): string {
  let line = '';
  for (const part of joined(text)) {
    const rendered = renderPart(part, how);
    // Two runs of the same mark would be read as one longer mark.
    const clash = rendered !== '' && /[`*]$/.test(line) && line.endsWith(rendered.slice(0, 1));
    line += clash ? `\u200B${rendered}` : rendered;
  }
  return escapeLineStart(line).replace(/\\:(\d\d)?$/, ':$1');
}

/** Neighbouring strings as one: otherwise two of them could form a mark unseen. */
function joined(text: Text): Part[] {
  const parts: Part[] = [];
  for (const part of text) {
    const last = parts.at(-1);
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
    else parts.push(part);
  }
  return parts;
}

/** A command in the middle of a sentence; a path or an address is none. */
const COMMAND = /(?<![\p{L}\p{N}/_.:-])\/[a-z]+(?: [a-z]+){0,2}/gu;

type MentionOf = CommandMentions['of'];

const noMentions: MentionOf = () => undefined;

function renderWords(text: string, mentionOf: MentionOf): string {
  let rendered = '';
  let at = 0;
  for (const { index, 0: line } of text.matchAll(COMMAND)) {
    const found = mentionOf(line);
    if (!found) continue;
    rendered += escapeMarks(text.slice(at, index)) + found.mention;
    at = index + line.length - (found.rest === '' ? 0 : found.rest.length + 1);
  }
  return rendered + escapeMarks(text.slice(at));
}

function renderPart(part: Part, { mentionOf = noMentions, when }: Rendering): string {
  if (typeof part === 'string') return renderWords(part, mentionOf);
  switch (part.kind) {
    case 'bold': {
      const command = /^\/[a-z]+$/.test(part.text) ? mentionOf(part.text) : undefined;
      if (command) return command.mention;
      return oneLine(part.text) === '' ? '' : `**${escapeMarks(part.text)}**`;
    }
    case 'code':
      return renderCode(part.text);
    case 'command': {
      const values = Object.entries(part.values).map(([option, value]) => `${option}:${value}`);
      const mention = mentionOf(`/${part.name}`)?.mention;
      if (mention === undefined) return renderCode([`/${part.name}`, ...values].join(' '));
      return values.length === 0 ? mention : `${mention} ${renderCode(values.join(' '))}`;
    }
    case 'time':
      return Math.abs(part.at) <= LAST_TIME_MS ? renderTime(part, when) : '';
    case 'link': {
      const address = webAddress(part.url);
      return address === undefined ? escapeMarks(part.text) : `[${escapeMarks(part.text) || '…'}](${address})`;
    }
  }
}

/**
 * Discord writes a time in the reader's own zone, but of a day it knows only the whole date. So a clock time stands for
 * today, and another day is written as a person says it, in the chat's zone. Where that is unknown, so is the day.
 */
function renderTime({ at, style }: Extract<Part, { kind: 'time' }>, when: Rendering['when']): string {
  const written = (format: (typeof TIME_STYLES)[keyof typeof TIME_STYLES]) => `<t:${Math.floor(at / 1000)}:${format}>`;
  if (style === 'ago' || !when) return written(TIME_STYLES[style]);
  const { locale, now } = when;
  if (zoneOf(locale) !== 'UTC') {
    return isSameDay(at, now, locale) ? written('t') : escapeMarks(writeTime(at, style, locale, now));
  }
  if (Math.abs(at - now) < SURELY_TODAY_MS) return written('t');
  return written(TIME_STYLES[style]);
}

/** Nearer than this, a time needs no day beside it in whatever zone. */
const SURELY_TODAY_MS = 43_200_000;

/** Nothing can be escaped inside code, so text that holds backticks is not shown as code. */
function renderCode(text: string): string {
  const clean = oneLine(text);
  if (clean === '') return '';
  return clean.includes('`') ? escapeMarks(clean) : `\`${clean}\``;
}

/**
 * Discord takes a backslash before any mark for 'as it is'. A colon may begin an emoji's name or, with two slashes, an
 * address; the last of a word, or a clock's, does neither.
 */
function escapeMarks(text: string): string {
  return oneLine(text).replace(/[\\*_~`|<[\]@]|:(?!\s|\d\d\s)/g, '\\$&');
}

/** Headings, quotes, small print and lists are marks only where a line begins. */
function escapeLineStart(line: string): string {
  return line.replace(/^(\s*)(?:([-+#>])|(\d+)(?=\.))/, (_, space: string, mark: string | undefined, number: string) =>
    mark === undefined ? `${space}${number}\\` : `${space}\\${mark}`,
  );
}

function lengthOf(part: Part): number {
  return typeof part === 'string' ? part.length : part.kind === 'time' ? 1 : part.text.length;
}

/** The first `length` units of a text; a time counts as one, and half a character is left out. */
function cutParts(text: Text, length: number): Text {
  const parts: Part[] = [];
  let left = length;
  for (const part of text) {
    const size = lengthOf(part);
    if (size <= left) parts.push(part);
    else if (left > 0 && typeof part === 'string') parts.push(cut(part, left));
    else if (left > 0 && typeof part !== 'string' && part.kind !== 'time' && part.kind !== 'command')
      parts.push({ ...part, text: cut(part.text, left) });
    left -= size;
    if (left <= 0) break;
  }
  return parts;
}
