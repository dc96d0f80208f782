import { fault, formatShape } from '../../shapes/shape.ts';
import { activationParameter, activations, activationWords } from '../activations.ts';
import { defineOperator } from '../define.ts';
import { boolean, integer } from '../parameter.ts';

export const Dense = defineOperator({
  type: 'Dense',
  kind: 'dense',
  summary: 'Every output sees every input; the classifier at the end.',
  parameters: {
    units: integer({
      label: 'Units',
      words: 'How many numbers come out; in a classifier, one a class.',
      default: 10,
      prominent: true,
    }),
    activation: activationParameter('linear'),
    useBias: boolean({ label: 'Bias', words: 'Adds one learned number to each output.', default: true }),
  },
  inputs: { min: 1, max: 1 },
  describe: ({ units, activation }) => `Weighs every input for each of ${units} outputs${activationWords(activation)}.`,
  badge: ({ units, activation }) => (activation === 'linear' ? String(units) : `${units}, ${activation}`),
  shape: ([input], { units }) => {
    if (!input || input.length === 0) return fault('dense-input', 'Dense needs at least one axis to weigh.');
    if (input[input.length - 1] === null) {
      return fault(
        'dense-input',
        `Dense must know how many values it weighs, but gets ${formatShape(input)}. Give the input a fixed size, or put a global average pooling before.`,
      );
    }
    return { shape: [...input.slice(0, -1), units] };
  },
  weights: ([input], { units, useBias }) => {
    const channels = input?.[input.length - 1];
    if (channels == null) return [];
    return [
      { name: 'kernel', shape: [channels, units], initializer: 'glorot_uniform', trainable: true },
      ...(useBias ? [{ name: 'bias', shape: [units], initializer: 'zeros', trainable: true } as const] : []),
    ];
  },
  macs: ([input], _output, { units }) => (input ?? []).reduce<number>((product, size) => product * (size ?? 0), units),
  reach: () => 'all',
  lower: (b, [x], { units, activation }, { kernel, bias }) => {
    const shape = x!.shape;
    const channels = shape[shape.length - 1] as number;
    const rows = shape.length === 2 ? x! : b.reshape(x!, [-1, channels]);
    let y = b.matmul(rows, kernel!);
    if (bias) y = b.add(y, bias);
    if (shape.length > 2) y = b.reshape(y, [...(shape.slice(1, -1) as number[]), units]);
    return activations[activation](b, y);
  },
  tfjs: 'dense',
  keras: true,
});
