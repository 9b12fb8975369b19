import { readFileSync } from 'node:fs';

/**
 * Loaded into a program before anything else: its wall clock is off by the seconds in the file that `CLOCK_FILE` names,
 * at every look. Its monotonic clock and its timers go on, as a machine's do when its clock is set.
 */
const file = process.env['CLOCK_FILE'] ?? '';
const machine = Date.now;
const now = () => machine() + Number(readFileSync(file, 'utf8')) * 1000;

globalThis.Date = new Proxy(Date, {
  construct: (target, args, made) => Reflect.construct(target, args.length === 0 ? [now()] : args, made),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
