import { defineConfig } from 'vitest/config';

/** What measures, and what kills while it measures, has both cores to itself. */
const alone = 'test/e2e/browser/{killed-training,recovery,scale}.test.ts';

/** Real browser, real Electron, real trainings: one file at a time, they share two cores. */
export default defineConfig({
  test: {
    testTimeout: 300_000,
    hookTimeout: 120_000,
    // As long as the page's own waits
    expect: { poll: { timeout: 15_000 } },
    maxWorkers: 1,
    projects: [
      {
        extends: true,
        // A window waits more than it computes: two at a time. Files share no state but the Chromium
        test: {
          name: 'browser',
          include: ['test/e2e/browser/**/*.test.ts'],
          exclude: [alone],
          globalSetup: 'test/e2e/browser/chromium.ts',
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: [alone],
          globalSetup: 'test/e2e/browser/chromium.ts',
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: { name: 'processes', include: ['test/e2e/{electron,projects,training}/**/*.test.ts'] },
      },
    ],
  },
});
