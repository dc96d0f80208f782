import { activationWords } from '../activations.ts';
import {
  closingParameters,
  convolutionFault,
  depthMultiplierParameter,
  filtersParameter,
  finish,
  layoutParameters,
  outputParameters,
  slidingParameters,
  windowReach,
} from '../convolution.ts';
import { defineOperator } from '../define.ts';
import { depthwise } from '../depthwise.ts';
import { formatPair, strideBadge, windowShape } from '../images.ts';
import { weightParameters, weightSpec } from '../weights.ts';

/** Chollet 2017: a depthwise convolution, then a 1 × 1 convolution that mixes the channels. */
export const SeparableConv2D = defineOperator({
  type: 'SeparableConv2D',
  kind: 'convolution',
  summary: 'A depthwise and a 1 × 1 convolution in one: nearly a convolution, for a fraction of its cost.',
  alsoCalled: 'depthwise separable, Xception, MobileNet',
  parameters: {
    filters: filtersParameter,
    ...slidingParameters,
    ...layoutParameters,
    depthMultiplier: depthMultiplierParameter,
    ...outputParameters,
    ...weightParameters('depthwise', 'glorot_uniform'),
    ...weightParameters('pointwise', 'glorot_uniform'),
    ...closingParameters,
  },
  inputs: { min: 1, max: 1 },
  describe: ({ filters, kernelSize, activation }) =>
    `Slides a kernel of ${kernelSize[0]} × ${kernelSize[1]} over each map on its own and mixes the results into ${filters} maps${activationWords(activation)}.`,
  badge: ({ filters, kernelSize, strides }) => `${formatPair(kernelSize)}, ${filters}${strideBadge(strides)}`,
  shape: ([input = []], values) => {
    const { filters, kernelSize, strides, padding, dilationRate } = values;
    const wrong = convolutionFault(input, values, 'SeparableConv2D');
    if (wrong) return { fault: wrong };
    return windowShape(input, { kernel: kernelSize, strides, padding, dilation: dilationRate }, filters, 'SeparableConv2D');
  },
  weights: ([input], values) => {
    const { filters, kernelSize, depthMultiplier, useBias } = values;
    const channels = input?.[2];
    if (channels == null) return [];
    return [
      weightSpec('depthwise', [...kernelSize, channels, depthMultiplier], values, 'depthwise_kernel'),
      weightSpec('pointwise', [1, 1, channels * depthMultiplier, filters], values, 'pointwise_kernel'),
      ...(useBias ? [weightSpec('bias', [filters], values)] : []),
    ];
  },
  macs: ([input], output, { filters, kernelSize, depthMultiplier }) => {
    const maps = (input?.[2] ?? 0) * depthMultiplier;
    return (kernelSize[0] * kernelSize[1] + filters) * maps * (output[0] ?? 0) * (output[1] ?? 0);
  },
  reach: windowReach,
  lower: (b, [x], { strides, padding, dilationRate, activation }, { depthwise_kernel, pointwise_kernel, bias }) => {
    const maps = depthwise(b, x!, depthwise_kernel!, { strides, padding, dilations: dilationRate });
    return finish(b, b.conv2d(maps, pointwise_kernel!, { strides: [1, 1], padding: 'valid' }), bias, activation);
  },
  tfjs: 'separableConv2d',
  keras: true,
});
