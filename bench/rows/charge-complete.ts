import { chargesTold } from '../charge-complete.ts';
import type { Row } from '../row.ts';

const CARS = 20;
const DAYS = 10;
const AGAINST = 'fixed poll every 300 s';

let run: ReturnType<typeof chargesTold> | undefined;
const runOnce = () => {
  run ??= chargesTold(CARS, DAYS);
  return run;
};

export const toldAfter: Row = {
  name: '‘charge complete’ is told after',
  against: AGAINST,
  unit: 's',
  aim: { of: 'ratio', most: 0.5 },
  tolerance: 0.1,
  async measure() {
    const { ours, peer } = await runOnce();
    return { ours: ours.delays, peer: peer.delays };
  },
};

export const readsADay: Row = {
  name: 'reads of Car-Net per car a day',
  against: AGAINST,
  unit: 'reads',
  aim: { of: 'ratio', most: 0.33 },
  tolerance: 0.1,
  async measure() {
    const { ours, peer } = await runOnce();
    return { ours: [ours.readsADay], peer: [peer.readsADay] };
  },
};
