import type { OperatorCase } from '../case.ts';

export const cases: readonly OperatorCase[] = [
  { title: 'keeps a feature map', inputs: [[5, 4, 3]], output: [5, 4, 3] },
  { title: 'keeps a vector', inputs: [[7]], output: [7] },
  { title: 'keeps unknown sizes', inputs: [[null, null, 3]], output: [null, null, 3] },
  { title: 'with a maximum', inputs: [[4, 3, 5]], parameters: { maxValue: 0.5 }, output: [4, 3, 5] },
  { title: 'with a maximum of 6', inputs: [[4, 3, 5]], parameters: { maxValue: 6 }, output: [4, 3, 5] },
  { title: 'with a slope', inputs: [[4, 3, 5]], parameters: { negativeSlope: 0.1 }, output: [4, 3, 5] },
  { title: 'with a threshold', inputs: [[4, 3, 5]], parameters: { threshold: 0.25 }, output: [4, 3, 5] },
  {
    title: 'with a maximum and a slope',
    inputs: [[4, 3, 5]],
    parameters: { maxValue: 0.5, negativeSlope: 0.2 },
    output: [4, 3, 5],
  },
  {
    title: 'with a maximum of 6 and a slope',
    inputs: [[4, 3, 5]],
    parameters: { maxValue: 6, negativeSlope: 0.2 },
    output: [4, 3, 5],
  },
  {
    title: 'with a threshold and a slope',
    inputs: [[4, 3, 5]],
    parameters: { threshold: 0.25, negativeSlope: 0.2 },
    output: [4, 3, 5],
  },
  {
    title: 'with all three',
    inputs: [[4, 3, 5]],
    parameters: { maxValue: 0.75, threshold: 0.25, negativeSlope: 0.2 },
    output: [4, 3, 5],
  },
];
