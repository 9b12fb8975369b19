import { startCarNetEmulator } from '../../demo/carnet/emulator.ts';
import { systemClock } from '../../src/clock.ts';
import type { Row } from '../row.ts';
import { settingsFor } from '../world/bench.ts';
import { emailOf, fleet, PASSWORD } from '../world/fleet.ts';
import { runProgram } from '../world/program.ts';
import { openTelegram } from '../world/telegram.ts';

const LOGINS = 5;
const DELAY_MS = 100;
/** How long someone types a password. */
const TYPING_MS = 1000;

export const login: Row = {
  name: 'login: password → linked, each request to Car-Net taking 100 ms',
  against: 'that delay for each request, one after the other',
  unit: 'ms',
  aim: { of: 'ratio', most: 1.02 },
  tolerance: 0.1,
  async measure(bench) {
    await using insides = new AsyncDisposableStack();
    const carnet = await startCarNetEmulator({ clock: systemClock, seeds: fleet(LOGINS) });
    insides.defer(() => carnet.close());
    const telegram = insides.use(await openTelegram(LOGINS));
    const home = bench.folder();
    insides.use(runProgram('src/main.ts', home, { ...settingsFor(carnet, home), ...telegram.env }));
    carnet.faults.standing('/', { kind: 'delay', ms: DELAY_MS });
    const measured = { ours: [] as number[], peer: [] as number[] };
    for (const person of telegram.people.keys()) {
      carnet.requests.clear();
      const asks = async (text: string) => {
        const asked = telegram.hears(person, ({ forceReply }) => forceReply);
        telegram.say(person, text);
        await asked;
      };
      await asks('/link');
      await asks(emailOf(person));
      await systemClock.sleep(TYPING_MS);
      const linked = telegram.hears(person, ({ text }) => text.includes(`Car ${person}`));
      const began = performance.now();
      telegram.say(person, PASSWORD);
      await linked;
      measured.ours.push(performance.now() - began);
      measured.peer.push(await bareSum(carnet.requests.all().length));
    }
    return measured;
  },
};

async function bareSum(requests: number): Promise<number> {
  const began = performance.now();
  for (let left = requests; left > 0; left -= 1) await systemClock.sleep(DELAY_MS);
  return performance.now() - began;
}
