import { createScanner, type Scanner } from './script-scanner.ts';

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
  const scanner = createScanner(source);
  try {
    return scanner.isAt('{') ? readObject(scanner, 0) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function readValue(scanner: Scanner, depth: number): Literal {
  if (depth > MOST_DEPTH) throw new SyntaxError('too deep');
  if (scanner.isAt('{')) return readObject(scanner, depth);
  if (scanner.isAt('[')) return readArray(scanner, depth);
  const words = scanner.takeString();
  if (words !== undefined) return words;
  const figures = scanner.take(NUMBER);
  if (figures !== undefined) return Number(figures);
  const name = scanner.take(NAMED);
  if (name !== undefined) return name === 'null' ? null : name === 'true';
  scanner.skipExpression();
  return undefined;
}

function readObject(scanner: Scanner, depth: number): { readonly [name: string]: Literal } {
  scanner.next('{');
  const fields: [string, Literal][] = [];
  while (!scanner.next('}')) {
    const key = scanner.takeString() ?? scanner.take(KEY);
    if (key === undefined || !scanner.next(':')) throw new SyntaxError('no key');
    fields.push([key, readValue(scanner, depth + 1)]);
    if (!scanner.next(',') && !scanner.isAt('}')) throw new SyntaxError('no comma');
  }
  return Object.fromEntries(fields);
}

function readArray(scanner: Scanner, depth: number): readonly Literal[] {
  scanner.next('[');
  const members: Literal[] = [];
  while (!scanner.next(']')) {
    members.push(readValue(scanner, depth + 1));
    if (!scanner.next(',') && !scanner.isAt(']')) throw new SyntaxError('no comma');
  }
  return members;
}

const NUMBER = /-?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?(?![\w$])/iy;
const NAMED = /(?:true|false|null)(?![\w$])/y;
const KEY = /[\w$-]+/y;

/** No page nests like this: keeps a broken one from exhausting the stack. */
const MOST_DEPTH = 100;
