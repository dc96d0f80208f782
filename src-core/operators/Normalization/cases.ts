import type { OperatorCase } from '../case.ts';

export const cases: readonly OperatorCase[] = [
  { title: 'seven numbers for three channels', inputs: [[4, 3, 3]], output: [4, 3, 3], weights: 7 },
  { title: 'one mean for all', inputs: [[4, 3, 3]], parameters: { axis: null }, output: [4, 3, 3], weights: 3 },
  { title: 'along the height', inputs: [[4, 3, 3]], parameters: { axis: 1 }, output: [4, 3, 3], weights: 9 },
  { title: 'height and channels', inputs: [[4, 3, 2]], parameters: { axis: [1, 3] }, output: [4, 3, 2], weights: 17 },
  {
    title: 'given numbers',
    inputs: [[4, 3, 3]],
    parameters: { mean: [0.5, 0.4, -0.3], variance: [0.25, 0.04, 1] },
    output: [4, 3, 3],
  },
  { title: 'one given number', inputs: [[4, 3, 3]], parameters: { mean: 0.5, variance: 4 }, output: [4, 3, 3] },
  { title: 'one given number, a list of one', inputs: [[5]], parameters: { mean: [0.5], variance: [4] }, output: [5] },
  {
    title: 'given numbers of the last of two axes',
    inputs: [[4, 3, 2]],
    parameters: { axis: [1, 3], mean: [0.5, -0.5], variance: [2, 3] },
    output: [4, 3, 2],
  },
  {
    title: 'given numbers of two axes',
    inputs: [[2, 3, 2]],
    parameters: {
      axis: [1, 3],
      mean: [
        [0.1, 0.2],
        [0.3, 0.4],
      ],
      variance: [
        [1, 2],
        [3, 4],
      ],
    },
    output: [2, 3, 2],
  },
  {
    title: 'given numbers, back to the data',
    inputs: [[4, 3, 2]],
    parameters: { mean: [0.5, -0.5], variance: [2, 0], invert: true },
    output: [4, 3, 2],
  },
  { title: 'back to the data', inputs: [[4, 3, 2]], parameters: { invert: true }, output: [4, 3, 2], weights: 5 },
  { title: 'a vector', inputs: [[5]], output: [5], weights: 11 },
  {
    title: 'open sizes stay open',
    inputs: [[null, null, 3]],
    parameters: { trainable: false },
    output: [null, null, 3],
    weights: 7,
  },
  { title: 'open channels', inputs: [[8, 8, null]], fault: 'normalization-channels' },
  { title: 'a mean alone', inputs: [[4, 3, 3]], parameters: { mean: 0.5 }, fault: 'normalization-statistics' },
  {
    title: 'fewer variances than means',
    inputs: [[4, 3, 3]],
    parameters: { mean: [1, 2, 3], variance: 1 },
    fault: 'normalization-statistics',
  },
  {
    title: 'means for other channels',
    inputs: [[4, 3, 3]],
    parameters: { mean: [1, 2], variance: [1, 2] },
    fault: 'normalization-statistics',
  },
  { title: 'an axis that is not there', inputs: [[5]], parameters: { axis: 2 }, fault: 'axis' },
];
