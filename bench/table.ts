import { availableParallelism } from 'node:os';
import type { Figures } from './figures.ts';
import type { Row } from './row.ts';

export interface Result {
  readonly row: Row;
  readonly figures: Figures;
}

/** A run, as its file has it. */
export interface Saved {
  readonly at: string;
  readonly node: string;
  readonly cores: number;
  readonly rows: readonly (Pick<Row, 'name' | 'against' | 'unit' | 'aim'> & Figures & { readonly isMet: boolean })[];
}

export function resultsOf(results: readonly Result[]): Saved {
  return {
    at: new Date().toISOString(),
    node: process.version,
    cores: availableParallelism(),
    rows: results.map(({ row: { name, against, unit, aim }, figures }) => ({
      ...{ name, against, unit, aim },
      ...rounded(figures),
      isMet: isMet({ row: { aim }, figures }),
    })),
  };
}

export function table(results: readonly Result[]): string {
  const head = ['row', 'ours, median / 95 %', 'peer', 'ratio (middle half)', 'runs', 'aim', ''];
  return [head, head.map(() => '---'), ...results.map(cellsOf)].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** What the README has room for. */
export function shortTable(results: readonly Result[]): string {
  const rows = results.map((result) => {
    const [name, ours, peer, ratio, , aim, end] = cellsOf(result);
    return [name, ours, peer, ratio?.replace(/ \(.*/, ''), end === 'met' ? `${aim}: met` : `${aim}: missed`];
  });
  const head = ['median / 95 %', 'this bot', 'beside it', 'ratio', 'aim'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

export function lineOf(result: Result): string {
  return cellsOf(result).join('  ');
}

function cellsOf({ row, figures }: Result): readonly string[] {
  const { name, against, unit, aim } = row;
  const { ours, ratio, spread, runs } = figures;
  const share = ({ median, p95 }: Figures['ours']) =>
    runs === 1 ? `${written(median)} ${unit}` : `${written(median)} / ${written(p95)} ${unit}`;
  const most = aim.of === 'ratio' ? `×${aim.most}` : `${aim.most} ${unit}${aim.of === 'p95' ? ' (95 %)' : ''}`;
  const around = runs === 1 ? '' : ` (${spread.map((one) => one.toFixed(2)).join('–')})`;
  return [
    name,
    share(ours),
    `${against}: ${share(figures.peer)}`,
    `×${ratio.toFixed(2)}${around}`,
    String(runs),
    `≤ ${most}`,
    isMet({ row, figures }) ? 'met' : `missed by ${missedBy(row, figures)} %: ${row.missed ?? 'not explained'}`,
  ];
}

function isMet({ row: { aim }, figures }: { readonly row: Pick<Row, 'aim'>; readonly figures: Figures }): boolean {
  return aimedAt(aim, figures) <= aim.most;
}

/** By how much of the aim. */
function missedBy({ aim }: Row, figures: Figures): string {
  return ((aimedAt(aim, figures) / aim.most - 1) * 100).toFixed(0);
}

function aimedAt({ of }: Row['aim'], figures: Figures): number {
  return of === 'ratio' ? figures.ratio : figures.ours[of];
}

function written(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(2);
}

function rounded(figures: Figures): Figures {
  return JSON.parse(
    JSON.stringify(figures, (_, value) => (typeof value === 'number' ? Number(value.toPrecision(4)) : value)),
  );
}
