import { cpus } from 'node:os';
import { drawPng } from '../src/pictures/draw-png.ts';
import { keptPng } from '../src/pictures/kept-png.ts';
import { type PicturedStatus, statusPicture } from '../src/pictures/status-picture.ts';

/**
 * What the picture of a status costs: drawn each time, compared with an empty document of the same size, in turns and
 * in the same run; and when asked for again with nothing changed.
 */

const ROUNDS = 60;
/** The first drawings load the renderer and the font. */
const WARM_UP = 5;

const EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="450"/>';

const shut = { frontLeft: 'closed', frontRight: 'closed', rearLeft: 'closed', rearRight: 'closed' } as const;

/** Every round has a charge level of its own, so that nothing is cached from the round before. */
function picture(round: number): PicturedStatus {
  return {
    name: 'Zappy',
    gauge: { of: 'battery', level: { percent: round, written: `${round} %` } },
    figures: [
      { label: 'Reichweite', value: '148 km' },
      { label: 'Voll in', value: '2 Std. 10 Min.' },
    ],
    car: {
      lock: 'partly',
      plug: 'in',
      doors: { ...shut, rearLeft: 'open', trunk: 'open', hood: 'closed' },
      unlockedDoors: ['rearLeft', 'trunk'],
      windows: { ...shut, frontRight: 'open' },
    },
    lock: 'Nicht alles verriegelt',
    plug: 'Eingesteckt',
  };
}

interface Cost {
  /** Elapsed milliseconds, and processor milliseconds on all threads. */
  readonly wall: number;
  readonly cpu: number;
}

async function timed(work: () => Promise<unknown>): Promise<Cost> {
  const [from, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - from, cpu: (user + system) / 1000 };
}

function median(costs: readonly Cost[], of: keyof Cost): number {
  const values = costs.map((cost) => cost[of]).toSorted((one, other) => one - other);
  return values[Math.floor(values.length / 2)] ?? Number.NaN;
}

const first = await timed(() => keptPng(statusPicture(picture(0))));
const drawn: Cost[] = [];
const empty: Cost[] = [];
const again: Cost[] = [];
for (let round = 1; round <= ROUNDS + WARM_UP; round += 1) {
  const times = [
    await timed(() => keptPng(statusPicture(picture(round)))),
    await timed(() => drawPng(EMPTY)),
    await timed(() => keptPng(statusPicture(picture(round)))),
  ] as const;
  if (round <= WARM_UP) continue;
  drawn.push(times[0]);
  empty.push(times[1]);
  again.push(times[2]);
}

const row = (name: string, ...values: readonly string[]) =>
  [name.padEnd(30), ...values.map((value) => value.padStart(12))].join('');
const costs = (of: readonly Cost[]) =>
  [median(of, 'wall'), median(of, 'cpu')].map((value) => `${value.toFixed(value < 1 ? 2 : 1)} ms`);
const ratio = (of: keyof Cost) => (median(drawn, of) / median(empty, of)).toFixed(2);
console.log(
  [
    `The picture of a status, 800 × 450, median of ${ROUNDS} (Node ${process.version}, ${cpus().length} cores)`,
    row('', 'elapsed', 'processor'),
    row('drawn anew', ...costs(drawn)),
    row('an empty picture', ...costs(empty)),
    row('ratio', ratio('wall'), ratio('cpu')),
    row('asked for again, unchanged', ...costs(again)),
    row('the very first', ...costs([first])),
  ].join('\n'),
);
