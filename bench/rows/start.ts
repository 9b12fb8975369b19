import { startCarNetEmulator } from '../../demo/carnet/emulator.ts';
import { systemClock } from '../../src/clock.ts';
import { byTurns } from '../figures.ts';
import type { Row } from '../row.ts';
import { linkEveryone, settingsFor } from '../world/bench.ts';
import { fleet } from '../world/fleet.ts';
import { runProgram } from '../world/program.ts';
import { openTelegram, type Telegram } from '../world/telegram.ts';

/** Both through the launcher, with its cache of compiled code. */
export const start: Row = {
  name: 'start → first answer, Telegram',
  against: 'bare grammY bot',
  unit: 'ms',
  aim: { of: 'ratio', most: 1.5 },
  tolerance: 0.2,
  missed:
    'finding, reading and linking nearly 600 files, 95 of them zod’s, is half of a start; built into a single file it would ' +
    'still take ×1.6 of the bare bot, which has neither store nor texts (bench/profiles/start.txt)',
  async measure(bench) {
    await using insides = new AsyncDisposableStack();
    const carnet = await startCarNetEmulator({ clock: systemClock, seeds: fleet(1) });
    insides.defer(() => carnet.close());
    const [ours, peer] = [insides.use(await openTelegram(1)), insides.use(await openTelegram(1))];
    const home = bench.folder();
    await linkEveryone(carnet, ours, home);
    const from = async (telegram: Telegram, begin: () => AsyncDisposable) => {
      const heard = telegram.firstWord(0, '/help');
      await using _ = begin();
      return await heard;
    };
    const settings = settingsFor(carnet, home);
    return await byTurns(
      { rounds: 9, warmUp: 1 },
      () => from(ours, () => runProgram('src/main.ts', home, { ...settings, ...ours.env })),
      () => from(peer, () => runProgram('bench/peers/telegram-bot.ts', home, { ...peer.env, TEXT: 'Help' })),
    );
  },
};
