import type { OperatorCase } from '../case.ts';
import { passingCases } from '../noiseCases.ts';

export const cases: readonly OperatorCase[] = [
  ...passingCases,
  { title: 'another deviation', inputs: [[10]], parameters: { stddev: 0.5, seed: 3 }, output: [10] },
  { title: 'none', inputs: [[10]], parameters: { stddev: 0 }, output: [10] },
];
