import type { Message, Tone } from '../../chat/message.ts';
import { DAY_MS } from '../../durations.ts';
import type { Locale, Part, Text } from '../../language/text.ts';
import { writeTime } from '../../language/times.ts';
import { isVisible } from '../../shown-name.ts';
import { cut, oneLine } from '../shared/one-line.ts';

/** @see https://core.telegram.org/bots/api#sendmessage: characters after entities parsing */
export const TEXT_LIMIT = 4096;
/** @see https://core.telegram.org/bots/api#sendphoto */
export const CAPTION_LIMIT = 1024;
/** @see https://core.telegram.org/bots/api#answercallbackquery */
const NOTICE_LIMIT = 200;
/** Telegram keeps times in 32 bits. */
const LAST_UNIX_TIME = 2 ** 31 - 1;
/** Days within which a time alone is understood, and within which its weekday is enough. */
const SURELY_TODAY = 0.5;
const NAMED_BY_WEEKDAY = 6;

/** A message's words, ready to be sent with `parse_mode: 'HTML'`, and the same without markup. */
export interface RenderedText {
  readonly html: string;
  readonly plain: string;
}

/** A stretch of visible text between the tags that dress it. What `open` and `close` hold doesn't count for limits. */
interface Run {
  readonly text: string;
  readonly open: string;
  readonly close: string;
  /** How the stretch reads where there are no tags. */
  readonly plain?: string;
}

const signs: Readonly<Record<Tone, string>> = {
  good: '🟢 ',
  warning: '🟡 ',
  bad: '🔴 ',
  info: '🔵 ',
  neutral: '',
  working: '⏳ ',
};

/**
 * Renders title and lines. Every character comes from a value and is escaped, so no text can become markup.
 * @param limit visible UTF-16 units, at most; a longer text is cut and ends with '…'
 * @param now epoch ms, what '3 minutes ago' counts from
 * @param withTimes whether the server knows `tg-time`
 */
export function renderText(
  message: Pick<Message, 'title' | 'sign' | 'lines' | 'details' | 'tone' | 'locale'>,
  limit: number,
  now: number,
  withTimes = true,
): RenderedText {
  const render = (text: Text, bold: boolean) =>
    text.map((part) => renderPart(withTimes ? part : inWords(part, message.locale, now), bold, message.locale, now));
  const lines = [
    ...(message.title ? [render(message.title, true)] : []),
    ...message.lines.map((line) => render(line, false)),
  ];
  const runs = [
    bare(message.sign === undefined ? signs[message.tone ?? 'neutral'] : `${message.sign} `),
    ...lined(lines),
  ];
  if (!runs.some((run) => isVisible(run.text))) runs.push(bare('…'));
  const words = rendered(runs, limit);
  const details = rendered(lined((message.details?.lines ?? []).map((line) => render(line, false))), limit);
  // What doesn't fit whole is left out: a quote that is cut would lose its end.
  const length = runs.reduce((sum, run) => sum + run.text.length, 1 + details.plain.length);
  if (details.plain === '' || length > limit) return words;
  return {
    // @see https://core.telegram.org/bots/api#html-style
    html: `${words.html}\n<blockquote expandable>${details.html}</blockquote>`,
    plain: `${words.plain}\n${details.plain}`,
  };
}

/** Lines as one stretch of runs. */
function lined(lines: readonly (readonly Run[])[]): readonly Run[] {
  return lines.flatMap((line, index) => (index === 0 ? line : [bare('\n'), ...line]));
}

function rendered(runs: readonly Run[], limit: number): RenderedText {
  const html = shorten(runs, limit).map((run) => (run.text === '' ? '' : run.open + escapeHtml(run.text) + run.close));
  const plain = shorten(
    runs.map((run) => bare(run.plain ?? run.text)),
    limit,
  ).map((run) => run.text);
  return { html: html.join(''), plain: plain.join('') };
}

/** A short text without markup, for the notice that a press is answered with. */
export function renderNotice(text: Text, locale: Locale, now: number): string {
  const runs = text.map((part) => bare(renderPart(part, false, locale, now).text));
  return shorten(runs, NOTICE_LIMIT)
    .map((run) => run.text)
    .join('');
}

function inWords(part: Part, locale: Locale, now: number): Part {
  return typeof part !== 'string' && part.kind === 'time' ? writeTime(part.at, part.style, locale, now) : part;
}

function bare(text: string): Run {
  return { text, open: '', close: '' };
}

function renderPart(part: Part, bold: boolean, locale: Locale, now: number): Run {
  const dress = (text: string, open: string, close: string) =>
    bold ? { text, open: `<b>${open}`, close: `${close}</b>` } : { text, open, close };
  if (typeof part === 'string') return dress(oneLine(part), '', '');
  switch (part.kind) {
    case 'bold':
      return { text: oneLine(part.text), open: '<b>', close: '</b>' };
    case 'code':
    case 'command':
      return { text: oneLine(part.text), open: '<code>', close: '</code>' };
    case 'time':
      return renderTime(part, dress, locale, now);
    case 'link': {
      const text = oneLine(part.text);
      const written = text === part.url ? text : `${text} (${oneLine(part.url)})`;
      if (!isWebAddress(part.url)) return dress(written, '', '');
      return { ...dress(text, `<a href="${escapeHtml(part.url)}">`, '</a>'), plain: written };
    }
  }
}

/** In the reader's own zone where the app writes times, with the words that stand for it elsewhere. */
function renderTime(
  { at, style }: Extract<Part, { kind: 'time' }>,
  dress: (text: string, open: string, close: string) => Run,
  locale: Locale,
  now: number,
): Run {
  const text = oneLine(writeTime(at, style, locale, now));
  const unix = Math.floor(at / 1000);
  if (!(unix > 0 && unix <= LAST_UNIX_TIME)) return dress(text, '', '');
  return dress(text, `<tg-time unix="${unix}" format="${timeFormat(at, style, now)}">`, '</tg-time>');
}

/** @see https://core.telegram.org/bots/api#date-time-entity-formatting: `r` relative, `w` weekday, `d` date, `t` time */
function timeFormat(at: number, style: 'ago' | 'clock' | 'date', now: number): 'r' | 't' | 'wt' | 'd' | 'dt' {
  if (style === 'ago') return 'r';
  const days = Math.abs(at - now) / DAY_MS;
  if (days < SURELY_TODAY) return 't';
  if (days < NAMED_BY_WEEKDAY) return 'wt';
  return at > now ? 'dt' : 'd';
}

/** Telegram makes no link of anything else. */
export function isWebAddress(url: string): boolean {
  return URL.canParse(url) && ['http:', 'https:', 'tg:'].includes(new URL(url).protocol);
}

function shorten(runs: readonly Run[], limit: number): readonly Run[] {
  if (runs.reduce((length, run) => length + run.text.length, 0) <= limit) return runs;
  const kept: Run[] = [];
  let room = limit - 1;
  for (const run of runs) {
    kept.push({ ...run, text: cut(run.text, room) });
    room -= run.text.length;
    if (room <= 0) break;
  }
  return [...kept, bare('…')];
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
