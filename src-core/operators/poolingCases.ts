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
  { title: 'what does not fill a window is left out', inputs: [[7, 5, 2]], output: [3, 2, 2] },
  {
    title: 'same: the border counts only what is there',
    inputs: [[5, 4, 2]],
    parameters: { poolSize: 3, strides: 1, padding: 'same' },
    output: [5, 4, 2],
  },
  {
    title: 'same: a window larger than the map',
    inputs: [[2, 2, 3]],
    parameters: { poolSize: 3, padding: 'same' },
    output: [1, 1, 3],
  },
  {
    title: 'two strides',
    inputs: [[10, 9, 2]],
    parameters: { poolSize: [3, 2], strides: [1, 2] },
    output: [8, 4, 2],
  },
  { title: 'open sizes stay open', inputs: [[null, null, 8]], output: [null, null, 8] },
  { title: 'a window larger than the map', inputs: [[2, 2, 8]], parameters: { poolSize: [3, 3] }, fault: 'window-too-large' },
  { title: 'a vector', inputs: [[64]], fault: 'not-a-feature-map' },
  { title: 'channels first', inputs: [[8, 8, 4]], parameters: { dataFormat: 'channels_first' }, fault: 'channels-first' },
];

/** What holds for both global poolings. */
export const globalPoolingCases: readonly OperatorCase[] = [
  { title: 'a number a map', inputs: [[7, 7, 20]], output: [20] },
  { title: 'not square', inputs: [[4, 5, 3]], output: [3] },
  { title: 'any size', inputs: [[null, null, 256]], output: [256] },
  { title: 'a map of 1 × 1', inputs: [[4, 5, 3]], parameters: { keepdims: true }, output: [1, 1, 3] },
  { title: 'a vector', inputs: [[64]], fault: 'not-a-feature-map' },
  { title: 'channels first', inputs: [[8, 8, 4]], parameters: { dataFormat: 'channels_first' }, fault: 'channels-first' },
];
