import { systemClock } from '../../src/clock.ts';
import { createLog } from '../../src/log.ts';
import { readSettings } from '../../src/settings.ts';
import { start } from '../../src/start.ts';

/** The program as it is; at SIGUSR2 it prints the bytes on its heap, when all that is of no use any more is gone. */

const { gc } = globalThis;
if (!gc) throw new Error('run it with --expose-gc');
const settings = readSettings(process.env);
if ('mistakes' in settings) throw new Error(settings.mistakes.join('\n'));
const tellHeap = () => {
  gc();
  process.stdout.write(`${process.memoryUsage().heapUsed}\n`);
};
process.on('SIGUSR2', tellHeap);
const running = await start(settings, systemClock, createLog('warn'));
process.once('SIGTERM', async () => {
  await running.stop();
  process.exit(0);
});
