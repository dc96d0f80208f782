import type { OperatorCase } from '../case.ts';
import { noiseShapeCases, passingCases } from '../noiseCases.ts';

export const cases: readonly OperatorCase[] = [
  ...passingCases,
  ...noiseShapeCases,
  { title: 'with another rate', inputs: [[10]], parameters: { rate: 0.2 }, output: [10] },
  { title: 'a rate of 0', inputs: [[10]], parameters: { rate: 0, seed: 7 }, output: [10] },
  { title: 'a rate of 1', inputs: [[10]], parameters: { rate: 1 }, output: [10] },
];
