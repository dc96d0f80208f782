import type { Dimension } from '../../shapes/shape.ts';
import { fault, formatShape } from '../../shapes/shape.ts';
import { defineOperator } from '../define.ts';
import { integers } from '../parameter.ts';

export const Permute = defineOperator({
  type: 'Permute',
  kind: 'shape',
  summary: 'Puts the axes into another order.',
  alsoCalled: 'transpose, channels first',
  parameters: {
    dims: integers({
      label: 'Axes',
      words: 'Which axis stands where, counted from 1: 2, 1, 3 swaps height and width.',
      default: [2, 1, 3],
      min: 1,
      max: 8,
      prominent: true,
    }),
  },
  inputs: { min: 1, max: 1 },
  describe: ({ dims }) => `Puts the axes into the order ${dims.join(', ')}.`,
  badge: ({ dims }) => dims.join(', '),
  shape: ([input = []], { dims }) => {
    if (dims.length === input.length && input.every((_, i) => dims.includes(i + 1)))
      return { shape: dims.map((axis) => input[axis - 1] as Dimension) };
    const all = input.map((_, i) => i + 1).join(', ');
    return fault(
      'permute-dims',
      `The order ${dims.join(', ')} does not fit ${formatShape(input)}. ${all === '' ? 'A single number has no axes: take this out.' : `It needs each of ${all} once.`}`,
    );
  },
  weights: () => [],
  macs: () => 0,
  lower: (b, [x], { dims }) => b.transpose(x!, [0, ...dims]),
  tfjs: 'permute',
  keras: true,
});
