import type { OperatorCase } from '../case.ts';

export const cases: readonly OperatorCase[] = [
  { title: 'nothing by default', inputs: [[8, 8, 3]], output: [8, 8, 3] },
  { title: 'one number for all sides', inputs: [[8, 9, 3]], parameters: { cropping: 2 }, output: [4, 5, 3] },
  { title: 'height and width', inputs: [[8, 8, 3]], parameters: { cropping: [1, 2] }, output: [6, 4, 3] },
  {
    title: 'each side on its own',
    inputs: [[8, 8, 3]],
    parameters: {
      cropping: [
        [1, 2],
        [3, 0],
      ],
    },
    output: [5, 5, 3],
  },
  { title: 'open sizes stay open', inputs: [[null, 8, 3]], parameters: { cropping: 1 }, output: [null, 6, 3] },
  { title: 'all of it', inputs: [[8, 9, 3]], parameters: { cropping: 4 }, fault: 'nothing-remains' },
  { title: 'a vector', inputs: [[64]], fault: 'not-a-feature-map' },
  { title: 'channels first', inputs: [[8, 8, 4]], parameters: { dataFormat: 'channels_first' }, fault: 'channels-first' },
];
