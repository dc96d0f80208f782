import type { OperatorCase } from '../case.ts';

export const cases: readonly OperatorCase[] = [
  { title: 'keeps a feature map', inputs: [[5, 4, 3]], output: [5, 4, 3] },
  { title: 'keeps a vector', inputs: [[7]], output: [7] },
  { title: 'keeps unknown sizes', inputs: [[null, null, 3]], output: [null, null, 3] },
  { title: 'with another slope', inputs: [[4]], parameters: { negativeSlope: 0.1 }, output: [4] },
  { title: 'with a slope above 1', inputs: [[4]], parameters: { negativeSlope: 2 }, output: [4] },
];
