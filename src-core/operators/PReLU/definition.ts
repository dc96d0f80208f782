import type { Shape } from '../../shapes/shape.ts';
import { fault, formatShape } from '../../shapes/shape.ts';
import { defineOperator } from '../define.ts';
import { optionalIntegers } from '../parameter.ts';
import { trainableParameter, weightParameters, weightSpec } from '../weights.ts';

/** Where Keras counts a shared axis: one to the left, and from the end below 0, so that 0 is the last. */
function sharedIndex(axis: number, rank: number): number {
  return axis < 1 ? axis - 1 + rank : axis - 1;
}

/** One factor a value, 1 along the shared axes. */
function alphaShape(input: Shape, sharedAxes: readonly number[] | null): Shape {
  const shared = (sharedAxes ?? []).map((axis) => sharedIndex(axis, input.length));
  return input.map((size, index) => (shared.includes(index) ? 1 : size));
}

/** He et al. 2015; as Keras 3 computes it. */
export const PReLU = defineOperator({
  type: 'PReLU',
  kind: 'activation',
  summary: 'As LeakyReLU, with slopes that are learned.',
  parameters: {
    ...weightParameters('alpha', 'zeros'),
    sharedAxes: optionalIntegers({
      label: 'Shared axes',
      words: 'Along which axes one slope serves for all; 1, 2 leaves one a feature map. Counted with the batch as 0.',
      default: null,
      min: -8,
      max: 8,
      prominent: true,
    }),
    trainable: trainableParameter,
  },
  inputs: { min: 1, max: 1 },
  describe: ({ sharedAxes }) =>
    `Keeps what is positive and multiplies the rest by a learned factor${sharedAxes?.length ? `, shared along ${sharedAxes.length === 1 ? 'axis' : 'axes'} ${sharedAxes.join(', ')}` : ' for each value'}.`,
  badge: ({ sharedAxes }) => (sharedAxes?.length ? `shared ${sharedAxes.join(', ')}` : ''),
  shape: ([input = []], { sharedAxes }) => {
    const missing = sharedAxes?.find((axis) => {
      const index = sharedIndex(axis, input.length);
      return index < 0 || index >= input.length;
    });
    if (missing !== undefined)
      return fault('axis', `PReLU can't share along axis ${missing}: it does not exist in ${formatShape(input)}. Count from 1.`);
    if (!alphaShape(input, sharedAxes).includes(null)) return { shape: input };
    return fault(
      'prelu-sizes',
      `PReLU learns a factor for each value and must know how many there are, but gets ${formatShape(input)}. Share the axes that are open, such as 1, 2.`,
    );
  },
  weights: ([input = []], values) => {
    const shape = alphaShape(input, values.sharedAxes);
    return shape.includes(null) ? [] : [weightSpec('alpha', shape as readonly number[], values)];
  },
  macs: () => 0,
  lower: (b, [x], _values, { alpha }) => b.subtract(b.relu(x!), b.multiply(alpha!, b.relu(b.negate(x!)))),
  tfjs: 'prelu',
  keras: true,
});
