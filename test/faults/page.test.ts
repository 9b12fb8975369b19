import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { countsIn, proofsOf, tableOf } from './page.ts';
import { PROMISES } from './promises.ts';

const page = readFileSync('docs/reliability.md', 'utf8');

test('F1 to F32 are each promised once', () => {
  expect(PROMISES.map(({ name }) => name)).toEqual(Array.from({ length: 32 }, (_, index) => `F${index + 1}`));
});

test('docs/reliability.md says what the table of npm run faults says', () => {
  const counts = countsIn(page);
  expect(page).toContain(tableOf(PROMISES, (name) => counts.get(name) ?? 0));
  expect(page).toContain(proofsOf(PROMISES));
});

test.each(PROMISES)('each title that is to prove $name stands in its file', ({ name, proofs }) => {
  expect(Object.keys(proofs)).toHaveLength(new Set(Object.keys(proofs)).size);
  expect(Object.keys(proofs).length > 0 || name === 'F25').toBe(true);
  for (const [file, titles] of Object.entries(proofs)) {
    const source = readFileSync(join('test', file), 'utf8');
    const named = [...source.matchAll(/'[^'\n]*'|`[^`]*`|"[^"\n]*"/g)].map(([text]) => text);
    for (const title of titles === 'all' ? [] : titles) {
      expect(
        named.some((text) => text.includes(title)),
        `${file}: ${title}`,
      ).toBe(true);
    }
  }
});
