import type { Dimension, ShapeFault } from '../../shapes/shape.ts';
import type { Padding } from '../../shapes/window.ts';
import { effectiveKernel } from '../../shapes/window.ts';
import { activationWords } from '../activations.ts';
import {
  closingParameters,
  convolutionFault,
  dilatedStridesFault,
  filtersParameter,
  finish,
  layoutParameters,
  outputParameters,
  slidingParameters,
} from '../convolution.ts';
import { defineOperator } from '../define.ts';
import { dilateKernel } from '../depthwise.ts';
import { formatPair } from '../images.ts';
import type { Pair } from '../parameter.ts';
import { optionalPair } from '../parameter.ts';
import { weightParameters, weightSpec } from '../weights.ts';

interface Spreading {
  readonly kernelSize: Pair;
  readonly strides: Pair;
  readonly padding: Padding;
  readonly dilationRate: Pair;
  readonly outputPadding: Pair | null;
}

/** Positions that come out along one axis (Keras `compute_conv_transpose_output_shape`). */
function spreadPositions(size: Dimension, values: Spreading, axis: 0 | 1): Dimension {
  if (size === null) return null;
  const stride = values.strides[axis];
  const kernel = effectiveKernel(values.kernelSize[axis], values.dilationRate[axis]);
  const extra = values.outputPadding?.[axis];
  if (values.padding === 'valid') return (size - 1) * stride + (extra === undefined ? Math.max(kernel, stride) : kernel + extra);
  return extra === undefined ? size * stride : (size - 1) * stride + (kernel % 2) + extra;
}

/** Keras takes only an output padding below the stride, and TensorFlow only sizes that a convolution would bring back. */
function outputPaddingFault({ kernelSize, strides, padding, dilationRate, outputPadding }: Spreading): ShapeFault | null {
  if (outputPadding === null) return null;
  const wrong = ([0, 1] as const).some((axis) => {
    const odd = effectiveKernel(kernelSize[axis], dilationRate[axis]) % 2;
    return outputPadding[axis] >= strides[axis] || (padding === 'same' && odd + outputPadding[axis] === 0);
  });
  if (!wrong) return null;
  return {
    code: 'output-padding',
    message: `Conv2DTranspose can't have an output padding of ${formatPair(outputPadding)} with strides of ${formatPair(strides)}: it must be below the stride, and above 0 for an even kernel with padding same. Leave it empty for the usual size.`,
  };
}

export const Conv2DTranspose = defineOperator({
  type: 'Conv2DTranspose',
  kind: 'convolution',
  summary: 'A convolution backwards: spreads each position over a larger map, with learned kernels.',
  alsoCalled: 'ConvTranspose2d, deconvolution, transposed convolution, upconvolution',
  parameters: {
    filters: filtersParameter,
    ...slidingParameters,
    strides: { ...slidingParameters.strides, words: 'How far apart the positions are spread; 2 doubles height and width.' },
    padding: {
      ...slidingParameters.padding,
      words: 'With same, the size is multiplied by the strides; with valid the map also grows by what the window is larger.',
    },
    outputPadding: optionalPair({
      label: 'Output padding',
      words: 'Rows and columns more at the end; empty means the usual size.',
      empty: 'as usual',
      default: null,
      min: 0,
      advanced: true,
    }),
    ...layoutParameters,
    ...outputParameters,
    ...weightParameters('kernel', 'glorot_uniform'),
    ...closingParameters,
  },
  inputs: { min: 1, max: 1 },
  describe: ({ filters, kernelSize, activation }) =>
    `Spreads each position by ${filters} kernels of ${kernelSize[0]} × ${kernelSize[1]} over a larger map${activationWords(activation)}.`,
  badge: ({ filters, kernelSize, strides }) =>
    `${formatPair(kernelSize)}, ${filters}${strides[0] === 1 && strides[1] === 1 ? '' : `, ×${formatPair(strides, true)}`}`,
  shape: ([input = []], values) => {
    const wrong =
      convolutionFault(input, values, 'Conv2DTranspose') ??
      dilatedStridesFault(values.strides, values.dilationRate, 'Conv2DTranspose') ??
      outputPaddingFault(values);
    if (wrong) return { fault: wrong };
    const [height, width] = input as [Dimension, Dimension, Dimension];
    return { shape: [spreadPositions(height, values, 0), spreadPositions(width, values, 1), values.filters] };
  },
  weights: ([input], values) => {
    const { filters, kernelSize, useBias } = values;
    const channels = input?.[2];
    if (channels == null) return [];
    return [
      weightSpec('kernel', [...kernelSize, filters, channels], values),
      ...(useBias ? [weightSpec('bias', [filters], values)] : []),
    ];
  },
  // every position that comes in spreads every kernel element once
  macs: ([input], _output, { filters, kernelSize }) =>
    kernelSize[0] * kernelSize[1] * filters * (input ?? []).reduce<number>((product, size) => product * (size ?? 0), 1),
  reach: ({ kernelSize, strides, dilationRate }) => ({
    kernel: [effectiveKernel(kernelSize[0], dilationRate[0]), effectiveKernel(kernelSize[1], dilationRate[1])],
    stride: [1 / strides[0], 1 / strides[1]],
  }),
  lower: (b, [x], values, { kernel, bias }) => {
    const { strides, padding, dilationRate, activation } = values;
    const size = [0, 1].map((axis) => spreadPositions(x!.shape[axis + 1]!, values, axis as 0 | 1)) as [number, number];
    // not every engine goes a dilated convolution backwards
    const full = dilateKernel(b, kernel!, dilationRate);
    return finish(b, b.conv2dTranspose(x!, full, { size, strides, padding }), bias, activation);
  },
  tfjs: 'conv2dTranspose',
  keras: true,
});
