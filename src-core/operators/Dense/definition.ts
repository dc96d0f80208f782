import { fault, formatShape } from '../../shapes/shape.ts';
import { activate, activationFault, activationParameter, activationWords } from '../activations.ts';
import { reachAlong } from '../axes.ts';
import { defineOperator } from '../define.ts';
import { boolean, integer } from '../parameter.ts';
import { activityRegularizerParameter, trainableParameter, weightParameters, weightSpec } from '../weights.ts';

export const Dense = defineOperator({
  type: 'Dense',
  kind: 'dense',
  summary: 'Every output sees every input; the classifier at the end.',
  alsoCalled: 'Linear, fully connected, FC, InnerProduct, MLP, classifier',
  parameters: {
    units: integer({
      label: 'Units',
      words: 'How many numbers come out; in a classifier, one a class.',
      default: 10,
      prominent: true,
    }),
    activation: activationParameter('linear'),
    useBias: boolean({ label: 'Bias', words: 'Adds one learned number to each output.', default: true }),
    ...weightParameters('kernel', 'glorot_uniform'),
    ...weightParameters('bias', 'zeros'),
    activityRegularizer: activityRegularizerParameter,
    trainable: trainableParameter,
  },
  inputs: { min: 1, max: 1 },
  describe: ({ units, activation }) => `Weighs every input for each of ${units} outputs${activationWords(activation)}.`,
  badge: ({ units, activation }) => (activation === 'linear' ? String(units) : `${units}, ${activation}`),
  shape: ([input], { units, activation }) => {
    const wrong = activationFault(activation, 'Dense');
    if (wrong) return { fault: wrong };
    if (!input || input.length === 0) return fault('dense-input', 'Dense needs at least one axis to weigh.');
    if (input[input.length - 1] === null) {
      return fault(
        'dense-input',
        `Dense must know how many values it weighs, but gets ${formatShape(input)}. Give the input a fixed size, or put a global average pooling before.`,
      );
    }
    return { shape: [...input.slice(0, -1), units] };
  },
  weights: ([input], values) => {
    const { units, useBias } = values;
    const channels = input?.[input.length - 1];
    if (channels == null) return [];
    return [weightSpec('kernel', [channels, units], values), ...(useBias ? [weightSpec('bias', [units], values)] : [])];
  },
  macs: ([input], _output, { units }) => (input ?? []).reduce<number>((product, size) => product * (size ?? 0), units),
  // on a feature map it weighs the channels of each position alone, as a 1 × 1 convolution does
  reach: (_values, [input = []]) => reachAlong([-1], input),
  lower: (b, [x], { units, activation }, { kernel, bias }) => {
    const shape = x!.shape;
    const channels = shape[shape.length - 1] as number;
    const rows = shape.length === 2 ? x! : b.reshape(x!, [-1, channels]);
    let y = b.matmul(rows, kernel!);
    if (bias) y = b.add(y, bias);
    if (shape.length > 2) y = b.reshape(y, [...(shape.slice(1, -1) as number[]), units]);
    return activate(b, activation, y);
  },
  tfjs: 'dense',
  keras: true,
});
