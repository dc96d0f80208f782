import type { PrimitiveBuilder, Value, WindowAttributes } from '../primitives/builder.ts';
import type { Shape, ShapeFault } from '../shapes/shape.ts';
import { formatShape } from '../shapes/shape.ts';
import { effectiveKernel } from '../shapes/window.ts';
import type { ActivationName } from './activations.ts';
import { activate, activationFault, activationParameter } from './activations.ts';
import type { DataFormat } from './dataFormat.ts';
import { dataFormatParameter, expectChannelsLast } from './dataFormat.ts';
import type { Reach } from './define.ts';
import { depthwise } from './depthwise.ts';
import { dilationParameter, expectMap, paddingParameter, stridesParameter } from './images.ts';
import type { Pair } from './parameter.ts';
import { boolean, integer, pair } from './parameter.ts';
import { activityRegularizerParameter, trainableParameter, weightParameters } from './weights.ts';

export const filtersParameter = integer({
  label: 'Filters',
  words: 'How many kernels, and so how many feature maps come out.',
  default: 32,
  prominent: true,
});

export const depthMultiplierParameter = integer({
  label: 'Depth multiplier',
  words: 'How many kernels each incoming map gets.',
  default: 1,
});

/** How a convolution slides, in the order of Keras's arguments. */
export const slidingParameters = {
  kernelSize: pair({ label: 'Kernel size', words: 'Height and width of each kernel.', default: [3, 3], prominent: true }),
  strides: stridesParameter,
  padding: paddingParameter,
} as const;

export const layoutParameters = { dataFormat: dataFormatParameter, dilationRate: dilationParameter } as const;

export const outputParameters = {
  activation: activationParameter('linear'),
  useBias: boolean({
    label: 'Bias',
    words: 'Adds one learned number to each map; needless right before a batch normalization.',
    default: true,
  }),
} as const;

/** Those of the bias and of the layer as a whole, behind those of the kernels. */
export const closingParameters = {
  ...weightParameters('bias', 'zeros'),
  activityRegularizer: activityRegularizerParameter,
  trainable: trainableParameter,
} as const;

/** What no convolution can do without: a map of known channels, the channels last, an activation that stands on its own. */
export function convolutionFault(
  input: Shape,
  values: { readonly dataFormat: DataFormat; readonly activation: ActivationName },
  what: string,
): ShapeFault | null {
  const wrong = expectChannelsLast(values, what) ?? activationFault(values.activation, what) ?? expectMap(input, what);
  if (wrong || input[2] !== null) return wrong;
  return {
    code: 'convolution-channels',
    message: `${what} must know how many channels come in, but gets ${formatShape(input)}. Give the input a fixed number of channels.`,
  };
}

/** Engines and Keras compute strides or dilation, not both. */
export function dilatedStridesFault(strides: Pair, dilationRate: Pair, what: string): ShapeFault | null {
  if (Math.max(...strides) === 1 || Math.max(...dilationRate) === 1) return null;
  return {
    code: 'dilated-strides',
    message: `${what} can have strides or a dilation rate above 1, not both: Keras refuses that too. Set one of them to 1.`,
  };
}

export function windowReach(values: { readonly kernelSize: Pair; readonly strides: Pair; readonly dilationRate: Pair }): Reach {
  const { kernelSize, strides, dilationRate } = values;
  return {
    kernel: [effectiveKernel(kernelSize[0], dilationRate[0]), effectiveKernel(kernelSize[1], dilationRate[1])],
    stride: strides,
  };
}

/** Adds the bias, if there is one, and applies the activation. */
export function finish(b: PrimitiveBuilder, x: Value, bias: Value | undefined, activation: ActivationName): Value {
  return activate(b, activation, bias ? b.add(x, bias) : x);
}

/** A convolution whose kernel [height, width, channels / groups, filters] sees a share of the channels for a share of the filters. */
export function groupedConvolution(
  b: PrimitiveBuilder,
  x: Value,
  kernel: Value,
  groups: number,
  window: Required<WindowAttributes>,
): Value {
  if (groups === 1) return b.conv2d(x, kernel, window);
  const [, width, share, filters] = kernel.shape as [number, number, number, number];
  const each = filters / groups;
  // one channel a group: one fast operation, and the filters already stand in its order
  if (share === 1) return depthwise(b, x, b.reshape(kernel, [width, groups, each]), window);
  const parts = Array.from({ length: groups }, (_, group) =>
    b.conv2d(
      b.slice(x, [0, 0, 0, group * share], [null, null, null, share]),
      b.slice(kernel, [0, 0, 0, group * each], [null, null, null, each]),
      window,
    ),
  );
  return b.concat(parts, 3);
}
