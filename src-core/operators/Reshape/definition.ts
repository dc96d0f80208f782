import { z } from 'zod';
import type { Shape, ShapeResult } from '../../shapes/shape.ts';
import { elements, fault, formatShape } from '../../shapes/shape.ts';
import { formatCount } from '../../words/format.ts';
import { defineOperator } from '../define.ts';
import { integers, maximumSize } from '../parameter.ts';

const size = z.int().min(-1).max(maximumSize);

/** Keras's `compute_reshape_output_shape`: one size may be -1, which stands for what remains. */
function reshaped(input: Shape, target: readonly number[]): ShapeResult {
  const open = target.filter((n) => n === -1).length;
  if (open > 1) {
    return fault(
      'reshape-target',
      `The target shape ${words(target)} leaves ${open} sizes open. Only one may be -1; say the others.`,
    );
  }
  const total = elements(input);
  if (total === null) return { shape: target.map((n) => (n === -1 ? null : n)) };
  const known = target.reduce((product, n) => (n === -1 ? product : product * n), 1);
  const fits = open === 0 ? known === total : known !== 0 && total % known === 0;
  if (!fits) {
    return fault(
      'reshape-target',
      `${formatShape(input)} has ${formatCount(total)} values, which do not fit into ${words(target)}. Choose sizes with that product, or -1 for one of them.`,
    );
  }
  return { shape: target.map((n) => (n === -1 ? total / known : n)) };
}

function words(target: readonly number[]): string {
  return `[${target.join(', ')}]`;
}

export const Reshape = defineOperator({
  type: 'Reshape',
  kind: 'shape',
  summary: 'Gives the same values another shape.',
  alsoCalled: 'view, unflatten',
  parameters: {
    targetShape: {
      ...integers({
        label: 'Target shape',
        words: 'Sizes of a sample afterwards; one may be -1, for what remains.',
        default: [-1],
        min: -1,
        prominent: true,
      }),
      // None in a Keras config is computed like -1
      schema: z.union([z.array(z.union([size, z.null().transform(() => -1)])).max(7), size.transform((n) => [n])]),
    },
  },
  inputs: { min: 1, max: 1 },
  describe: ({ targetShape }) => `Gives the values of a sample the shape ${words(targetShape)}.`,
  badge: ({ targetShape }) => targetShape.join('×'),
  shape: ([input = []], { targetShape }) => reshaped(input, targetShape),
  weights: () => [],
  macs: () => 0,
  lower: (b, [x], { targetShape }) => b.reshape(x!, targetShape),
  tfjs: 'reshape',
  keras: true,
});
