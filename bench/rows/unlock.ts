import { once } from 'node:events';
import { byTurns } from '../figures.ts';
import { bareUnlock } from '../peers/unlock.ts';
import type { Row } from '../row.ts';
import { type Bench, openHousehold } from '../world/bench.ts';
import { PIN, signedIn, tspAccountOf } from '../world/fleet.ts';

const PEOPLE = 12;
/** As docs/car-net.md counts requests. */
const UNLOCK = 11;

/** Car-Net answers at once: the time is ours alone. */
export const unlock: Row = {
  name: 'unlock: last digit → request at Car-Net',
  against: 'its two requests alone',
  unit: 'ms',
  aim: { of: 'median', most: 150 },
  // The peer takes two milliseconds, of which half are noise.
  tolerance: 1,
  async measure(bench: Bench) {
    await using household = await openHousehold(bench, PEOPLE);
    const { carnet, telegram } = household;
    const arrivals = new EventTarget();
    carnet.onChange(() => carnet.requests.of(UNLOCK).length > 0 && arrivals.dispatchEvent(new Event('unlock')));
    const ours = async (round: number) => {
      carnet.requests.clear();
      const pads = telegram.hears(round, ({ keyboard }) => keyboard.flat().some(({ label }) => label === '⌫'));
      telegram.say(round, '/unlock');
      const pad = await pads;
      const person = telegram.people[round] ?? { id: 0 };
      const press = (digit: string) => telegram.emulator.press(person, { id: pad.id, chat: person }, digit);
      await Promise.all([...PIN.slice(0, -1)].map(press));
      const sent = once(arrivals, 'unlock');
      const began = performance.now();
      void press(PIN.slice(-1));
      await sent;
      return performance.now() - began;
    };
    return await byTurns({ rounds: PEOPLE - 2, warmUp: 2 }, ours, (round) =>
      bareUnlock(carnet.apiUrl, signedIn(carnet, round), tspAccountOf(round), PIN),
    );
  },
};
