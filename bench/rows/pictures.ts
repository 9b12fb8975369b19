import { setTimeout as sleep } from 'node:timers/promises';
import { drawPng } from '../../src/pictures/draw-png.ts';
import { keptPng } from '../../src/pictures/kept-png.ts';
import { statusPicture } from '../../src/pictures/status-picture.ts';
import { byTurns } from '../figures.ts';
import type { Row } from '../row.ts';

const ROUNDS = { rounds: 30, warmUp: 5 };
const EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="450"/>';
/** Drawn at once while the main thread is watched. */
const CROWD = 20;
const TICK_MS = 1;
const AGAINST = 'an empty picture';

let level = 0;
/** Each has a charge of its own, so that none is kept from before. */
function newPicture(): string {
  level += 1;
  return statusPicture({
    name: `Car ${level}`,
    gauge: { of: 'battery', level: { percent: level % 100, written: `${level % 100} %` } },
    figures: [{ label: 'Range', value: `${level} km` }],
    car: { lock: 'locked', plug: 'in', doors: {}, unlockedDoors: [], windows: {} },
    lock: 'Locked',
    plug: 'Plugged in',
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

export const cold: Row = {
  name: 'a status picture, drawn anew',
  against: AGAINST,
  unit: 'ms',
  aim: { of: 'median', most: 30 },
  tolerance: 0.5,
  measure: () =>
    byTurns(
      ROUNDS,
      () => timed(() => keptPng(newPicture())),
      () => timed(() => drawPng(EMPTY)),
    ),
};

export const kept: Row = {
  name: 'a status picture, kept',
  against: AGAINST,
  unit: 'ms',
  aim: { of: 'median', most: 1 },
  tolerance: 2,
  async measure() {
    const svg = newPicture();
    await keptPng(svg);
    return byTurns(
      ROUNDS,
      () => timed(() => keptPng(svg)),
      () => timed(() => drawPng(EMPTY)),
    );
  },
};

export const longestStop: Row = {
  name: 'longest stop of the main thread while 20 pictures are drawn',
  against: 'while nothing is',
  unit: 'ms',
  aim: { of: 'median', most: 10 },
  tolerance: 2,
  async measure() {
    let ms = 0;
    const drawn = async () => {
      ms = await timed(() => Promise.all(Array.from({ length: CROWD }, () => keptPng(newPicture()))));
    };
    return byTurns(
      { rounds: 8, warmUp: 2 },
      () => longestStopOf(drawn),
      () => longestStopOf(() => sleep(ms)),
    );
  },
};

async function longestStopOf(work: () => Promise<unknown>): Promise<number> {
  let [last, longest] = [performance.now(), 0];
  const ticking = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, TICK_MS);
  await work();
  await sleep(TICK_MS);
  clearInterval(ticking);
  return longest;
}
