import type { OperatorCase } from './case.ts';

/** What holds for every element-wise merge: shapes follow one rule, whatever the arithmetic. */
export const mergeCases: readonly OperatorCase[] = [
  {
    title: 'two alike',
    inputs: [
      [8, 8, 4],
      [8, 8, 4],
    ],
    output: [8, 8, 4],
  },
  { title: 'four alike', inputs: [[5], [5], [5], [5]], output: [5] },
  {
    title: 'a size of 1 stretches',
    inputs: [
      [8, 8, 4],
      [1, 1, 4],
    ],
    output: [8, 8, 4],
  },
  {
    title: 'an open size stays open',
    inputs: [
      [null, 8, 4],
      [16, 8, 4],
    ],
    output: [null, 8, 4],
  },
  {
    title: 'the filters doubled',
    inputs: [
      [56, 56, 64],
      [28, 28, 128],
    ],
    fault: 'merge-mismatch',
  },
  {
    title: 'the third differs',
    inputs: [
      [8, 8, 4],
      [8, 8, 4],
      [8, 8, 5],
    ],
    fault: 'merge-mismatch',
  },
];
