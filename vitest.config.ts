import { defineConfig } from 'vitest/config';

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
        test: { name: 'core', include: ['test/core/**/*.test.ts'], exclude: elsewhere, isolate: false },
      },
      {
        extends: true,
        test: { name: 'unit', include: ['test/**/*.test.{ts,tsx}'], exclude: ['test/core/**', ...elsewhere] },
      },
    ],
  },
});
