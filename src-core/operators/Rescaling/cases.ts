import type { OperatorCase } from '../case.ts';

export const cases: readonly OperatorCase[] = [
  { title: 'pixels', inputs: [[4, 3, 3]], parameters: { scale: 0.00392156862745098 }, output: [4, 3, 3] },
  { title: 'to both sides of zero', inputs: [[4, 3, 3]], parameters: { scale: 0.5, offset: -1 }, output: [4, 3, 3] },
  {
    title: 'numbers for each channel',
    inputs: [[4, 3, 3]],
    parameters: { scale: [0.5, 2, -1], offset: [1, 0, -1] },
    output: [4, 3, 3],
  },
  { title: 'a factor for each channel', inputs: [[4, 3, 2]], parameters: { scale: [0.5, 2] }, output: [4, 3, 2] },
  { title: 'an offset for each channel', inputs: [[4]], parameters: { scale: 2, offset: [0.1, 0.2, 0.3, 0.4] }, output: [4] },
  { title: 'lists of one', inputs: [[4, 3, 2]], parameters: { scale: [2], offset: [1] }, output: [4, 3, 2] },
  {
    title: 'open sizes stay open',
    inputs: [[null, null, 3]],
    parameters: { scale: 2, offset: [1, 2, 3] },
    output: [null, null, 3],
  },
  { title: 'numbers for other channels', inputs: [[4, 3, 3]], parameters: { scale: [1, 2] }, fault: 'rescaling-channels' },
  { title: 'offsets for other channels', inputs: [[4, 3, 1]], parameters: { offset: [1, 2] }, fault: 'rescaling-channels' },
  { title: 'numbers for open channels', inputs: [[4, 3, null]], parameters: { scale: [1, 2] }, fault: 'rescaling-channels' },
];
