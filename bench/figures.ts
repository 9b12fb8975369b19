import type { Measured } from './row.ts';

/** What stands in the table of one row. */
export interface Figures {
  readonly ours: Share;
  readonly peer: Share;
  /** Of the medians. */
  readonly ratio: number;
  /** The quarter and three quarters of the ratios of the single runs. */
  readonly spread: readonly [number, number];
  readonly runs: number;
}

interface Share {
  readonly median: number;
  readonly p95: number;
}

export function figuresOf({ ours, peer }: Measured): Figures {
  const single = ours.flatMap((value, index) => {
    const beside = peer[index];
    return beside === undefined ? [] : [value / beside];
  });
  const share = (values: readonly number[]) => ({ median: atShare(values, 0.5), p95: atShare(values, 0.95) });
  const figures = { ours: share(ours), peer: share(peer) };
  return {
    ...figures,
    ratio: figures.ours.median / figures.peer.median,
    spread: [atShare(single, 0.25), atShare(single, 0.75)],
    runs: ours.length,
  };
}

/** The value that this share of all is at or below. */
export function atShare(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/**
 * Measures ours and the peer by turns, each first in every other round.
 * @param warmUp rounds at the beginning that don't count
 */
export async function byTurns(
  { rounds, warmUp }: { readonly rounds: number; readonly warmUp: number },
  ours: (round: number) => Promise<number>,
  peer: (round: number) => Promise<number>,
): Promise<Measured> {
  const measured = { ours: [] as number[], peer: [] as number[] };
  for (let round = 0; round < warmUp + rounds; round += 1) {
    const oursFirst = round % 2 === 0;
    const early = oursFirst ? undefined : await peer(round);
    const mine = await ours(round);
    const theirs = early ?? (await peer(round));
    if (round < warmUp) continue;
    measured.ours.push(mine);
    measured.peer.push(theirs);
  }
  return measured;
}
