/** Tests that prove a promise: all of a file, or those whose title, or whose group's title, holds one of these. */
export type Proofs = Readonly<Record<string, readonly string[] | 'all'>>;

/** One promise of `docs/reliability.md`. */
export interface Promised {
  readonly name: `F${number}`;
  readonly promise: string;
  /** By file below `test/`. Titles are written as in the source, with their `%s` and `${…}`. */
  readonly proofs: Proofs;
  /** What no test proves. */
  readonly open?: string;
}

/** A title of the source as what it looks like in a run. */
export function titlePattern(titles: readonly string[] | 'all'): RegExp {
  if (titles === 'all') return /^/;
  const one = (title: string) =>
    title
      .split(/%[a-z%]|\$\{[^}]*\}|\$[a-z]+/)
      .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*');
  return new RegExp(titles.map(one).join('|'));
}
