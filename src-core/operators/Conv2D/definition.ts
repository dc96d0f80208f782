import { fault } from '../../shapes/shape.ts';
import { activationParameter, activations, activationWords } from '../activations.ts';
import { defineOperator } from '../define.ts';
import { dilationParameter, formatPair, paddingParameter, strideBadge, stridesParameter, windowShape } from '../images.ts';
import { boolean, integer, pair } from '../parameter.ts';

export const Conv2D = defineOperator({
  type: 'Conv2D',
  kind: 'convolution',
  summary: 'Slides kernels over the feature map; each gives one new map.',
  parameters: {
    filters: integer({
      label: 'Filters',
      words: 'How many kernels, and so how many feature maps come out.',
      default: 32,
      prominent: true,
    }),
    kernelSize: pair({ label: 'Kernel size', words: 'Height and width of each kernel.', default: [3, 3], prominent: true }),
    strides: stridesParameter,
    padding: paddingParameter,
    dilationRate: dilationParameter,
    activation: activationParameter('linear'),
    useBias: boolean({
      label: 'Bias',
      words: 'Adds one learned number to each map; needless right before a batch normalization.',
      default: true,
    }),
  },
  inputs: { min: 1, max: 1 },
  describe: ({ filters, kernelSize, activation }) =>
    `Slides ${filters} kernels of ${kernelSize[0]} × ${kernelSize[1]} over the feature map${activationWords(activation)}.`,
  badge: ({ filters, kernelSize, strides }) => `${formatPair(kernelSize)}, ${filters}${strideBadge(strides)}`,
  shape: ([input], { filters, kernelSize, strides, padding, dilationRate }) => {
    if (Math.max(...strides) > 1 && Math.max(...dilationRate) > 1) {
      return fault(
        'dilated-strides',
        'Conv2D can have strides or a dilation rate above 1, not both: no engine computes that. Set one of them to 1.',
      );
    }
    return windowShape(input ?? [], { kernel: kernelSize, strides, padding, dilation: dilationRate }, filters, 'Conv2D');
  },
  weights: ([input], { filters, kernelSize, useBias }) => {
    const channels = input?.[2];
    if (channels == null) return [];
    return [
      {
        name: 'kernel',
        shape: [kernelSize[0], kernelSize[1], channels, filters],
        initializer: 'glorot_uniform',
        trainable: true,
      },
      ...(useBias ? [{ name: 'bias', shape: [filters], initializer: 'zeros', trainable: true } as const] : []),
    ];
  },
  macs: ([input], output, { filters, kernelSize }) =>
    kernelSize[0] * kernelSize[1] * (input?.[2] ?? 0) * filters * (output[0] ?? 0) * (output[1] ?? 0),
  reach: ({ kernelSize, strides, dilationRate }) => ({
    kernel: [(kernelSize[0] - 1) * dilationRate[0] + 1, (kernelSize[1] - 1) * dilationRate[1] + 1],
    stride: strides,
  }),
  lower: (b, [x], { strides, padding, dilationRate, activation }, { kernel, bias }) => {
    let y = b.conv2d(x!, kernel!, { strides, padding, dilations: dilationRate });
    if (bias) y = b.add(y, bias);
    return activations[activation](b, y);
  },
  tfjs: 'conv2d',
  keras: true,
});
