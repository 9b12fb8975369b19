import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { acknowledgement } from './rows/acknowledgement.ts';
import { readsADay, toldAfter } from './rows/charge-complete.ts';
import { help, statusAtOnce } from './rows/first-word.ts';
import { login } from './rows/login.ts';
import { lookCpu, overdue } from './rows/looks.ts';
import { memory } from './rows/many-help.ts';
import { start } from './rows/start.ts';
import { unlock } from './rows/unlock.ts';
import { type Result, type Saved, shortTable, table } from './table.ts';

/** The committed figures: what `npm run bench:check` compares with, the whole table, and what of it the README quotes. */

const QUOTED = [
  ...[help, statusAtOnce, acknowledgement, start, memory, login, unlock],
  ...[lookCpu, overdue, toldAfter, readsADay],
];

const path = (fromRoot: string) => fileURLToPath(new URL(`../${fromRoot}`, import.meta.url));
const BASELINE = path('bench/baseline.json');
const RESULTS = path('bench/results.md');
const README = path('README.md');
/** In the README, around what is written anew. */
const QUOTE = /(?<=<!-- npm run bench -->\n).*?(?=<!-- end -->)/s;

export function baseline(): Saved {
  return JSON.parse(readFileSync(BASELINE, 'utf8')) as Saved;
}

/** Makes this run the one that later runs are compared with. */
export function writeBaseline(saved: Saved, results: readonly Result[]): void {
  const [day = ''] = saved.at.split('T');
  writeFileSync(BASELINE, `${JSON.stringify(saved, undefined, 2)}\n`);
  writeFileSync(
    RESULTS,
    [
      '# `npm run bench`',
      '',
      `As measured on ${day}, Node ${saved.node}, ${saved.cores} cores. Ours and the peer by turns in the same run; the ratio is of the`,
      'medians, and half of the single ratios are in the range behind it. `npm run bench -- --write-baseline` writes this page.',
      '',
      table(results),
      '',
    ].join('\n'),
  );
  const quoted = results.filter(({ row }) => QUOTED.includes(row));
  const readme = readFileSync(README, 'utf8');
  if (!QUOTE.test(readme)) throw new Error('README.md has no place for the table');
  writeFileSync(
    README,
    readme.replace(QUOTE, () => `${shortTable(quoted)}\n`),
  );
}

/** One line for each row whose ratio is worse than the baseline's by more than its tolerance. */
export function worse({ rows }: Saved, results: readonly Result[]): readonly string[] {
  return results.flatMap(({ row: { name, tolerance }, figures: { ratio } }) => {
    const before = rows.find((row) => row.name === name);
    if (!before || ratio <= before.ratio * (1 + tolerance)) return [];
    return [`${name}: ×${ratio.toFixed(2)}, and the baseline has ×${before.ratio.toFixed(2)}`];
  });
}
