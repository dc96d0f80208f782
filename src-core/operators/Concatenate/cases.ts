import type { OperatorCase } from '../case.ts';

export const cases: readonly OperatorCase[] = [
  {
    title: 'channels one behind the other',
    inputs: [
      [8, 8, 4],
      [8, 8, 6],
    ],
    output: [8, 8, 10],
  },
  { title: 'three vectors', inputs: [[2], [3], [4]], output: [9] },
  {
    title: 'along the height',
    inputs: [
      [8, 8, 4],
      [3, 8, 4],
    ],
    parameters: { axis: 1 },
    output: [11, 8, 4],
  },
  {
    title: 'an open size stays open',
    inputs: [
      [8, 8, null],
      [8, 8, 4],
    ],
    output: [8, 8, null],
  },
  {
    title: 'along the width, counted from the end',
    inputs: [
      [4, 5, 2],
      [4, 3, 2],
    ],
    parameters: { axis: -2 },
    output: [4, 8, 2],
  },
  {
    title: 'a size that the first leaves open stays open',
    inputs: [
      [null, 8, 4],
      [8, 8, 4],
    ],
    output: [null, 8, 8],
  },
  {
    title: 'a size of 1 does not stretch',
    inputs: [
      [1, 8, 4],
      [8, 8, 4],
    ],
    fault: 'concatenate-mismatch',
  },
  {
    title: 'other ranks',
    inputs: [
      [8, 4],
      [8, 8, 4],
    ],
    fault: 'concatenate-mismatch',
  },
  { title: 'along the batch', inputs: [[4], [4]], parameters: { axis: 0 }, fault: 'concatenate-axis' },
  { title: 'along the batch, counted from the end', inputs: [[4], [4]], parameters: { axis: -2 }, fault: 'concatenate-axis' },
  { title: 'single numbers have no axis', inputs: [[], []], fault: 'concatenate-axis' },
  {
    title: 'other sizes differ',
    inputs: [
      [8, 8, 4],
      [7, 8, 4],
    ],
    fault: 'concatenate-mismatch',
  },
  { title: 'an axis that is not there', inputs: [[8], [8]], parameters: { axis: 3 }, fault: 'concatenate-axis' },
];
