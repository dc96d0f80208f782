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
    title: 'other sizes differ',
    inputs: [
      [8, 8, 4],
      [7, 8, 4],
    ],
    fault: 'concatenate-mismatch',
  },
  { title: 'an axis that is not there', inputs: [[8], [8]], parameters: { axis: 3 }, fault: 'concatenate-axis' },
];
