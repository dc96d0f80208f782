import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fuzzEdits } from './edits/fuzz.ts';
import { sequences } from './edits/sequences.ts';
import { randomRun } from './seed.ts';

it('whatever a person does in whatever order: no exception, undo and redo come back, nothing is lost on disk', {
  timeout: 120_000,
}, async () => {
  const { seed, numRuns } = randomRun('random edits', 150);
  const report = await fuzzEdits(numRuns, seed, { shortenFor: 20_000 });
  expect(report.edits).toBeGreaterThan(numRuns);
});

it('random edits reach every kind of deed', () => {
  const sampled = fc.sample(sequences, { seed: 1, numRuns: 60 });
  expect(new Set(sampled.flatMap(([, steps]) => steps.map(({ deed }) => deed))).size).toBeGreaterThan(40);
});
