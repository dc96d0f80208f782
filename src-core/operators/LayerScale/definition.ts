import { broadcastPair } from '../../shapes/broadcast.ts';
import { fault, formatShape } from '../../shapes/shape.ts';
import { defineOperator } from '../define.ts';
import { integer, number } from '../parameter.ts';
import { trainableParameter } from '../weights.ts';

/** Touvron et al. 2021 (CaiT); as `keras.applications.convnext` has it. */
export const LayerScale = defineOperator({
  type: 'LayerScale',
  kind: 'normalization',
  summary: 'Multiplies each channel by a learned number that starts near zero.',
  parameters: {
    initValues: number({
      label: 'Initial value',
      words: 'What each factor is before the first step.',
      default: 1e-6,
      prominent: true,
    }),
    projectionDim: integer({ label: 'Channels', words: 'How many factors: one for each channel.', default: 64, prominent: true }),
    trainable: trainableParameter,
  },
  inputs: { min: 1, max: 1 },
  describe: ({ initValues, projectionDim }) =>
    `Multiplies each of ${projectionDim} channels by a learned number that starts at ${initValues}.`,
  badge: ({ projectionDim }) => String(projectionDim),
  shape: ([input = []], { projectionDim }) => {
    const shape = input.length === 0 ? null : broadcastPair(input, [projectionDim]);
    if (shape) return { shape: shape.map((size, i) => (i === shape.length - 1 ? (size ?? projectionDim) : size)) };
    return fault(
      'layer-scale-channels',
      `LayerScale has ${projectionDim} factors, but its input is ${formatShape(input)}. Set its channels to the last size of the input.`,
    );
  },
  weights: (_inputs, { initValues, projectionDim }) => [
    { name: 'gamma', shape: [projectionDim], initializer: { name: 'constant', value: initValues }, trainable: true },
  ],
  macs: () => 0,
  lower: (b, [x], _values, { gamma }) => b.multiply(x!, gamma!),
  tfjs: null,
  keras: true,
});
