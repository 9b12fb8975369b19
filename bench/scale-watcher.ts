import { setTimeout as sleep } from 'node:timers/promises';
import type { CarNet } from '../src/carnet/carnet.ts';
import { systemClock } from '../src/clock.ts';
import { createLog } from '../src/log.ts';
import { startNotifier } from '../src/notify/notifier.ts';
import { secret } from '../src/secret.ts';
import type { Services } from '../src/services.ts';
import { readSettings } from '../src/settings.ts';
import { openOwnStore } from '../src/store/own-store.ts';
import { reported } from '../test/notify/watching.ts';
import { recordingPlatform } from '../test/world/recording-platform.ts';

/** One watcher of bench/scale.ts: the real notifier, and Car-Net at its read interface. Prints what it counted at SIGTERM. */

/** How long a read of Car-Net takes. */
const READ_MS = 300;

const [url = '', key = ''] = process.argv.slice(2);
const log = createLog('warn');
const keys = { credentialsKey: secret(key), credentialsKeyOld: undefined };
const store = await openOwnStore({ url, ...keys, clock: systemClock, log, besideOwner: true });
const settings = readSettings({ TELEGRAM_TOKEN: '1:bench' });
if ('mistakes' in settings) throw new Error(settings.mistakes.join());
let polls = 0;
const carnet = {
  async status() {
    await sleep(READ_MS);
    polls += 1;
    return reported(Date.now(), {});
  },
  async health() {
    return { at: Date.now(), readAt: Date.now(), overall: 'D', categories: [], maintenance: [] };
  },
} as unknown as CarNet;
const platforms = { telegram: recordingPlatform('telegram') };
const services: Services = { settings, clock: systemClock, log, store, carnet, platforms };
const cpu = process.cpuUsage();
const notifier = startNotifier(services, async () => undefined);
process.stdout.write('ready\n');
process.once('SIGTERM', async () => {
  const { user, system } = process.cpuUsage(cpu);
  process.stdout.write(`${JSON.stringify({ polls, cpuMs: (user + system) / 1000 })}\n`);
  await notifier.stop();
  await store.close();
  process.exit(0);
});
