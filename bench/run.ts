import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { baseline, worse } from './baseline.ts';
import { figuresOf } from './figures.ts';
import { rows } from './rows/rows.ts';
import { lineOf, type Result, resultsOf, table } from './table.ts';
import { openBench } from './world/bench.ts';

/**
 * Measures every row beside its peer in one run, and prints one table. The figures also go to a file as JSON.
 * `--only WORDS` measures the rows whose name has them; `--check` fails where a row got worse than the baseline.
 */

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    json: { type: 'string', default: 'test-output/bench.json' },
    check: { type: 'boolean', default: false },
  },
});

const began = performance.now();
const bench = openBench();
const results: Result[] = [];
for (const row of rows.filter(({ name }) => name.includes(values.only))) {
  const result = { row, figures: figuresOf(await row.measure(bench)) };
  results.push(result);
  process.stderr.write(`${lineOf(result)}\n`);
}
await bench[Symbol.asyncDispose]();
console.log(`\n${table(results)}\n\n${Math.round((performance.now() - began) / 1000)} s`);
mkdirSync(dirname(values.json), { recursive: true });
writeFileSync(values.json, `${JSON.stringify(resultsOf(results), undefined, 2)}\n`);
const failures = values.check ? worse(baseline(), results) : [];
for (const failure of failures) console.error(failure);
process.exit(failures.length === 0 ? 0 : 1);
