import { element } from './element.ts';

const MARKUP =
  /\\([\\*_~`|>#[\]()<@:.!+-])|\*\*(.+?)\*\*|`([^`]+)`|\[([^\]]+)\]\((https?:[^)\s]+)\)|<t:(-?\d+)(?::(\w))?>/gs;

/** As much of Discord's markdown as the bot writes: bold, code, links, times, and what is escaped as itself. */
export function drawMarkdown(text: string): Node[] {
  const nodes: Node[] = [];
  let end = 0;
  for (const match of text.matchAll(MARKUP)) {
    const [whole, escaped, strong, code, label, url, time, style] = match;
    nodes.push(document.createTextNode(text.slice(end, match.index)));
    if (escaped !== undefined) nodes.push(document.createTextNode(escaped));
    else if (strong !== undefined) nodes.push(element('strong', {}, ...drawMarkdown(strong)));
    else if (code !== undefined) nodes.push(element('code', {}, code));
    else if (label !== undefined) nodes.push(element('a', { href: url, rel: 'noreferrer' }, ...drawMarkdown(label)));
    else nodes.push(document.createTextNode(writeTime(Number(time) * 1000, style)));
    end = match.index + whole.length;
  }
  nodes.push(document.createTextNode(text.slice(end)));
  return nodes;
}

function writeTime(at: number, style: string | undefined): string {
  const date = new Date(at);
  if (style === 't') return date.toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit' });
  if (style !== 'R') return date.toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' });
  const seconds = Math.round((at - Date.now()) / 1000);
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  if (Math.abs(seconds) < 60) return words.format(seconds, 'second');
  if (Math.abs(seconds) < 3600) return words.format(Math.round(seconds / 60), 'minute');
  return words.format(Math.round(seconds / 3600), 'hour');
}
