import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Result, Saved } from './table.ts';

const FILE = fileURLToPath(new URL('baseline.json', import.meta.url));

export function baseline(): Saved {
  return JSON.parse(readFileSync(FILE, 'utf8')) as Saved;
}

/** One line for each row whose ratio is worse than the baseline's by more than its tolerance. */
export function worse({ rows }: Saved, results: readonly Result[]): readonly string[] {
  return results.flatMap(({ row: { name, tolerance }, figures: { ratio } }) => {
    const before = rows.find((row) => row.name === name);
    if (!before || ratio <= before.ratio * (1 + tolerance)) return [];
    return [`${name}: ×${ratio.toFixed(2)}, and the baseline has ×${before.ratio.toFixed(2)}`];
  });
}
