import type { PageState } from '../../state.ts';
import { element } from '../element.ts';
import { telegramTime } from '../time.ts';

type Shown = PageState['telegram'][number]['messages'][number];
type Entity = Shown['entities'][number];

/**
 * A message's text with the entities that Telegram's apps draw. What can be pressed says so in its data.
 * @param now epoch ms
 */
export function drawTelegramText({ text, entities }: Pick<Shown, 'text' | 'entities'>, now: number): Node[] {
  const inOrder = entities.toSorted((one, other) => one.offset - other.offset || other.length - one.length);
  return draw(text, inOrder, 0, text.length, now);
}

/** The stretch from `begin` to `end`; entities lie within one another, never across. */
function draw(text: string, entities: readonly Entity[], begin: number, end: number, now: number): Node[] {
  const nodes: Node[] = [];
  let at = begin;
  for (const [index, entity] of entities.entries()) {
    const last = entity.offset + entity.length;
    if (entity.offset < at || last > end) continue;
    if (entity.offset > at) nodes.push(document.createTextNode(text.slice(at, entity.offset)));
    const inside = draw(text, entities.slice(index + 1), entity.offset, last, now);
    nodes.push(dress(entity, text.slice(entity.offset, last), inside, now));
    at = last;
  }
  if (at < end) nodes.push(document.createTextNode(text.slice(at, end)));
  return nodes;
}

function dress(entity: Entity, text: string, inside: readonly Node[], now: number): Node {
  switch (entity.type) {
    case 'bold':
      return element('strong', {}, ...inside);
    case 'italic':
      return element('em', {}, ...inside);
    case 'underline':
      return element('u', {}, ...inside);
    case 'strikethrough':
      return element('s', {}, ...inside);
    case 'code':
      return element('code', {}, ...inside);
    case 'pre':
      return element('pre', {}, ...inside);
    case 'blockquote':
      return element('blockquote', {}, ...inside);
    case 'expandable_blockquote':
      return element('blockquote', { class: 'expandable' }, ...inside);
    case 'date_time': {
      const at = entity.unix_time * 1000;
      const attributes = { class: 'when', datetime: new Date(at).toISOString() };
      return element('time', attributes, telegramTime(at, entity.date_time_format, now));
    }
    case 'text_link':
      return link(entity.url, inside);
    case 'url':
      return link(/^https?:/i.test(text) ? text : `https://${text}`, inside);
    case 'bot_command':
      return element('button', { type: 'button', class: 'link', 'data-say': text }, ...inside);
    case 'mention':
    case 'text_mention':
      return element('span', { class: 'mention' }, ...inside);
    default:
      return element('span', {}, ...inside);
  }
}

function link(url: string, inside: readonly Node[]): HTMLElement {
  if (url.startsWith('https://t.me/')) {
    return element('button', { type: 'button', class: 'link', 'data-follow': url }, ...inside);
  }
  return element('a', { href: url, target: '_blank', rel: 'noreferrer' }, ...inside);
}
