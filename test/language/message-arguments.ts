import { IntlMessageFormat } from 'intl-messageformat';

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** What one name in a message is filled in as, and the cases that it decides between. */
export interface Argument {
  readonly kind: 'value' | 'select' | 'plural';
  readonly cases: readonly string[];
}

/** intl-messageformat's own numbers of the elements that hold a name. */
const VALUE = 1;
const SELECT = 5;
const PLURAL = 6;

/** Every name in a message, at whatever depth. @throws where the message can't be read */
export function argumentsOf(message: string, language: string): ReadonlyMap<string, Argument> {
  const found = new Map<string, Argument>();
  const walk = (elements: readonly Element[]): void => {
    for (const element of elements) {
      if (element.type === VALUE && !found.has(element.value)) found.set(element.value, { kind: 'value', cases: [] });
      if (element.type !== SELECT && element.type !== PLURAL) continue;
      const kind = element.type === SELECT ? 'select' : 'plural';
      const cases = [...new Set([...(found.get(element.value)?.cases ?? []), ...Object.keys(element.options)])];
      found.set(element.value, { kind, cases });
      for (const { value } of Object.values(element.options)) walk(value);
    }
  };
  walk(new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).getAst());
  return found;
}

/** Values for every way that a message can go: each case of each select, and one, several and very many. */
export function everyWay(found: ReadonlyMap<string, Argument>, text: string): Record<string, string | number>[] {
  let ways: Record<string, string | number>[] = [{}];
  for (const [name, { kind, cases }] of found) {
    const values = kind === 'value' ? [text] : kind === 'plural' ? [0, 1, 2, 1_000_000] : cases;
    ways = ways.flatMap((way) => values.map((value) => ({ ...way, [name]: value })));
  }
  return ways;
}
