import type { OperatorCase } from '../case.ts';

export const cases: readonly OperatorCase[] = [
  { title: 'a feature map', inputs: [[64, 64, 64]], output: [262_144] },
  { title: 'a vector', inputs: [[7]], output: [7] },
  { title: 'open sizes', inputs: [[null, 4, 2]], output: [null] },
];
