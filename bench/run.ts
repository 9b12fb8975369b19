import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { figuresOf } from './figures.ts';
import { baseline, worse, writeBaseline } from './report.ts';
import { rows } from './rows/rows.ts';
import { lineOf, type Result, resultsOf, table } from './table.ts';
import { openBench } from './world/bench.ts';

/**
 * Measures every row beside its peer in one run, and prints one table. The figures also go to a file as JSON.
 * `--only WORDS` measures the rows whose name has them; `--check` fails where a row got worse than the baseline;
 * `--write-baseline` makes this run the baseline, and writes the tables of `bench/results.md` and the README anew. It needs all rows.
 */

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    json: { type: 'string', default: 'test-output/bench.json' },
    'write-baseline': { type: 'boolean', default: false },
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
const saved = resultsOf(results);
writeFileSync(values.json, `${JSON.stringify(saved, undefined, 2)}\n`);
if (values['write-baseline'] && values.only === '') writeBaseline(saved, results);
const failures = values.check ? worse(baseline(), results) : [];
for (const failure of failures) console.error(failure);
process.exit(failures.length === 0 ? 0 : 1);
