import type { OperatorCase } from '../case.ts';

export const cases: readonly OperatorCase[] = [
  { title: 'doubles by default', inputs: [[4, 5, 3]], output: [8, 10, 3] },
  { title: 'height and width on their own', inputs: [[2, 3, 2]], parameters: { size: [3, 1] }, output: [6, 3, 2] },
  { title: 'one number for both', inputs: [[1, 2, 1]], parameters: { size: 4 }, output: [4, 8, 1] },
  { title: 'bilinear', inputs: [[4, 3, 2]], parameters: { size: [2, 3], interpolation: 'bilinear' }, output: [8, 9, 2] },
  { title: 'bicubic', inputs: [[4, 3, 2]], parameters: { size: [2, 3], interpolation: 'bicubic' }, output: [8, 9, 2] },
  { title: 'lanczos3', inputs: [[4, 6, 2]], parameters: { interpolation: 'lanczos3' }, output: [8, 12, 2] },
  { title: 'lanczos5', inputs: [[4, 6, 2]], parameters: { interpolation: 'lanczos5' }, output: [8, 12, 2] },
  {
    title: 'bilinear along the height alone',
    inputs: [[3, 4, 2]],
    parameters: { size: [2, 1], interpolation: 'bilinear' },
    output: [6, 4, 2],
  },
  { title: 'open sizes stay open', inputs: [[null, 7, 3]], output: [null, 14, 3] },
  {
    title: 'more than a matrix holds',
    inputs: [[4000, 4, 1]],
    parameters: { size: [100, 1], interpolation: 'bilinear' },
    fault: 'size-too-large',
  },
  { title: 'a vector', inputs: [[64]], fault: 'not-a-feature-map' },
  { title: 'channels first', inputs: [[8, 8, 4]], parameters: { dataFormat: 'channels_first' }, fault: 'channels-first' },
];
