import type { OperatorCase } from '../case.ts';

export const cases: readonly OperatorCase[] = [
  {
    title: 'a classifier',
    inputs: [[2048]],
    parameters: { units: 1000, activation: 'softmax' },
    output: [1000],
    weights: 2_049_000,
    macs: 2_048_000,
  },
  { title: 'without bias', inputs: [[4]], parameters: { units: 3, useBias: false }, output: [3], weights: 12, macs: 12 },
  {
    title: 'on the last axis of a feature map',
    inputs: [[2, 3, 4]],
    parameters: { units: 5 },
    output: [2, 3, 5],
    weights: 25,
    macs: 120,
  },
  { title: 'an open size to weigh', inputs: [[null]], fault: 'dense-input' },
];
