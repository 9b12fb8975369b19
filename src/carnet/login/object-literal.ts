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

  const skipBlank = () => {
    const blank = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
    blank.lastIndex = position;
    position += blank.exec(source)?.[0].length ?? 0;
  };
  const take = (pattern: RegExp): string | undefined => {
    const sticky = new RegExp(pattern, 'y');
    sticky.lastIndex = position;
    const found = sticky.exec(source)?.[0];
    if (found !== undefined) position += found.length;
    return found;
  };
  const next = (character: string): boolean => {
    skipBlank();
    if (source[position] !== character) return false;
    position++;
    return true;
  };

  const readString = (): string | undefined => {
    const quoted = take(/"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|`(?:[^`\\]|\\[\s\S])*`/);
    return quoted === undefined ? undefined : unescaped(quoted.slice(1, -1));
  };

  const readValue = (depth: number): Literal => {
    skipBlank();
    const character = source[position];
    if (depth > MOST_DEPTH) throw new SyntaxError('too deep');
    if (character === '{') return readObject(depth);
    if (character === '[') return readArray(depth);
    const words = readString() ?? take(/-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?![\w$])/i);
    if (words !== undefined) return /["'`]/.test(character ?? '') ? words : Number(words);
    const name = take(/(?:true|false|null)(?![\w$])/);
    if (name !== undefined) return name === 'null' ? null : name === 'true';
    skipExpression();
    return undefined;
  };

  /** Steps over what is no literal, up to the comma or bracket that ends it. */
  const skipExpression = () => {
    const opened: string[] = [];
    while (position < source.length) {
      if (readString() !== undefined) continue;
      const character = source[position] ?? '';
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
      const key = readString() ?? take(/[\w$-]+/);
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
