import { fault } from '../../shapes/shape.ts';
import { activationParameter, activations, activationWords } from '../activations.ts';
import { defineOperator } from '../define.ts';
import { dilationParameter, formatPair, paddingParameter, strideBadge, stridesParameter, windowShape } from '../images.ts';
import { boolean, integer, pair } from '../parameter.ts';

export const DepthwiseConv2D = defineOperator({
  type: 'DepthwiseConv2D',
  kind: 'convolution',
  summary: 'Slides one kernel over each map on its own; cheap, mixes no channels.',
  parameters: {
    kernelSize: pair({ label: 'Kernel size', words: 'Height and width of each kernel.', default: [3, 3], prominent: true }),
    strides: stridesParameter,
    padding: paddingParameter,
    depthMultiplier: integer({ label: 'Depth multiplier', words: 'How many kernels each incoming map gets.', default: 1 }),
    dilationRate: dilationParameter,
    activation: activationParameter('linear'),
    useBias: boolean({
      label: 'Bias',
      words: 'Adds one learned number to each map; needless right before a batch normalization.',
      default: true,
    }),
  },
  inputs: { min: 1, max: 1 },
  describe: ({ kernelSize, activation }) =>
    `Slides a kernel of ${kernelSize[0]} × ${kernelSize[1]} over each map on its own${activationWords(activation)}.`,
  badge: ({ kernelSize, strides }) => `${formatPair(kernelSize)}${strideBadge(strides)}`,
  shape: ([input], { kernelSize, strides, padding, depthMultiplier, dilationRate }) => {
    if (Math.max(...dilationRate) > 1) {
      // Engines compute it wrongly or not at all (tfjs-layers 4.22 ignores the rate, its native kernel throws).
      return fault(
        'dilated-depthwise',
        'A depthwise convolution with a dilation rate above 1 is computed by no engine here. Set the rate to 1, or use a larger kernel.',
      );
    }
    if (strides[0] !== strides[1]) {
      return fault(
        'uneven-strides',
        `A depthwise convolution needs the same stride along height and width, but has ${formatPair(strides)}. Make both alike.`,
      );
    }
    const channels = input?.[2];
    return windowShape(
      input ?? [],
      { kernel: kernelSize, strides, padding },
      channels == null ? null : channels * depthMultiplier,
      'DepthwiseConv2D',
    );
  },
  weights: ([input], { kernelSize, depthMultiplier, useBias }) => {
    const channels = input?.[2];
    if (channels == null) return [];
    return [
      {
        name: 'kernel',
        shape: [kernelSize[0], kernelSize[1], channels, depthMultiplier],
        initializer: 'glorot_uniform',
        trainable: true,
      },
      ...(useBias ? [{ name: 'bias', shape: [channels * depthMultiplier], initializer: 'zeros', trainable: true } as const] : []),
    ];
  },
  macs: (_inputs, output, { kernelSize }) =>
    kernelSize[0] * kernelSize[1] * (output[0] ?? 0) * (output[1] ?? 0) * (output[2] ?? 0),
  reach: ({ kernelSize, strides }) => ({ kernel: kernelSize, stride: strides }),
  lower: (b, [x], { strides, padding, activation }, { kernel, bias }) => {
    let y = b.depthwiseConv2d(x!, kernel!, { strides, padding });
    if (bias) y = b.add(y, bias);
    return activations[activation](b, y);
  },
  tfjs: 'depthwiseConv2d',
  keras: true,
});
