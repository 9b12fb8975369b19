import { join } from 'node:path';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { type Promised, titlePattern } from './promise.ts';
import { PROMISES } from './promises.ts';

const tests = join(import.meta.dirname, '..');

/** What a run says of a promise. */
export interface Outcome extends Promised {
  readonly passed: number;
  readonly failed: number;
  readonly seconds: number;
  /** Proofs that matched no test that ran. */
  readonly missing: readonly string[];
}

/** A test's groups and title as one text, as patterns see it. */
const nameOf = (test: TestCase): string => test.fullName.replaceAll(' > ', ' ');

/** What ran of a module: a pattern for titles leaves the others skipped. */
export const ranIn = (module: TestModule): readonly TestCase[] =>
  [...module.children.allTests()].filter((test) => test.result().state !== 'skipped');

export function outcomesOf(promises: readonly Promised[], modules: readonly TestModule[]): readonly Outcome[] {
  const byPath = new Map(modules.map((module) => [module.moduleId, ranIn(module)]));
  return promises.map((promised) => {
    const missing: string[] = [];
    const found = Object.entries(promised.proofs).flatMap(([file, titles]) => {
      const all = byPath.get(join(tests, file)) ?? [];
      return (titles === 'all' ? [titles] : titles.map((title) => [title])).flatMap((title) => {
        const matching = all.filter((test) => titlePattern(title).test(nameOf(test)));
        if (matching.length === 0) missing.push(`${promised.name}: no test ${file}: ${title}`);
        return matching;
      });
    });
    const distinct = [...new Set(found)];
    const passed = distinct.filter((test) => test.result().state === 'passed').length;
    const ms = distinct.reduce((sum, test) => sum + (test.diagnostic()?.duration ?? 0), 0);
    return { ...promised, passed, failed: distinct.length - passed, seconds: ms / 1000, missing };
  });
}

/** A line a promise. */
export function printed(outcomes: readonly Outcome[]): string {
  return outcomes
    .map(({ name, promise, passed, failed, seconds }) => {
      const figures = `${String(passed).padStart(4)} passed ${String(failed).padStart(3)} failed ${seconds.toFixed(1).padStart(7)} s`;
      return `${name.padEnd(4)}${figures}  ${promise}\n`;
    })
    .join('');
}

/** Ends a run of all tests with the table of `npm run faults`, so that CI shows it without running them twice. */
export const promisesAtTheEnd: Reporter = {
  onTestRunEnd(modules) {
    const ran = new Set(modules.map(({ moduleId }) => moduleId));
    const files = PROMISES.flatMap(({ proofs }) => Object.keys(proofs));
    if (!files.every((file) => ran.has(join(tests, file)))) return;
    process.stdout.write(`\n${printed(outcomesOf(PROMISES, modules))}`);
  },
};
