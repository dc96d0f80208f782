import { activationWords } from '../activations.ts';
import {
  closingParameters,
  convolutionFault,
  depthMultiplierParameter,
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

export const DepthwiseConv2D = defineOperator({
  type: 'DepthwiseConv2D',
  kind: 'convolution',
  summary: 'Slides one kernel over each map on its own; cheap, mixes no channels.',
  alsoCalled: 'grouped convolution, groups',
  parameters: {
    ...slidingParameters,
    depthMultiplier: depthMultiplierParameter,
    ...layoutParameters,
    ...outputParameters,
    ...weightParameters('depthwise', 'glorot_uniform'),
    ...closingParameters,
  },
  inputs: { min: 1, max: 1 },
  describe: ({ kernelSize, activation }) =>
    `Slides a kernel of ${kernelSize[0]} × ${kernelSize[1]} over each map on its own${activationWords(activation)}.`,
  badge: ({ kernelSize, strides }) => `${formatPair(kernelSize)}${strideBadge(strides)}`,
  shape: ([input = []], values) => {
    const { kernelSize, strides, padding, dilationRate, depthMultiplier } = values;
    const wrong = convolutionFault(input, values, 'DepthwiseConv2D');
    if (wrong) return { fault: wrong };
    const window = { kernel: kernelSize, strides, padding, dilation: dilationRate };
    return windowShape(input, window, (input[2] as number) * depthMultiplier, 'DepthwiseConv2D');
  },
  weights: ([input], values) => {
    const { kernelSize, depthMultiplier, useBias } = values;
    const channels = input?.[2];
    if (channels == null) return [];
    return [
      weightSpec('depthwise', [...kernelSize, channels, depthMultiplier], values, 'kernel'),
      ...(useBias ? [weightSpec('bias', [channels * depthMultiplier], values)] : []),
    ];
  },
  macs: (_inputs, output, { kernelSize }) =>
    kernelSize[0] * kernelSize[1] * (output[0] ?? 0) * (output[1] ?? 0) * (output[2] ?? 0),
  reach: windowReach,
  lower: (b, [x], { strides, padding, dilationRate, activation }, { kernel, bias }) =>
    finish(b, depthwise(b, x!, kernel!, { strides, padding, dilations: dilationRate }), bias, activation),
  tfjs: 'depthwiseConv2d',
  keras: true,
});
