import type { MessageEntity, User } from 'grammy/types';
import { badRequest } from '../api-failure.ts';
import { linkTarget } from './links.ts';

/**
 * Telegram's HTML, read as its server reads it: few tags, few character references, and an error that names the byte
 * where it went wrong. `text` is not yet trimmed or measured.
 * @see https://core.telegram.org/bots/api#html-style
 */
export function parseHtml(markup: string, mention: Mention): { text: string; entities: MessageEntity[] } {
  const parsed: Parsed[] = [];
  const open: Tag[] = [];
  let text = '';
  let at = 0;
  while (at < markup.length) {
    const character = markup.charAt(at);
    const reference = character === '&' ? characterReference(markup, at) : undefined;
    if (reference) {
      text += reference.character;
      at = reference.end;
    } else if (character !== '<') {
      text += character;
      at += 1;
    } else if (markup.charAt(at + 1) === '/') {
      at = closeTag(markup, at, open, (tag) => addEntity(parsed, tag, text, mention));
    } else {
      const tag = openTag(markup, at, text.length);
      open.push(tag);
      at = tag.end;
    }
  }
  const unclosed = open.at(-1);
  if (unclosed) throw unparsable(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  if (!text.isWellFormed()) {
    throw unparsable(
      'Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units',
    );
  }
  return { text, entities: parsed.map(({ entity }) => entity) };
}

type TimeFormat = MessageEntity.DateTimeMessageEntity['date_time_format'];

/** Finds the person behind a `tg://user?id=` address, if the bot knows one. */
type Mention = (userId: number) => User | undefined;

interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Where its text begins in the text without markup. */
  readonly offset: number;
  /** Where the markup goes on. */
  readonly end: number;
}

const STYLES = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  u: 'underline',
  ins: 'underline',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  code: 'code',
} as const;
const OTHER_TAGS = ['a', 'pre', 'blockquote', 'tg-emoji', 'tg-time'];
/** "r|w?[dD]?[tT]?" @see https://core.telegram.org/bots/api#date-time-entity-formatting */
const TIME_FORMAT = /^(?:r|w?[dD]?[tT]?)$/;

const REFERENCES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

function unparsable(reason: string, markup?: string, at?: number) {
  const where = markup === undefined ? '' : ` at byte offset ${Buffer.byteLength(markup.slice(0, at))}`;
  return badRequest(`can't parse entities: ${reason}${where}`);
}

function isSpace(character: string): boolean {
  return character !== '' && ' \t\r\n\v\0'.includes(character);
}

function characterReference(markup: string, at: number): { character: string; end: number } | undefined {
  const found = /^&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));?/i.exec(markup.slice(at, at + 12));
  if (!found) return undefined;
  const [whole, hex, decimal, name] = found;
  const end = at + whole.length;
  if (name !== undefined) {
    const character = REFERENCES[name];
    return character === undefined ? undefined : { character, end };
  }
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code > 0 && code < 0x10ffff ? { character: String.fromCodePoint(code), end } : undefined;
}

function openTag(markup: string, begin: number, offset: number): Tag {
  let at = begin + 1;
  while (at < markup.length && !isSpace(markup.charAt(at)) && markup.charAt(at) !== '>') at += 1;
  if (at >= markup.length) throw unparsable('Unclosed start tag', markup, begin);
  const name = markup.slice(begin + 1, at).toLowerCase();
  if (!(name in STYLES) && !OTHER_TAGS.includes(name)) {
    throw unparsable(`Unsupported start tag "${name}"`, markup, begin);
  }
  const attributes = new Map<string, string>();
  const skipSpace = () => {
    while (isSpace(markup.charAt(at))) at += 1;
  };
  for (;;) {
    skipSpace();
    if (at >= markup.length) throw unparsable('Unclosed start tag', markup, begin);
    if (markup.charAt(at) === '>') break;
    const nameBegin = at;
    while (at < markup.length && !isSpace(markup.charAt(at)) && !'=>'.includes(markup.charAt(at))) at += 1;
    const attribute = markup.slice(nameBegin, at);
    if (attribute === '') throw unparsable(`Empty attribute name in the tag "${name}"`, markup, begin);
    skipSpace();
    if (markup.charAt(at) !== '=') {
      attributes.set(attribute, '');
      continue;
    }
    at += 1;
    skipSpace();
    if (at >= markup.length) throw unparsable(`Unclosed start tag "${name}"`, markup, begin);
    const value = attributeValue(markup, at, begin);
    attributes.set(attribute, value.text);
    at = value.end;
  }
  if (name === 'span' && attributes.get('class') !== 'tg-spoiler') {
    throw unparsable('Tag "span" must have class "tg-spoiler"', markup, begin);
  }
  if (name === 'tg-emoji' && !/^\d+$/.test(attributes.get('emoji-id') ?? '')) {
    throw unparsable('Invalid custom emoji identifier specified');
  }
  if (name === 'tg-time') demandTime(attributes);
  return { name, attributes, offset, end: at + 1 };
}

function demandTime(attributes: ReadonlyMap<string, string>): void {
  const unix = attributes.get('unix') ?? '';
  if (!/^\d{1,10}$/.test(unix) || Number(unix) === 0) throw unparsable('Invalid unix time specified');
  if (!TIME_FORMAT.test(attributes.get('format') ?? '')) throw unparsable('Invalid date-time format specified');
}

function attributeValue(markup: string, begin: number, tagBegin: number): { text: string; end: number } {
  const quote = markup.charAt(begin);
  let at = begin;
  if (quote !== '"' && quote !== "'") {
    while (/^[A-Za-z0-9.-]$/.test(markup.charAt(at))) at += 1;
    if (!isSpace(markup.charAt(at)) && markup.charAt(at) !== '>') {
      throw unparsable('Unexpected end of name token', markup, begin);
    }
    return { text: markup.slice(begin, at).toLowerCase(), end: at };
  }
  let text = '';
  at += 1;
  while (at < markup.length && markup.charAt(at) !== quote) {
    const reference = markup.charAt(at) === '&' ? characterReference(markup, at) : undefined;
    text += reference?.character ?? markup.charAt(at);
    at = reference?.end ?? at + 1;
  }
  if (at + 1 >= markup.length) throw unparsable('Unclosed start tag', markup, tagBegin);
  return { text, end: at + 1 };
}

function closeTag(markup: string, begin: number, open: Tag[], close: (tag: Tag) => void): number {
  const tag = open.pop();
  if (!tag) throw unparsable('Unexpected end tag', markup, begin);
  let at = begin + 2;
  while (at < markup.length && !isSpace(markup.charAt(at)) && markup.charAt(at) !== '>') at += 1;
  const name = markup.slice(begin + 2, at).toLowerCase();
  while (isSpace(markup.charAt(at))) at += 1;
  if (markup.charAt(at) !== '>') throw unparsable('Unclosed end tag', markup, begin);
  if (name !== '' && name !== tag.name) {
    const where = `at byte offset ${Buffer.byteLength(markup.slice(0, begin))}`;
    throw unparsable(`Unmatched end tag ${where}, expected "</${tag.name}>", found "</${name}>"`);
  }
  close(tag);
  return at + 1;
}

/** `language` is what a `<code class="language-…">` named, in case a `<pre>` turns out to stand right round it. */
interface Parsed {
  readonly entity: MessageEntity;
  readonly language?: string;
}

function addEntity(parsed: Parsed[], tag: Tag, text: string, mention: Mention): void {
  const range = { offset: tag.offset, length: text.length - tag.offset };
  if (range.length === 0) return;
  switch (tag.name) {
    case 'a': {
      const href = tag.attributes.get('href') || text.slice(tag.offset);
      const id = /^tg:\/\/user\?id=(\d+)$/.exec(href)?.[1];
      const user = id === undefined ? undefined : mention(Number(id));
      // An invalid address leaves the bare text, without an error.
      const url = id === undefined ? linkTarget(href) : undefined;
      if (user) parsed.push({ entity: { type: 'text_mention', ...range, user } });
      if (url !== undefined) parsed.push({ entity: { type: 'text_link', ...range, url } });
      return;
    }
    case 'pre': {
      const inner = parsed.at(-1);
      const around =
        inner?.entity.type === 'code' && inner.entity.offset === range.offset && inner.entity.length === range.length;
      if (around) parsed.pop();
      const language = around ? inner.language : undefined;
      parsed.push({ entity: { type: 'pre', ...range, ...(language !== undefined && { language }) } });
      return;
    }
    case 'code': {
      const language = /^language-(.+)$/.exec(tag.attributes.get('class') ?? '')?.[1];
      parsed.push({ entity: { type: 'code', ...range }, ...(language !== undefined && { language }) });
      return;
    }
    case 'blockquote': {
      const type = tag.attributes.has('expandable') ? 'expandable_blockquote' : 'blockquote';
      parsed.push({ entity: { type, ...range } });
      return;
    }
    case 'tg-time':
      parsed.push({
        entity: {
          type: 'date_time',
          ...range,
          unix_time: Number(tag.attributes.get('unix')),
          date_time_format: (tag.attributes.get('format') ?? '') as TimeFormat,
        },
      });
      return;
    case 'tg-emoji':
      parsed.push({
        entity: { type: 'custom_emoji', ...range, custom_emoji_id: tag.attributes.get('emoji-id') ?? '' },
      });
      return;
    default:
      parsed.push({ entity: { type: STYLES[tag.name as keyof typeof STYLES], ...range } });
  }
}
