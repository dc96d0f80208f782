import type { OperatorCase } from '../case.ts';

export const cases: readonly OperatorCase[] = [
  {
    title: 'the residual scaled',
    inputs: [
      [4, 4, 3],
      [4, 4, 3],
    ],
    parameters: { scale: 0.17 },
    output: [4, 4, 3],
  },
  {
    title: 'a size of 1 stretches',
    inputs: [
      [4, 4, 3],
      [1, 1, 3],
    ],
    output: [4, 4, 3],
  },
  {
    title: 'an open size becomes known',
    inputs: [
      [null, 4, 3],
      [4, 4, 3],
    ],
    output: [4, 4, 3],
  },
  { title: 'other ranks', inputs: [[4, 4, 3], [3]], fault: 'merge-mismatch' },
  {
    title: 'other sizes',
    inputs: [
      [4, 4, 3],
      [2, 4, 3],
    ],
    fault: 'merge-mismatch',
  },
];
