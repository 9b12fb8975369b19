import process from 'node:process';

/** Random cases are the same for the same seed: `npm run faults` prints the one it took. */
const seed = process.env['FAST_CHECK_SEED'];
if (seed !== undefined) {
  const { configureGlobal } = await import('fast-check');
  configureGlobal({ seed: Number(seed) });
}
