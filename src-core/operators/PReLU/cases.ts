import type { OperatorCase } from '../case.ts';

export const cases: readonly OperatorCase[] = [
  { title: 'a factor for each value', inputs: [[3, 2, 4]], output: [3, 2, 4], weights: 24 },
  { title: 'a vector', inputs: [[7]], output: [7], weights: 7 },
  { title: 'a factor for each map', inputs: [[5, 4, 3]], parameters: { sharedAxes: [1, 2] }, output: [5, 4, 3], weights: 3 },
  { title: 'shared along the height', inputs: [[4, 3, 2]], parameters: { sharedAxes: 1 }, output: [4, 3, 2], weights: 6 },
  { title: 'shared along all', inputs: [[4, 3, 2]], parameters: { sharedAxes: [1, 2, 3] }, output: [4, 3, 2], weights: 1 },
  {
    title: 'shared along an axis counted as Keras does',
    inputs: [[4, 3, 2]],
    parameters: { sharedAxes: [-1] },
    output: [4, 3, 2],
    weights: 8,
  },
  {
    title: 'open sizes that are shared',
    inputs: [[null, null, 3]],
    parameters: { sharedAxes: [1, 2] },
    output: [null, null, 3],
    weights: 3,
  },
  {
    title: 'with an initializer, a regularizer and a constraint',
    inputs: [[3]],
    parameters: {
      alphaInitializer: { name: 'constant', value: 0.25 },
      alphaRegularizer: 'l2',
      alphaConstraint: 'non_neg',
      trainable: false,
    },
    output: [3],
    weights: 3,
  },
  { title: 'open sizes that are not shared', inputs: [[null, null, 3]], parameters: { sharedAxes: [1] }, fault: 'prelu-sizes' },
  { title: 'an axis that is not there', inputs: [[5, 4, 3]], parameters: { sharedAxes: [4] }, fault: 'axis' },
];
