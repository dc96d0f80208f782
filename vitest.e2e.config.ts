import { defineConfig } from 'vitest/config';

/** Real browser, real Electron, real trainings: one file at a time, they share two cores. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 120_000,
    fileParallelism: false,
    maxWorkers: 1,
  },
});
