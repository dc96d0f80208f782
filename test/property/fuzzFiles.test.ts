import { describe, expect, it } from 'vitest';
import { fuzzFiles } from './fuzzFiles.ts';
import { randomRun } from './seed.ts';

describe('damaged files of Keras', () => {
  it('are opened, or refused in plain words and in time', { timeout: 300_000 }, async () => {
    const { seed, numRuns } = randomRun('damaged files', 100);
    const report = await fuzzFiles(numRuns, seed);
    expect(report.outcomes.refused).toBeGreaterThan(0);
    expect(report.outcomes.planned).toBeGreaterThan(0);
    expect(report.slow).toBe(0);
  });
});
