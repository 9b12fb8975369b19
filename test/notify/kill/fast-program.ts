import { createLog } from '../../../src/log.ts';
import { readSettings } from '../../../src/settings.ts';
import { type Role, start } from '../../../src/start.ts';
import { fastClock } from './fast-clock.ts';

/** The program as `npm start` runs it, with its role as an argument, on the clock that `CLOCK_FROM` and `CLOCK_SPEED` name. It ends when it is killed. */
const settings = readSettings(process.env);
if ('mistakes' in settings) throw new Error(settings.mistakes.join('\n'));
const clock = fastClock(Number(process.env['CLOCK_FROM']), Number(process.env['CLOCK_SPEED']));
const log = createLog(settings.logLevel);
const role = process.argv[2] as Role | undefined;
const running = await start(settings, clock, log, role && { role });
log.info('ready');
process.once('SIGTERM', async () => {
  await running.stop();
  process.exit(0);
});
