import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/e2e/**', 'test/slow/**', 'node_modules/**'],
    globalSetup: 'test/globalSetup.ts',
    testTimeout: 20_000,
    // Two small cores: more workers than that only make every test slower
    maxWorkers: 2,
  },
});
