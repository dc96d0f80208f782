import type { OperatorCase } from '../case.ts';

export const cases: readonly OperatorCase[] = [
  { title: 'four numbers a channel', inputs: [[56, 56, 64]], output: [56, 56, 64], weights: 256 },
  { title: 'a vector', inputs: [[1024]], output: [1024], weights: 4_096 },
  { title: 'without scale', inputs: [[8, 8, 10]], parameters: { scale: false }, output: [8, 8, 10], weights: 30 },
  {
    title: 'without scale and center',
    inputs: [[8, 8, 10]],
    parameters: { scale: false, center: false },
    output: [8, 8, 10],
    weights: 20,
  },
  { title: 'open channels', inputs: [[8, 8, null]], fault: 'normalization-channels' },
];
