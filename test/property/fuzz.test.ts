import { describe, expect, it } from 'vitest';
import { documentTargets, fuzz } from './fuzz.ts';
import { kerasTargets } from './importTargets.ts';
import { randomRun } from './seed.ts';

describe('mutated', () => {
  it.each([
    ['documents', documentTargets(), 3000],
    ['Keras files', kerasTargets(30_000), 1000],
  ] as const)(
    '%s never throw, never hang, and end as a plan, a refusal or problems',
    { timeout: 120_000 },
    (name, targets, runs) => {
      const { seed, numRuns } = randomRun(`mutated ${name}`, runs);
      const report = fuzz(targets, numRuns, seed);
      expect(Object.values(report.outcomes).reduce((sum, n) => sum + n, 0)).toBe(numRuns);
      // All three ends are reached, or the mutations would test nothing
      expect(Object.keys(report.outcomes).sort()).toEqual(['planned', 'refused', 'with errors']);
      expect(report.slow).toBeLessThan(numRuns / 100);
    },
  );
});
