import { expect, onTestFinished, test } from 'vitest';
import { startTelling } from './telling.ts';
import { minutes, noon, reported } from './watching.ts';

const CHARGE_MINUTES = 49;

/** A car that reports each minute of its charge, in whole percent, and the titles its chat was sent in two hours. */
async function chargeOf(from: number, plugsAt: number, onAt = noon): Promise<readonly string[]> {
  const home = await startTelling('telegram', async () => {
    const now = home.clock.now();
    if (now < plugsAt) return reported(noon, { charge: from, plug: 'out', toFull: 0, km: 100 });
    const done = Math.min(Math.floor((now - plugsAt) / minutes(1)), CHARGE_MINUTES);
    const charge = Math.floor(from + ((100 - from) * done) / CHARGE_MINUTES);
    return reported(plugsAt + minutes(done), { charge, plug: 'in', toFull: CHARGE_MINUTES - done, km: 100 });
  });
  const running = home.begin();
  onTestFinished(() => running.stop());
  await home.clock.advance(onAt - noon);
  await home.notify((before) => ({ ...before, types: { 'charge-started': {} } }));
  await home.clock.advance(noon + minutes(170) - onAt);
  return home.chatPlatform.shown.map(({ history }) => history[0]?.split('\n')[0] ?? '');
}

test.each([30, 64, 80, 92, 95])(
  'a charge of 49 minutes from %i percent is told as it begins, whenever it does',
  async (from) => {
    for (let minute = 61; minute <= 92; minute += 1) {
      const told = await chargeOf(from, noon + minutes(minute) + 7000);
      expect([minute, told]).toEqual([minute, ['Zappy is charging', 'Zappy is full']]);
    }
  },
);

test('a charge of 49 minutes is told, too, where that is turned on shortly before it or while it runs', async () => {
  const plugsAt = noon + minutes(63) + 7000;
  for (let minute = -3; minute <= CHARGE_MINUTES - 5; minute += 1) {
    const told = await chargeOf(64, plugsAt, plugsAt + minutes(minute));
    expect([minute, told]).toEqual([minute, ['Zappy is charging', 'Zappy is full']]);
  }
});
