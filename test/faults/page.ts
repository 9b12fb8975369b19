import type { Promised, Proofs } from './promise.ts';

const HEAD = '| | what you may count on | tests | what no test proves |\n| --- | --- | --- | --- |\n';

/** The table of `docs/reliability.md`. @param testsOf how many tests proved a promise in the run that is written down */
export function tableOf(promises: readonly Promised[], testsOf: (name: Promised['name']) => number): string {
  const rows = promises.map(
    ({ name, promise, open }) => `| ${name} | ${promise} | ${testsOf(name) || ''} | ${open ?? ''} |`,
  );
  return `${HEAD}${rows.join('\n')}\n`;
}

/** The counts that a page holds. */
export function countsIn(page: string): ReadonlyMap<string, number> {
  const rows = page.matchAll(/^\| (F\d+) \|[^|]*\| (\d*) ?\|/gm);
  return new Map([...rows].map(([, name = '', count]) => [name, Number(count)]));
}

/** What stands before the table. */
export function introductionOf(page: string): string {
  return page.slice(0, page.indexOf(HEAD));
}

/** Where each promise is proved, one line a promise. */
export function proofsOf(promises: readonly Promised[]): string {
  const list = (proofs: Proofs) =>
    Object.entries(proofs).map(([file, titles]) =>
      titles === 'all' ? `\`test/${file}\`` : `\`test/${file}\` (${titles.map((title) => `‘${title}’`).join(', ')})`,
    );
  return `${promises.map(({ name, proofs }) => `- **${name}** ${list(proofs).join('; ') || '`npm run soak`'}`).join('\n')}\n`;
}
