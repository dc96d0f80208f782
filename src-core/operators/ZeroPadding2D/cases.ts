import type { OperatorCase } from '../case.ts';

export const cases: readonly OperatorCase[] = [
  { title: 'one row on every side by default', inputs: [[8, 8, 3]], output: [10, 10, 3] },
  { title: 'one number for all sides', inputs: [[24, 24, 3]], parameters: { padding: 3 }, output: [30, 30, 3] },
  { title: 'height and width', inputs: [[8, 8, 3]], parameters: { padding: [1, 2] }, output: [10, 12, 3] },
  {
    title: 'each side on its own',
    inputs: [[24, 24, 3]],
    parameters: {
      padding: [
        [0, 1],
        [0, 1],
      ],
    },
    output: [25, 25, 3],
  },
  { title: 'open sizes stay open', inputs: [[null, 8, 3]], output: [null, 10, 3] },
  { title: 'channels first', inputs: [[8, 8, 4]], parameters: { dataFormat: 'channels_first' }, fault: 'channels-first' },
  { title: 'a vector', inputs: [[64]], fault: 'not-a-feature-map' },
];
