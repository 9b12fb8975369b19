/** Steps through a script, past blanks and comments. */
export interface Scanner {
  /** Whether this character comes next, behind blanks and comments. */
  isAt(character: string): boolean;
  /** Steps over this character, if it comes next. @returns whether it did */
  next(character: string): boolean;
  /** Takes what a sticky pattern finds here. */
  take(pattern: RegExp): string | undefined;
  /** Takes the string that begins here, unescaped. @throws SyntaxError where it doesn't end */
  takeString(): string | undefined;
  /** Steps over what is no literal, up to the comma or bracket that ends it. */
  skipExpression(): void;
}

export function createScanner(source: string): Scanner {
  let position = 0;

  const isAt = (character: string): boolean => {
    position = behindBlank(source, position);
    return source[position] === character;
  };
  /**
   * Steps over a string. One that doesn't end takes the rest of its line with it and has no text, so that no text is
   * scanned twice.
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

  return {
    isAt,
    next(character) {
      if (!isAt(character)) return false;
      position++;
      return true;
    },
    take(pattern) {
      pattern.lastIndex = position;
      const found = pattern.exec(source)?.[0];
      position += found?.length ?? 0;
      return found;
    },
    takeString() {
      const found = scanString();
      if (found && found.text === undefined) throw new SyntaxError('a string without an end');
      return found?.text;
    },
    skipExpression() {
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
    },
  };
}

/** By hand, and not as one pattern: that would grow a stack with the blanks, and search to the end for each '/*'. */
function behindBlank(source: string, start: number): number {
  let position = start;
  const endOf = (text: string): number => {
    const found = source.indexOf(text, position);
    return found === -1 ? source.length : found + text.length;
  };
  for (;;) {
    if (source.startsWith('//', position)) position = endOf('\n');
    else if (source.startsWith('/*', position)) position = endOf('*/');
    else if (/\s/.test(source.charAt(position))) position++;
    else return position;
  }
}

const isQuote = (character: string): boolean => character === '"' || character === "'" || character === '`';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', '0': '\0' };

function unescaped(quoted: string): string {
  return quoted.replace(/\\(?:u([\da-f]{4})|x([\da-f]{2})|\r?\n|([\s\S]))/gi, (_, unicode, hex, single) => {
    const code: string | undefined = unicode ?? hex;
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    const character: string = single ?? '';
    return ESCAPES[character] ?? character;
  });
}
