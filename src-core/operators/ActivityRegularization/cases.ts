import type { OperatorCase } from '../case.ts';
import { passingCases } from '../noiseCases.ts';

export const cases: readonly OperatorCase[] = [
  ...passingCases,
  { title: 'both factors', inputs: [[10]], parameters: { l1: 0.01, l2: 0.001 }, output: [10] },
];
