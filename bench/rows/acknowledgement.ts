import { setTimeout as sleep } from 'node:timers/promises';
import { byTurns } from '../figures.ts';
import type { Row } from '../row.ts';

/** After the acknowledgement the answer itself is on its way. */
const REST_MS = 30;

export const acknowledgement: Row = {
  name: 'acknowledgement, Discord',
  against: 'bare discord.js bot',
  unit: 'ms',
  aim: { of: 'ratio', most: 1.15 },
  tolerance: 0.3,
  async measure(bench) {
    const { discord } = await bench.standing();
    const ofBot = (bot: keyof typeof discord) => async (round: number) => {
      const ms = await discord[bot].acknowledgement(round, 'help');
      await sleep(REST_MS);
      return ms;
    };
    return byTurns({ rounds: 60, warmUp: 20 }, ofBot('ours'), ofBot('peer'));
  },
};
