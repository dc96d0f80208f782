import type { OperatorCase } from './case.ts';

/** What holds for both poolings: they differ in their arithmetic alone. */
export const poolingCases: readonly OperatorCase[] = [
  { title: 'halves by default', inputs: [[28, 28, 16]], output: [14, 14, 16] },
  {
    title: 'the window of ResNet, same',
    inputs: [[224, 224, 64]],
    parameters: { poolSize: [3, 3], strides: [2, 2], padding: 'same' },
    output: [112, 112, 64],
  },
  {
    title: 'the window of ResNet, valid',
    inputs: [[114, 114, 64]],
    parameters: { poolSize: 3, strides: 2 },
    output: [56, 56, 64],
  },
  { title: 'moves as far as it is wide', inputs: [[10, 9, 2]], parameters: { poolSize: [3, 2] }, output: [3, 4, 2] },
  { title: 'open sizes stay open', inputs: [[null, null, 8]], output: [null, null, 8] },
  { title: 'a window larger than the map', inputs: [[2, 2, 8]], parameters: { poolSize: [3, 3] }, fault: 'window-too-large' },
  { title: 'a vector', inputs: [[64]], fault: 'not-a-feature-map' },
];
