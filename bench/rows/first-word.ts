import { setTimeout as sleep } from 'node:timers/promises';
import { byTurns } from '../figures.ts';
import type { Measured, Row } from '../row.ts';
import type { Standing } from '../world/bench.ts';

/** How long someone who asks waits until they see anything. */

const PEER = 'bare grammY bot';
/** What an answer leaves to be done after its first word, with a car read in it, is over by then. */
const REST_MS = 150;
const SLOW_MS = 2000;
/** For longer than this an answer of Car-Net isn’t given to the next who asks. */
const SHARED_MS = 2500;
/** Reads of a car's status, as docs/car-net.md counts requests. */
const STATUS = 6;

export const help: Row = {
  name: 'first word, Telegram, `/help` in a linked chat',
  against: PEER,
  unit: 'ms',
  aim: { of: 'ratio', most: 1.5 },
  tolerance: 0.3,
  missed:
    'each update is claimed and closed in the store, and the answer depends on language, role and cars; the bare bot ' +
    'reads nothing (bench/profiles/help.txt)',
  async measure(bench) {
    const { telegram } = await bench.standing();
    return byTurns(
      { rounds: 100, warmUp: 20 },
      (round) => telegram.ours.firstWord(round, '/help'),
      (round) => telegram.peer.firstWord(round, '/help'),
    );
  },
};

export const statusAtOnce: Row = {
  name: 'first word, Telegram, `/status`, Car-Net at once, a status known from before',
  against: PEER,
  unit: 'ms',
  aim: { of: 'ratio', most: 2.5 },
  tolerance: 0.3,
  async measure(bench) {
    const standing = await bench.standing();
    await askOnce(standing, 0, 50);
    return await askAtOnce(standing, 0);
  },
};

export const statusUnknown: Row = {
  name: 'first word, Telegram, `/status`, Car-Net at once, a car not looked at since the start',
  against: PEER,
  unit: 'ms',
  aim: { of: 'median', most: 100 },
  tolerance: 0.3,
  missed:
    'the card comes with its picture, and drawing that is half of the time (the row of the picture); then the store and ' +
    'the checks of Car-Net’s answer (bench/profiles/status.txt)',
  measure: async (bench) => await askAtOnce(await bench.standing(), 50),
};

/** Fifty people, each of whom has a car of their own, from the one with this number on. */
function askAtOnce({ telegram }: Standing, from: number): Promise<Measured> {
  return byTurns(
    { rounds: 40, warmUp: 10 },
    async (round) => {
      const ms = await telegram.ours.firstWord(from + round, '/status');
      await sleep(REST_MS);
      return ms;
    },
    (round) => telegram.peer.firstWord(round, '/status'),
  );
}

/** From then on something is known of these people's cars, and nobody is given an answer that another one got. */
async function askOnce({ telegram }: Standing, from: number, people: number): Promise<void> {
  await Promise.all(Array.from({ length: people }, (_, index) => telegram.ours.firstWord(from + index, '/status')));
  await sleep(SHARED_MS);
}

export const statusSlow: Row = {
  name: 'first word, Telegram, `/status`, Car-Net after 2 s, a status known from before',
  against: PEER,
  unit: 'ms',
  aim: { of: 'median', most: 100 },
  tolerance: 0.5,
  async measure(bench) {
    const standing = await bench.standing();
    const { telegram, carnet } = standing;
    await askOnce(standing, 100, 9);
    const slow = carnet.faults.standing(STATUS, { kind: 'delay', ms: SLOW_MS });
    const measured = await byTurns(
      { rounds: 8, warmUp: 1 },
      async (round) => {
        const ms = await telegram.ours.firstWord(100 + round, '/status');
        await sleep(SLOW_MS + REST_MS - ms);
        return ms;
      },
      (round) => telegram.peer.firstWord(round, '/status'),
    );
    slow.remove();
    return measured;
  },
};
