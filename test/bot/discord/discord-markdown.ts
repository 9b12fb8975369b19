/** What Discord's client would make of a text: the words that are read, and every mark that it acted upon. */
export interface Rendered {
  readonly text: string;
  readonly marks: readonly string[];
}

/** The rules of Discord's client, in its order; each is tried where it stands. */
const INLINE: readonly (readonly [
  name: string,
  pattern: RegExp,
  shown: (match: RegExpExecArray) => Rendered | string,
])[] = [
  ['escape', /\\([^0-9A-Za-z\s])/y, (match) => ({ text: match[1] ?? '', marks: [] })],
  ['time', /<t:-?\d{1,17}(?::[tTdDfFR])?>/y, ([all]) => all],
  ['autolink', /<(?:https?|discord):[^\s>]*>/y, ([all]) => all],
  ['user', /<@!?\d+>/y, ([all]) => all],
  ['role', /<@&\d+>/y, ([all]) => all],
  ['channel', /<#\d+>/y, ([all]) => all],
  ['command', /<\/[^:>]+:\d+>/y, ([all]) => all],
  ['guild page', /<id:\w+>/y, ([all]) => all],
  ['custom emoji', /<a?:\w+:\d+>/y, ([all]) => all],
  ['everyone', /@(?:everyone|here)/y, ([all]) => all],
  ['link', /\[((?:\\.|[^[\]\\])+)\]\((https?:\/\/[^\s)]+)\)/y, (match) => render(match[1] ?? '', false)],
  ['url', /https?:\/\/[^\s<]+[^<.,:;"'\]\s]/y, ([all]) => all],
  ['code', /(`+)([\s\S]*?[^`])\1(?!`)/y, (match) => ({ text: match[2] ?? '', marks: [] })],
  ['bold', /\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y, (match) => render(match[1] ?? '', false)],
  ['underline', /__((?:\\[\s\S]|[^\\])+?)__(?!_)/y, (match) => render(match[1] ?? '', false)],
  ['italic', /([*_])(?=\S)((?:\\[\s\S]|[^\\])+?)\1/y, (match) => render(match[2] ?? '', false)],
  ['strike', /~~([\s\S]+?)~~(?!_)/y, (match) => render(match[1] ?? '', false)],
  ['spoiler', /\|\|([\s\S]+?)\|\|/y, (match) => render(match[1] ?? '', false)],
  ['emoji', /:([^\s:]+?(?:::skin-tone-\d)?):/y, ([all]) => all],
];

const LINE_START: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['heading', /\s*#{1,3}\s/y],
  ['small print', /\s*-#\s/y],
  ['quote', /\s*>(?:>>)?\s/y],
  ['list', /\s*(?:[-*+]|\d+\.)\s/y],
];

/** Written apart from the code that it judges, from the client's behaviour. */
export function render(markdown: string, lineStart = true): Rendered {
  let text = '';
  const marks: string[] = [];
  let at = 0;
  while (at < markdown.length) {
    if (lineStart && (at === 0 || markdown[at - 1] === '\n')) {
      for (const [name, pattern] of LINE_START) {
        pattern.lastIndex = at;
        if (pattern.test(markdown)) marks.push(name);
      }
    }
    const found = firstMark(markdown, at);
    if (!found) {
      text += markdown[at];
      at += 1;
      continue;
    }
    const inner = typeof found.shown === 'string' ? { text: found.shown, marks: [] } : found.shown;
    if (found.name !== 'escape') marks.push(found.name);
    text += inner.text;
    marks.push(...inner.marks);
    at += found.length;
  }
  return { text, marks };
}

function firstMark(markdown: string, at: number) {
  // Words are most of any text, and only an address begins with a letter.
  if (/[a-gi-z0-9 ]/i.test(markdown[at] ?? '')) return undefined;
  for (const [name, pattern, shown] of INLINE) {
    pattern.lastIndex = at;
    const match = pattern.exec(markdown);
    if (match) return { name, length: match[0].length, shown: shown(match) };
  }
  return undefined;
}
