import { configDefaults, defineConfig } from 'vitest/config';
import { promisesAtTheEnd } from './test/faults/outcome.ts';

/** Stories of what can happen to a database file: with `TEST_STORE=redis` there is none. */
const ABOUT_A_FILE = [
  'test/stories/household/old-store.test.ts',
  'test/stories/process/{backup,full-disk,lost-store,one-program,writes}.test.ts',
];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...(process.env['TEST_STORE'] === 'redis' ? ABOUT_A_FILE : [])],
    globalSetup: ['test/world/before-all.ts'],
    setupFiles: ['test/faults/seed.ts'],
    reporters: ['default', promisesAtTheEnd],
    // For two cores, as CI has: the tests of one file mostly wait for sockets.
    maxWorkers: 5,
    // Loading the program anew for each file costs as much as half of the tests. No file changes what another one loads.
    isolate: false,
    maxConcurrency: 10,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A condition that is waited for may come late on a busy machine.
    expect: { poll: { timeout: 60_000 } },
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reporter: ['text', 'json-summary'] },
  },
});
