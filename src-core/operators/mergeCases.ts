import type { OperatorCase } from './case.ts';

/** Two inputs: what holds for every element-wise merge, whatever the arithmetic. */
export const pairCases: readonly OperatorCase[] = [
  {
    title: 'two alike',
    inputs: [
      [8, 8, 4],
      [8, 8, 4],
    ],
    output: [8, 8, 4],
  },
  {
    title: 'a size of 1 stretches',
    inputs: [
      [8, 8, 4],
      [1, 1, 4],
    ],
    output: [8, 8, 4],
  },
  {
    title: 'both stretch, each along another axis',
    inputs: [
      [8, 1, 4],
      [1, 8, 1],
    ],
    output: [8, 8, 4],
  },
  { title: 'fewer axes are put behind the batch', inputs: [[8, 8, 4], [4]], output: [8, 8, 4] },
  { title: 'fewer axes first', inputs: [[4], [8, 8, 4]], output: [8, 8, 4] },
  { title: 'one number a sample', inputs: [[], [8, 4]], output: [8, 4] },
  {
    title: 'an open size stays open',
    inputs: [
      [null, 8, 4],
      [16, 8, 4],
    ],
    output: [null, 8, 4],
  },
  {
    title: 'an open size beside 1 stays open',
    inputs: [
      [null, 4],
      [1, 4],
    ],
    output: [null, 4],
  },
  {
    title: 'the filters doubled',
    inputs: [
      [56, 56, 64],
      [28, 28, 128],
    ],
    fault: 'merge-mismatch',
  },
];

/** Any number of inputs. */
export const mergeCases: readonly OperatorCase[] = [
  ...pairCases,
  { title: 'four alike', inputs: [[5], [5], [5], [5]], output: [5] },
  { title: 'three of different rank', inputs: [[4], [8, 4], [3, 8, 4]], output: [3, 8, 4] },
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

/** Merges that take a number in place of the second input. */
export const constantCases: readonly OperatorCase[] = [
  { title: 'a number in place of the second', inputs: [[3, 4, 2]], parameters: { constant: 2.5 }, output: [3, 4, 2] },
  { title: 'a number below 0, open sizes', inputs: [[null, 4]], parameters: { constant: -1 }, output: [null, 4] },
  { title: 'a number and a second input', inputs: [[4], [4]], parameters: { constant: 3 }, fault: 'merge-constant' },
];
