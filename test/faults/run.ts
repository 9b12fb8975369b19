// Runs the tests that prove what docs/reliability.md promises, and prints a line a promise:
// `npm run faults [-- F7 F29 …] [--write]`. With `--write` the page gets the counts of this run.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { createVitest, type Reporter, type Vitest } from 'vitest/node';
import { outcomesOf, printed, ranIn } from './outcome.ts';
import { countsIn, introductionOf, proofsOf, tableOf } from './page.ts';
import { type Promised, titlePattern } from './promise.ts';
import { PROMISES } from './promises.ts';

const root = join(import.meta.dirname, '..', '..');
const page = join(root, 'docs', 'reliability.md');
const chosen = process.argv.slice(2).filter((word) => /^F\d+$/.test(word));
const promises = PROMISES.filter(({ name }) => chosen.length === 0 || chosen.includes(name));
const seed = process.env['FAST_CHECK_SEED'] ?? String(Math.floor(Math.random() * 2 ** 31));

/** Every file once, with the titles that any promise wants of it. */
function specifications(vitest: Vitest) {
  const wanted = new Map<string, readonly string[] | 'all'>();
  for (const { proofs } of promises) {
    for (const [file, titles] of Object.entries(proofs)) {
      const before = wanted.get(file) ?? [];
      wanted.set(file, before === 'all' || titles === 'all' ? 'all' : [...before, ...titles]);
    }
  }
  const project = vitest.getRootProject();
  return [...wanted].map(([file, titles]) =>
    project.createSpecification(join(root, 'test', file), { testNamePattern: titlePattern(titles) }),
  );
}

/** A sign a file, and each failure as it comes. */
const reporter: Reporter = {
  onTestModuleEnd(module) {
    process.stdout.write(module.ok() ? '.' : 'x');
  },
  onTestCaseResult(test) {
    const { state, errors = [] } = test.result();
    if (state !== 'failed') return;
    const causes = errors.map(({ message, stack }) => stack ?? message).join('\n');
    process.stderr.write(`\nfailed: ${test.module.relativeModuleId}: ${test.fullName}\n${causes}\n`);
  },
};

process.stdout.write(`Random cases are those of FAST_CHECK_SEED=${seed}: set it to have them again.\n`);
const vitest = await createVitest({
  root,
  watch: false,
  reporters: [reporter],
  env: { FAST_CHECK_SEED: seed },
});
const began = performance.now();
const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications(vitest));
const broken = testModules.filter((module) => module.errors().length > 0);
const outcomes = outcomesOf(promises, testModules);
process.stdout.write(`\n${printed(outcomes)}`);

const missing = outcomes.flatMap((outcome) => outcome.missing);
const errors = [...missing, ...broken.map(({ moduleId }) => `could not be run: ${moduleId}`), ...unhandledErrors];
for (const error of errors) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
const all = testModules.flatMap(ranIn);
const passed = all.filter((test) => test.result().state === 'passed').length;
const failed = all.length - passed + errors.length;
const took = Math.round((performance.now() - began) / 1000);
process.stdout.write(`${took} s, FAST_CHECK_SEED=${seed}\n${passed} passed, ${failed} failed\n`);

if (process.argv.includes('--write')) {
  const before = readFileSync(page, 'utf8');
  const testsOf = (name: Promised['name']) =>
    outcomes.find((outcome) => outcome.name === name)?.passed ?? countsIn(before).get(name) ?? 0;
  writeFileSync(
    page,
    `${introductionOf(before)}${tableOf(PROMISES, testsOf)}\n## What proves it\n\n${proofsOf(PROMISES)}`,
  );
}
await vitest.close();
process.exit(failed === 0 ? 0 : 1);
