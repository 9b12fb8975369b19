import { setTimeout as sleep } from 'node:timers/promises';
import { recordKey } from '../../src/household/record-kinds.ts';
import type { Row } from '../row.ts';
import { openHousehold } from '../world/bench.ts';

/** Someone else keeps asking for help while a car is unlinked in a large store. */

const ROUNDS = 5;
/** By turns, so that none asks more often than people are answered. */
const OTHERS = 150;
const NOTICES = 5000;
const NOTICE_BYTES = 10_000;
/** For how long after the button is pressed someone else keeps asking. */
const AFTER_MS = 1500;
const PAUSE_MS = 3;

export const unlink: Row = {
  name: 'longest `/help` of someone else while a car is unlinked, 50 MB in the store',
  against: 'while nothing is unlinked',
  unit: 'ms',
  aim: { of: 'median', most: 50 },
  tolerance: 1,
  async measure(bench) {
    await using household = await openHousehold(bench, ROUNDS + OTHERS, {
      fill: ({ journal }) =>
        journal.commit(
          Array.from({ length: NOTICES }, (_, index) => ({
            key: recordKey('notice', 'telegram:-1', String(index)),
            value: 'x'.repeat(NOTICE_BYTES),
          })),
        ),
    });
    const { telegram } = household;
    let asked = 0;
    const longestHelp = async () => {
      let longest = 0;
      for (const end = performance.now() + AFTER_MS; performance.now() < end; await sleep(PAUSE_MS)) {
        longest = Math.max(longest, await telegram.firstWord(ROUNDS + (asked++ % OTHERS), '/help'));
      }
      return longest;
    };
    const measured = { ours: [] as number[], peer: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      const person = telegram.people[round] ?? { id: 0 };
      const yes = `Unlink Car ${round}`;
      const asked = telegram.hears(round, ({ keyboard }) => keyboard.flat().some(({ label }) => label === yes));
      telegram.say(round, '/unlink');
      const { id } = await asked;
      measured.peer.push(await longestHelp());
      const done = telegram.hears(round, ({ text }) => text.includes('is unlinked'));
      void telegram.emulator.press(person, { id, chat: person }, yes);
      measured.ours.push(await longestHelp());
      await done;
    }
    return measured;
  },
};
