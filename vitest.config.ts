import { defineConfig } from 'vitest/config';

/** What is timed is not timed beside what other files have left in memory. */
const timed = [
  'test/core/analysis/{limits,speed}.test.ts',
  'test/core/analysis/effects/whatIf.test.ts',
  'test/core/blocks/flatten.test.ts',
  'test/core/compare/compare.test.ts',
  'test/core/fold/fold.test.ts',
];
const elsewhere = ['test/e2e/**', 'test/slow/**', 'node_modules/**'];

export default defineConfig({
  test: {
    globalSetup: 'test/globalSetup.ts',
    testTimeout: 20_000,
    // Two small cores: more workers than that only make every test slower
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        // The core keeps nothing that one test could leave to another: its modules are read once, not once a file
        test: { name: 'core', include: ['test/core/**/*.test.ts'], exclude: [...timed, ...elsewhere], isolate: false },
      },
      {
        extends: true,
        test: { name: 'unit', include: ['test/!(core)/**/*.test.{ts,tsx}', ...timed], exclude: elsewhere },
      },
    ],
  },
});
