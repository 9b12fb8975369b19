import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Many tests wait for sockets: one a core of CI.
    maxWorkers: 2,
    maxConcurrency: 10,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A condition that is waited for may come late on a busy machine.
    expect: { poll: { timeout: 60_000 } },
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reporter: ['text', 'json-summary'] },
  },
});
