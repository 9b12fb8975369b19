import { element } from '../element.ts';
import { discordTime } from '../time.ts';

const MARKUP =
  /\\([\\*_~`|>#[\]()<@:.!+-])|\*\*(.+?)\*\*|`([^`]+)`|\[([^\]]+)\]\((https?:[^)\s]+)\)|<(\/[a-z -]+):\d+>|<t:(-?\d+)(?::(\w))?>/gs;

/** The part of Discord's markdown that the bot writes: bold, code, links, times and escapes. @param now epoch ms */
export function drawMarkdown(text: string, now: number): Node[] {
  const nodes: Node[] = [];
  let end = 0;
  for (const match of text.matchAll(MARKUP)) {
    const [whole, escaped, strong, code, label, url, command, time, style] = match;
    if (match.index > end) nodes.push(document.createTextNode(text.slice(end, match.index)));
    if (escaped !== undefined) nodes.push(document.createTextNode(escaped));
    else if (strong !== undefined) nodes.push(element('strong', {}, ...drawMarkdown(strong, now)));
    else if (code !== undefined) nodes.push(element('code', {}, code));
    else if (command !== undefined) nodes.push(element('span', { class: 'mention' }, command));
    else if (label !== undefined) {
      const address = { href: url, rel: 'noreferrer', target: '_blank' };
      nodes.push(element('a', address, ...drawMarkdown(label, now)));
    } else {
      const at = Number(time) * 1000;
      const attributes = { class: 'when', datetime: new Date(at).toISOString() };
      nodes.push(element('time', attributes, discordTime(at, style, now)));
    }
    end = match.index + whole.length;
  }
  if (end < text.length) nodes.push(document.createTextNode(text.slice(end)));
  return nodes;
}
