import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/faults/seed.ts'],
    // For two cores, as CI has: the tests of one file mostly wait for sockets.
    maxWorkers: 3,
    maxConcurrency: 10,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A condition that is waited for may come late on a busy machine.
    expect: { poll: { timeout: 60_000 } },
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reporter: ['text', 'json-summary'] },
  },
});
