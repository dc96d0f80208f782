import type { OperatorCase } from './case.ts';

/** What holds for everything that only trainings change: outside of them the values pass. */
export const passingCases: readonly OperatorCase[] = [
  { title: 'keeps a feature map', inputs: [[5, 4, 3]], output: [5, 4, 3] },
  { title: 'keeps a vector', inputs: [[7]], output: [7] },
  { title: 'keeps unknown sizes', inputs: [[null, null, 3]], output: [null, null, 3] },
];

/** Layers that take a `noise_shape`. */
export const noiseShapeCases: readonly OperatorCase[] = [
  { title: 'whole samples', inputs: [[5, 4, 3]], parameters: { noiseShape: [null, 1, 1, 1] }, output: [5, 4, 3] },
  { title: 'one draw for the batch', inputs: [[5, 4, 3]], parameters: { noiseShape: [1, null, 4, 1] }, output: [5, 4, 3] },
  { title: 'a noise with too few axes', inputs: [[5, 4, 3]], parameters: { noiseShape: [null, 1, 1] }, fault: 'noise-shape' },
  { title: 'a noise of another size', inputs: [[5, 4, 3]], parameters: { noiseShape: [null, 2, 1, 1] }, fault: 'noise-shape' },
  { title: 'a noise that counts the batch', inputs: [[4]], parameters: { noiseShape: [2, 4] }, fault: 'noise-shape' },
];

export const rateBelowOneCases: readonly OperatorCase[] = [
  { title: 'another rate', inputs: [[10]], parameters: { rate: 0.2, seed: 3 }, output: [10] },
  { title: 'a rate of 0', inputs: [[10]], parameters: { rate: 0 }, output: [10] },
  { title: 'a rate of 1', inputs: [[10]], parameters: { rate: 1 }, fault: 'dropout-rate' },
];
