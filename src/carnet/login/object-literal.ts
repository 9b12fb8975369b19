/** A value of a script, read without running it. */
export type Literal =
  | undefined
  | null
  | boolean
  | number
  | string
  | readonly Literal[]
  | { readonly [name: string]: Literal };

/**
 * Reads the object literal at the start of `source`: JSON with bare keys, single quotes, trailing commas and comments,
 * as VW's password page holds it. Anything else in a value's place (a call, a name) reads as undefined.
 * @returns undefined where there is no whole object
 */
export function parseObjectLiteral(source: string): { readonly [name: string]: Literal } | undefined {
  let position = 0;

  const endOf = (text: string): number => {
    const found = source.indexOf(text, position);
    return found === -1 ? source.length : found + text.length;
  };
  // By hand, and not as one pattern: that would grow a stack with the blanks, and search to the end for each '/*'.
  const skipBlank = () => {
    for (;;) {
      if (source.startsWith('//', position)) position = endOf('\n');
      else if (source.startsWith('/*', position)) position = endOf('*/');
      else if (/\s/.test(source.charAt(position))) position++;
      else return;
    }
  };
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = position;
    const found = pattern.exec(source)?.[0];
    if (found !== undefined) position += found.length;
    return found;
  };
  const next = (character: string): boolean => {
    skipBlank();
    if (source[position] !== character) return false;
    position++;
    return true;
  };

  /**
   * Steps over a string. One that doesn't end takes all that is left of its line with it, and has no text: it is looked
   * at once, and never again.
   * @returns undefined where none begins
   */
  const scanString = (): { readonly text: string | undefined } | undefined => {
    const quote = source.charAt(position);
    if (!isQuote(quote)) return undefined;
    const start = position + 1;
    for (position = start; position < source.length; position++) {
      const character = source[position];
      if (character === '\\') position++;
      else if (character === quote) return { text: unescaped(source.slice(start, position++)) };
      else if (character === '\n' && quote !== '`') break;
    }
    return { text: undefined };
  };
  const readString = (): string | undefined => {
    const found = scanString();
    if (found && found.text === undefined) throw new SyntaxError('a string without an end');
    return found?.text;
  };

  const readValue = (depth: number): Literal => {
    skipBlank();
    const character = source[position];
    if (depth > MOST_DEPTH) throw new SyntaxError('too deep');
    if (character === '{') return readObject(depth);
    if (character === '[') return readArray(depth);
    const words = readString();
    if (words !== undefined) return words;
    const figures = take(NUMBER);
    if (figures !== undefined) return Number(figures);
    const name = take(NAMED);
    if (name !== undefined) return name === 'null' ? null : name === 'true';
    skipExpression();
    return undefined;
  };

  /** Steps over what is no literal, up to the comma or bracket that ends it. */
  const skipExpression = () => {
    const opened: string[] = [];
    while (position < source.length) {
      // A quote may also stand in a comment or a pattern, where it opens no string.
      if (scanString()) continue;
      const character = source.charAt(position);
      if (opened.length === 0 && /[,\]}]/.test(character)) return;
      if (/[([{]/.test(character)) opened.push(character);
      if (/[)\]}]/.test(character)) opened.pop();
      position++;
    }
  };

  const readObject = (depth: number): { readonly [name: string]: Literal } => {
    next('{');
    const fields: [string, Literal][] = [];
    while (!next('}')) {
      const key = readString() ?? take(KEY);
      if (key === undefined || !next(':')) throw new SyntaxError('no key');
      fields.push([key, readValue(depth + 1)]);
      if (!next(',') && !atEnd('}')) throw new SyntaxError('no comma');
    }
    return Object.fromEntries(fields);
  };

  const readArray = (depth: number): readonly Literal[] => {
    next('[');
    const members: Literal[] = [];
    while (!next(']')) {
      members.push(readValue(depth + 1));
      if (!next(',') && !atEnd(']')) throw new SyntaxError('no comma');
    }
    return members;
  };

  const atEnd = (character: string): boolean => {
    skipBlank();
    return source[position] === character;
  };

  try {
    skipBlank();
    return source[position] === '{' ? readObject(0) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const isQuote = (character: string): boolean => character === '"' || character === "'" || character === '`';

const NUMBER = /-?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?(?![\w$])/iy;
const NAMED = /(?:true|false|null)(?![\w$])/y;
const KEY = /[\w$-]+/y;

/** No page nests like this: keeps a broken one from exhausting the stack. */
const MOST_DEPTH = 100;

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', '0': '\0' };

function unescaped(quoted: string): string {
  return quoted.replace(/\\(?:u([\da-f]{4})|x([\da-f]{2})|\r?\n|([\s\S]))/gi, (_, unicode, hex, single) => {
    const code: string | undefined = unicode ?? hex;
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    const character: string = single ?? '';
    return ESCAPES[character] ?? character;
  });
}
