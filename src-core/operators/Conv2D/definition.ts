import type { Shape, ShapeFault } from '../../shapes/shape.ts';
import { formatShape } from '../../shapes/shape.ts';
import { activationWords } from '../activations.ts';
import {
  closingParameters,
  convolutionFault,
  dilatedStridesFault,
  filtersParameter,
  finish,
  groupedConvolution,
  layoutParameters,
  outputParameters,
  slidingParameters,
  windowReach,
} from '../convolution.ts';
import { defineOperator } from '../define.ts';
import { formatPair, strideBadge, windowShape } from '../images.ts';
import { integer } from '../parameter.ts';
import { weightParameters, weightSpec } from '../weights.ts';

function groupsFault(input: Shape, filters: number, groups: number): ShapeFault | null {
  const channels = input[2] as number;
  if (channels % groups === 0 && filters % groups === 0) return null;
  const [count, what] = channels % groups === 0 ? [filters, 'filters'] : [channels, 'channels'];
  return {
    code: 'convolution-groups',
    message: `Conv2D can't split ${count} ${what} into ${groups} groups of the same size; it gets ${formatShape(input)}. Use a number of groups that divides both the channels and the filters.`,
  };
}

export const Conv2D = defineOperator({
  type: 'Conv2D',
  kind: 'convolution',
  summary: 'Slides kernels over the feature map; each gives one new map.',
  alsoCalled: 'convolution, filter, kernel, 1x1, 3x3',
  parameters: {
    filters: filtersParameter,
    ...slidingParameters,
    ...layoutParameters,
    groups: integer({
      label: 'Groups',
      words: 'Into how many parts the channels are split, each with filters of its own.',
      default: 1,
      advanced: true,
    }),
    ...outputParameters,
    ...weightParameters('kernel', 'glorot_uniform'),
    ...closingParameters,
  },
  inputs: { min: 1, max: 1 },
  describe: ({ filters, kernelSize, groups, activation }) =>
    `Slides ${filters} kernels of ${kernelSize[0]} × ${kernelSize[1]} over the feature map${groups > 1 ? ` in ${groups} groups` : ''}${activationWords(activation)}.`,
  badge: ({ filters, kernelSize, strides }) => `${formatPair(kernelSize)}, ${filters}${strideBadge(strides)}`,
  shape: ([input = []], values) => {
    const { filters, kernelSize, strides, padding, dilationRate, groups } = values;
    const wrong =
      convolutionFault(input, values, 'Conv2D') ??
      dilatedStridesFault(strides, dilationRate, 'Conv2D') ??
      groupsFault(input, filters, groups);
    if (wrong) return { fault: wrong };
    return windowShape(input, { kernel: kernelSize, strides, padding, dilation: dilationRate }, filters, 'Conv2D');
  },
  weights: ([input], values) => {
    const { filters, kernelSize, groups, useBias } = values;
    const channels = input?.[2];
    if (channels == null) return [];
    return [
      weightSpec('kernel', [...kernelSize, channels / groups, filters], values),
      ...(useBias ? [weightSpec('bias', [filters], values)] : []),
    ];
  },
  macs: ([input], output, { filters, kernelSize, groups }) =>
    kernelSize[0] * kernelSize[1] * ((input?.[2] ?? 0) / groups) * filters * (output[0] ?? 0) * (output[1] ?? 0),
  reach: windowReach,
  lower: (b, [x], { strides, padding, dilationRate, groups, activation }, { kernel, bias }) => {
    const y = groupedConvolution(b, x!, kernel!, groups, { strides, padding, dilations: dilationRate });
    return finish(b, y, bias, activation);
  },
  tfjs: 'conv2d',
  keras: true,
});
