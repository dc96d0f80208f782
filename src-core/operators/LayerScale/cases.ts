import type { OperatorCase } from '../case.ts';

export const cases: readonly OperatorCase[] = [
  { title: 'a factor for each channel', inputs: [[7, 7, 64]], output: [7, 7, 64], weights: 64 },
  { title: 'a vector', inputs: [[5]], parameters: { projectionDim: 5, initValues: 0.1 }, output: [5], weights: 5 },
  { title: 'frozen', inputs: [[4, 4, 3]], parameters: { projectionDim: 3, trainable: false }, output: [4, 4, 3], weights: 3 },
  { title: 'one factor for all', inputs: [[4, 4, 3]], parameters: { projectionDim: 1 }, output: [4, 4, 3], weights: 1 },
  { title: 'one channel stretches', inputs: [[4, 4, 1]], parameters: { projectionDim: 5 }, output: [4, 4, 5], weights: 5 },
  { title: 'open channels become known', inputs: [[4, null]], parameters: { projectionDim: 5 }, output: [4, 5], weights: 5 },
  { title: 'other channels', inputs: [[4, 4, 3]], parameters: { projectionDim: 5 }, fault: 'layer-scale-channels' },
  { title: 'a single number', inputs: [[]], fault: 'layer-scale-channels' },
];
