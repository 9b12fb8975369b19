import type { MessageEntity } from 'grammy/types';
import { linkTarget } from './links.ts';

type PlainType = MessageEntity.CommonMessageEntity['type'];

/** Telegram drops what exceeds it, silently. */
const MAX_ENTITIES = 100;

const FOUND: readonly { readonly type: PlainType; readonly pattern: RegExp }[] = [
  {
    type: 'url',
    pattern: /(?<![\w@.])(?:https?:\/\/[^\s<>"]+|(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|me|de)(?:\/[^\s<>"]*)?)/gi,
  },
  { type: 'email', pattern: /(?<![\w.+-])[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi },
  { type: 'bot_command', pattern: /(?<![\w/@])\/\w{1,64}(?:@\w{3,32})?(?![\w/@])/g },
  { type: 'mention', pattern: /(?<![\w@])@\w{2,32}(?!\w)/g },
  { type: 'hashtag', pattern: /(?<![\w#])#(?=\w*[a-z_])\w{1,256}/gi },
];

/** What Telegram marks by itself in a text: commands, mentions, URLs, hashtags. */
function foundEntities(text: string): MessageEntity[] {
  const found: MessageEntity[] = [];
  for (const { type, pattern } of FOUND) {
    for (const match of text.matchAll(pattern)) {
      const matched = type === 'url' ? match[0].replace(/[.,:;!?)]+$/, '') : match[0];
      const entity: MessageEntity = { type, offset: match.index, length: matched.length };
      if (type === 'url' && linkTarget(matched) === undefined) continue;
      if (!found.some((other) => overlap(other, entity))) found.push(entity);
    }
  }
  return inOrder(found);
}

interface Range {
  readonly offset: number;
  readonly length: number;
}

function overlap(a: Range, b: Range): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}

function inOrder(entities: readonly MessageEntity[]): MessageEntity[] {
  return [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
}

const STYLES: readonly string[] = ['bold', 'italic', 'underline', 'strikethrough', 'spoiler'];

/**
 * A text as Telegram keeps it: without space at its ends, styles joined where they touch and cut where code stands,
 * nothing inside code, and what Telegram finds by itself marked outside code and links.
 */
export function tidyText(text: string, given: readonly MessageEntity[]): { text: string; entities: MessageEntity[] } {
  const begin = text.length - text.trimStart().length;
  const trimmed = text.trim();
  const code = given.filter((entity) => entity.type === 'code' || entity.type === 'pre');
  const links = given.filter((entity) => entity.type === 'text_link' || entity.type === 'text_mention');
  const kept = [
    ...joinedStyles(given.filter((entity) => STYLES.includes(entity.type))).flatMap((style) => without(style, code)),
    ...given.filter(
      (entity) =>
        code.includes(entity) || (!STYLES.includes(entity.type) && !code.some((other) => overlap(other, entity))),
    ),
    ...foundEntities(text).filter((entity) => ![...code, ...links].some((other) => overlap(other, entity))),
  ];
  const moved = kept.flatMap((entity) => {
    const from = Math.max(entity.offset - begin, 0);
    const to = Math.min(entity.offset + entity.length - begin, trimmed.length);
    return to > from ? [{ ...entity, offset: from, length: to - from }] : [];
  });
  return { text: trimmed, entities: inOrder(moved).slice(0, MAX_ENTITIES) };
}

function joinedStyles(styles: readonly MessageEntity[]): MessageEntity[] {
  const joined: MessageEntity[] = [];
  for (const entity of inOrder(styles)) {
    const before = joined.findLast((other) => other.type === entity.type);
    if (before && entity.offset <= before.offset + before.length) {
      before.length = Math.max(before.length, entity.offset + entity.length - before.offset);
    } else {
      joined.push({ ...entity });
    }
  }
  return joined;
}

/** The parts of a style outside code, which takes no other style. */
function without(style: MessageEntity, code: readonly MessageEntity[]): MessageEntity[] {
  let parts: MessageEntity[] = [style];
  for (const hole of code) {
    parts = parts.flatMap((part) => {
      if (!overlap(part, hole)) return [part];
      const left = { ...part, length: Math.max(hole.offset - part.offset, 0) };
      const end = hole.offset + hole.length;
      const right = { ...part, offset: end, length: Math.max(part.offset + part.length - end, 0) };
      return [left, right].filter((piece) => piece.length > 0);
    });
  }
  return parts;
}
