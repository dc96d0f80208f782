import type { PrimitiveBuilder, Value } from '../../primitives/builder.ts';
import { leakyRelu, relu6 } from '../activations.ts';
import { defineOperator } from '../define.ts';
import { number, optionalNumber } from '../parameter.ts';

interface Bounds {
  readonly maxValue: number | null;
  readonly negativeSlope: number;
  readonly threshold: number;
}

/** `keras.activations.relu` with its arguments. */
function relu(b: PrimitiveBuilder, x: Value, { maxValue, negativeSlope, threshold }: Bounds): Value {
  if (negativeSlope !== 0 && maxValue === null && threshold === 0) return leakyRelu(b, x, negativeSlope);
  const negative = () => b.relu(threshold === 0 ? b.negate(x) : b.subtract(b.constant(threshold), x));
  let y = threshold === 0 ? b.relu(x) : b.select(b.greater(x, b.constant(threshold)), x, b.constant(0));
  if (threshold === 0 && maxValue === 6) y = relu6(b, x);
  else if (maxValue !== null) y = b.minimum(y, b.constant(maxValue));
  return negativeSlope === 0 ? y : b.subtract(y, b.multiply(negative(), b.constant(negativeSlope)));
}

export const ReLU = defineOperator({
  type: 'ReLU',
  kind: 'activation',
  summary: 'Keeps what is positive, sets the rest to zero.',
  alsoCalled: 'rectifier, ReLU6',
  parameters: {
    maxValue: optionalNumber({
      label: 'Maximum',
      words: 'What is larger becomes this; empty for no bound, 6 in MobileNet.',
      default: null,
      min: 0,
    }),
    negativeSlope: number({
      label: 'Negative slope',
      words: 'What share of a value below the threshold passes.',
      default: 0,
      min: 0,
      advanced: true,
    }),
    threshold: number({
      label: 'Threshold',
      words: 'Values above it pass as they are.',
      default: 0,
      min: 0,
      advanced: true,
    }),
  },
  inputs: { min: 1, max: 1 },
  describe: ({ maxValue, negativeSlope, threshold }) => {
    const above = threshold === 0 ? 'positive' : `above ${threshold}`;
    const most = maxValue === null ? '' : `, up to ${maxValue},`;
    const rest = negativeSlope === 0 ? 'sets the rest to zero' : `lets ${negativeSlope} of the rest through`;
    return `Keeps what is ${above}${most} and ${rest}.`;
  },
  badge: ({ maxValue }) => (maxValue === null ? '' : `≤ ${maxValue}`),
  shape: ([input]) => ({ shape: input ?? [] }),
  weights: () => [],
  macs: () => 0,
  lower: (b, [x], values) => relu(b, x!, values),
  tfjs: 'reLU',
  keras: true,
});
