import type { OperatorCase } from '../case.ts';

export const cases: readonly OperatorCase[] = [
  {
    title: 'one kernel a map',
    inputs: [[112, 112, 32]],
    parameters: { padding: 'same' },
    output: [112, 112, 32],
    weights: 320,
    macs: 3_612_672,
  },
  {
    title: 'several kernels a map',
    inputs: [[8, 8, 3]],
    parameters: { depthMultiplier: 2, padding: 'same' },
    output: [8, 8, 6],
    weights: 60,
    macs: 3_456,
  },
  {
    title: 'with a stride',
    inputs: [[113, 113, 96]],
    parameters: { strides: [2, 2], useBias: false },
    output: [56, 56, 96],
    weights: 864,
    macs: 2_709_504,
  },
  { title: 'uneven strides', inputs: [[8, 8, 3]], parameters: { strides: [1, 2] }, fault: 'uneven-strides' },
  { title: 'dilation', inputs: [[8, 8, 3]], parameters: { dilationRate: [2, 2] }, fault: 'dilated-depthwise' },
  { title: 'a kernel larger than the map', inputs: [[2, 2, 3]], fault: 'window-too-large' },
];
