/**
 * Loaded into a program before anything else: says on its error output how many tenths of a second it counted from
 * SIGTERM to its end. It counts in its own time: where the machine is slow, late ticks are not made up for.
 */
const TENTH_MS = 100;
let tenths = 0;

process.once('SIGTERM', () => {
  setInterval(() => {
    tenths += 1;
  }, TENTH_MS);
  process.on('exit', () => process.stderr.write(`ended after ${tenths} tenths\n`));
});
