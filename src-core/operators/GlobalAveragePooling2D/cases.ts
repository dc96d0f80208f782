import type { OperatorCase } from '../case.ts';

export const cases: readonly OperatorCase[] = [
  { title: 'a number a map', inputs: [[7, 7, 2048]], output: [2048] },
  { title: 'any size', inputs: [[null, null, 256]], output: [256] },
  { title: 'a vector', inputs: [[64]], fault: 'not-a-feature-map' },
];
