import type { Pair } from '../../operators/parameter.ts';
import { windowPositions } from '../../shapes/window.ts';
import type { TensorShape, Value, WindowAttributes } from '../builder.ts';
import type { PrimitiveDefinition, PrimitiveDefinitions } from '../definition.ts';
import { float } from '../definition.ts';
import { formatTensorShape } from '../shapes.ts';

export type Windows =
  | 'conv2d'
  | 'conv2dBackpropInput'
  | 'conv2dBackpropFilter'
  | 'depthwiseConv2d'
  | 'depthwiseConv2dBackpropInput'
  | 'depthwiseConv2dBackpropFilter'
  | 'maxPool2d'
  | 'maxPool2dGradient'
  | 'averagePool2d'
  | 'averagePool2dGradient';

function outputShape(x: TensorShape, kernel: Pair, window: WindowAttributes, channels: number): TensorShape {
  if (x.length !== 4) throw new Error(`a window needs images [batch, height, width, channels], not ${formatTensorShape(x)}`);
  const dilations = window.dilations ?? [1, 1];
  const sizes = ([0, 1] as const).map((i) =>
    windowPositions(x[i + 1] as number, kernel[i], window.strides[i], window.padding, dilations[i]),
  );
  if (sizes.some((size) => (size as number) < 1))
    throw new Error(`a window of ${kernel[0]} x ${kernel[1]} does not fit into ${formatTensorShape(x)}`);
  return [x[0] as number | null, sizes[0] as number, sizes[1] as number, channels];
}

/** A convolution and its two ways back; `fanOut` gives the channels that come out from the kernel's last two sizes. */
function convolution<N extends 'conv2d' | 'depthwiseConv2d'>(
  backpropInput: 'conv2dBackpropInput' | 'depthwiseConv2dBackpropInput',
  backpropFilter: 'conv2dBackpropFilter' | 'depthwiseConv2dBackpropFilter',
  fanOut: (channels: number, last: number) => number,
): PrimitiveDefinition<N> {
  return {
    infer: ([x, kernel], attributes) => {
      const [height, width, channels, last] = kernel!.shape as [number, number, number, number];
      if (x!.shape[3] !== channels)
        throw new Error(`a kernel ${formatTensorShape(kernel!.shape)} does not fit ${formatTensorShape(x!.shape)}`);
      return float(outputShape(x!.shape, [height, width], attributes as WindowAttributes, fanOut(channels, last)));
    },
    gradient: ({ b, inputs, dy, attributes, wants }) => {
      const [x, kernel] = inputs as [Value, Value];
      const window = attributes as WindowAttributes;
      return [
        wants(0) ? b.apply(backpropInput, [dy, kernel], { ...window, shape: x.shape }) : null,
        wants(1) ? b.apply(backpropFilter, [x, dy], { ...window, shape: kernel.shape }) : null,
      ];
    },
  };
}

/** Gradient primitives whose result has the shape that they are told. */
function backprop<N extends Windows>(): PrimitiveDefinition<N> {
  return { infer: (_inputs, attributes) => float((attributes as unknown as { shape: TensorShape }).shape), gradient: 'backward' };
}

export const windows: PrimitiveDefinitions<Windows> = {
  conv2d: convolution('conv2dBackpropInput', 'conv2dBackpropFilter', (_channels, filters) => filters),
  /** Also a transposed convolution's way forward, so it has a gradient of its own. */
  conv2dBackpropInput: {
    infer: (_inputs, { shape }) => float(shape),
    gradient: ({ b, inputs, dy, attributes: { shape: _, ...window }, wants }) => {
      const [small, kernel] = inputs as [Value, Value];
      return [
        wants(0) ? b.apply('conv2d', [dy, kernel], window) : null,
        wants(1) ? b.apply('conv2dBackpropFilter', [dy, small], { ...window, shape: kernel.shape }) : null,
      ];
    },
  },
  conv2dBackpropFilter: backprop(),
  depthwiseConv2d: convolution(
    'depthwiseConv2dBackpropInput',
    'depthwiseConv2dBackpropFilter',
    (channels, multiplier) => channels * multiplier,
  ),
  depthwiseConv2dBackpropInput: backprop(),
  depthwiseConv2dBackpropFilter: backprop(),
  maxPool2d: {
    infer: ([x], attributes) => float(outputShape(x!.shape, attributes.size, attributes, x!.shape[3] as number)),
    gradient: ({ b, inputs, outputs, dy, attributes }) => [
      b.apply('maxPool2dGradient', [dy, inputs[0]!, outputs[0]!], attributes),
    ],
  },
  maxPool2dGradient: { infer: ([, x]) => float(x!.shape), gradient: 'backward' },
  averagePool2d: {
    infer: ([x], attributes) => float(outputShape(x!.shape, attributes.size, attributes, x!.shape[3] as number)),
    gradient: ({ b, inputs, dy, attributes }) => [
      b.apply('averagePool2dGradient', [dy], { ...attributes, shape: inputs[0]!.shape }),
    ],
  },
  averagePool2dGradient: backprop(),
};
