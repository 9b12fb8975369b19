import { chargesTold, type Told } from './charge-complete.ts';
import { atShare } from './figures.ts';

/** The month of 50 cars that the month test plays, whole: `npm run bench` has a part of it. */

const CARS = 50;
const DAYS = 30;

const { ours, peer } = await chargesTold(CARS, DAYS);
const row = (name: string, values: readonly string[]) =>
  [name.padEnd(34), ...values.map((value) => value.padStart(12))].join('');
const compared = (name: string, unit: string, of: (told: Told) => number) => {
  const [mine, theirs] = [of(ours), of(peer)];
  return row(name, [`${mine.toFixed(0)}${unit}`, `${theirs.toFixed(0)}${unit}`, `×${(mine / theirs).toFixed(2)}`]);
};
console.log(
  [
    `${CARS} cars over ${DAYS} days, ${peer.delays.length + peer.missed} charges that became full`,
    row('', ['adaptive', 'fixed 300 s', 'ratio']),
    compared('delay of charge-complete, median', ' s', ({ delays }) => atShare(delays, 0.5)),
    compared('delay, 95th percentile', ' s', ({ delays }) => atShare(delays, 0.95)),
    compared('reads of Car-Net, per car a day', '', ({ readsADay }) => readsADay),
    row('charges not told', [String(ours.missed), String(peer.missed), '']),
  ].join('\n'),
);
