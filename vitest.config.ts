import { defineConfig } from 'vitest/config';
import { patience } from './test/patience.ts';

/** What is timed is not timed beside what other files have left in memory. */
const timed = [
  'test/core/analysis/{limits,speed}.test.ts',
  'test/core/analysis/effects/whatIf.test.ts',
  'test/core/blocks/flatten.test.ts',
  'test/core/compare/compare.test.ts',
  'test/core/fold/fold.test.ts',
  'test/main/predict/duringTraining.test.ts',
  'test/main/trainer/{supply,waits}.test.ts',
  'test/property/**',
];
/** What a process has once, an engine, its environment or a module that is another for a test, is not left to other files. */
const ofAProcess = [
  'test/main/{engines,operators}/**',
  'test/main/api/dropped.test.ts',
  'test/main/import/installed.test.ts',
  'test/main/runs/outOfMemory.test.ts',
  'test/renderer/canvas/newest.test.ts',
];
const elsewhere = ['test/e2e/**', 'test/slow/**', 'node_modules/**'];

export default defineConfig({
  test: {
    globalSetup: 'test/globalSetup.ts',
    testTimeout: 20_000,
    hookTimeout: 60_000,
    expect: { poll: patience },
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
        // Nor does what puts back what it stubs: reading the modules anew took longer than these tests
        test: {
          name: 'unit',
          include: ['test/{main,renderer,scripts}/**/*.test.{ts,tsx}'],
          exclude: [...timed, ...ofAProcess, ...elsewhere],
          setupFiles: 'test/renderer/setup.ts',
          isolate: false,
        },
      },
      {
        extends: true,
        // Vitest takes the projects by their names: these take long, and the short files of the others even out the end
        test: {
          name: 'apart',
          include: [...timed, ...ofAProcess].map((files) => (files.endsWith('/**') ? `${files}/*.test.ts` : files)),
          exclude: elsewhere,
        },
      },
    ],
  },
});
