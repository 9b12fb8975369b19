import { type Expression, type Property, parseExpressionAt, type SpreadElement } from 'acorn';

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
 * Reads the object literal at the start of `source`, as VW's password page holds it. What isn't a literal in a value's
 * place (a call, a name) reads as undefined.
 * @returns undefined where there is no whole object
 */
export function parseObjectLiteral(source: string): Literal {
  try {
    const expression = parseExpressionAt(source, 0, { ecmaVersion: 'latest' });
    return expression.type === 'ObjectExpression' ? literalIn(expression) : undefined;
  } catch (error) {
    // Nesting that is deeper than the stack ends in a RangeError.
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

function literalIn(node: Expression | SpreadElement | null): Literal {
  switch (node?.type) {
    case 'ObjectExpression':
      return Object.fromEntries(node.properties.flatMap(fieldOf));
    case 'ArrayExpression':
      return node.elements.map(literalIn);
    case 'TemplateLiteral':
      return node.quasis.length === 1 ? node.quasis[0]?.value.cooked : undefined;
    case 'UnaryExpression':
      return node.operator === '-' ? -Number(literalIn(node.argument)) : undefined;
    case 'Literal':
      return node.value instanceof RegExp || typeof node.value === 'bigint' ? undefined : node.value;
    default:
      return undefined;
  }
}

function fieldOf(property: Property | SpreadElement): [string, Literal][] {
  if (property.type === 'SpreadElement' || property.computed) return [];
  const { key, value } = property;
  const name = key.type === 'Identifier' ? key.name : literalIn(key);
  return [[String(name), literalIn(value)]];
}
