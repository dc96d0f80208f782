import type { OperatorCase } from '../case.ts';

export const cases: readonly OperatorCase[] = [
  { title: 'twice by default', inputs: [[5]], output: [2, 5] },
  { title: 'three times', inputs: [[5]], parameters: { n: 3 }, output: [3, 5] },
  { title: 'an open size', inputs: [[null]], parameters: { n: 3 }, output: [3, null] },
  { title: 'a sequence', inputs: [[5, 2]], fault: 'not-a-vector' },
];
