import type { OperatorCase } from '../case.ts';

const to = (height: number, width: number) => ({ height, width });

export const cases: readonly OperatorCase[] = [
  { title: 'to a size that networks expect', inputs: [[32, 32, 1]], output: [224, 224, 1] },
  { title: 'bilinear, larger and smaller', inputs: [[5, 9, 2]], parameters: to(7, 4), output: [7, 4, 2] },
  { title: 'one axis as it is', inputs: [[5, 9, 2]], parameters: to(5, 4), output: [5, 4, 2] },
  { title: 'as it is', inputs: [[4, 4, 2]], parameters: to(4, 4), output: [4, 4, 2] },
  { title: 'nearest', inputs: [[5, 9, 2]], parameters: { ...to(7, 4), interpolation: 'nearest' }, output: [7, 4, 2] },
  { title: 'bicubic', inputs: [[5, 9, 2]], parameters: { ...to(7, 4), interpolation: 'bicubic' }, output: [7, 4, 2] },
  { title: 'lanczos3', inputs: [[5, 9, 2]], parameters: { ...to(7, 4), interpolation: 'lanczos3' }, output: [7, 4, 2] },
  { title: 'lanczos5', inputs: [[5, 9, 2]], parameters: { ...to(7, 4), interpolation: 'lanczos5' }, output: [7, 4, 2] },
  ...(['bilinear', 'nearest', 'bicubic', 'lanczos3', 'lanczos5'] as const).map((interpolation) => ({
    title: `${interpolation}, antialiased`,
    inputs: [[9, 16, 2]],
    parameters: { ...to(4, 20), interpolation, antialias: true },
    output: [4, 20, 2],
  })),
  { title: 'cropped in height', inputs: [[9, 4, 2]], parameters: { ...to(3, 5), cropToAspectRatio: true }, output: [3, 5, 2] },
  { title: 'cropped in width', inputs: [[4, 9, 2]], parameters: { ...to(6, 5), cropToAspectRatio: true }, output: [6, 5, 2] },
  { title: 'nothing to crop', inputs: [[6, 9, 2]], parameters: { ...to(4, 6), cropToAspectRatio: true }, output: [4, 6, 2] },
  { title: 'padded in width', inputs: [[9, 4, 2]], parameters: { ...to(3, 5), padToAspectRatio: true }, output: [3, 5, 2] },
  {
    title: 'padded in height with a number',
    inputs: [[4, 9, 2]],
    parameters: { ...to(6, 5), padToAspectRatio: true, fillMode: 'constant', fillValue: 0.5 },
    output: [6, 5, 2],
  },
  { title: 'open sizes become known', inputs: [[null, null, 3]], parameters: to(8, 6), output: [8, 6, 3] },
  {
    title: 'cropped and padded',
    inputs: [[5, 5, 3]],
    parameters: { ...to(6, 4), cropToAspectRatio: true, padToAspectRatio: true },
    fault: 'resize-aspect',
  },
  { title: 'more than a matrix holds', inputs: [[4000, 4, 1]], parameters: to(5000, 4), fault: 'size-too-large' },
  {
    title: 'a strip that padding would blow up',
    inputs: [[1_000_000, 1, 1]],
    parameters: { ...to(2, 2), padToAspectRatio: true },
    fault: 'size-too-large',
  },
  {
    title: 'padded in width with a number',
    inputs: [[9, 4, 2]],
    parameters: { ...to(3, 5), padToAspectRatio: true, fillValue: -1 },
    output: [3, 5, 2],
  },
  { title: 'a sequence', inputs: [[5, 3]], parameters: to(4, 4), fault: 'not-a-feature-map' },
  { title: 'channels first', inputs: [[8, 8, 4]], parameters: { dataFormat: 'channels_first' }, fault: 'channels-first' },
];
