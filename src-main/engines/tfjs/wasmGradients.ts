/**
 * The backward passes that TensorFlow.js 4.22 lacks or gets wrong on its WebAssembly backend: those of convolutions are
 * missing or slow, and are written here with forward operations; those of pooling are wrong at the border and below 0.
 * Call `registerWasmGradients` once when the backend is imported, and any model trains there. This file stands alone, so
 * it can be copied into another project.
 *
 * Images are NHWC, kernels HWIO. The gradient of a convolution is again a convolution: by the input, of the gradient
 * with the turned kernel; by the kernel, of the input with the gradient, where strides and dilations change places.
 */
import type { KernelConfig, NamedAttrMap, NamedTensorInfoMap, Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import {
  AvgPoolGrad,
  backend_util,
  Conv2D,
  Conv2DBackpropFilter,
  Conv2DBackpropInput,
  concat,
  conv2d,
  DepthwiseConv2dNative,
  DepthwiseConv2dNativeBackpropFilter,
  DepthwiseConv2dNativeBackpropInput,
  depthwiseConv2d,
  getKernel,
  MaxPoolGrad,
  min,
  mul,
  pad,
  registerKernel,
  reshape,
  reverse,
  slice,
  stack,
  stridedSlice,
  sub,
  sum,
  tensor,
  tidy,
  transpose,
  unregisterKernel,
} from '@tensorflow/tfjs-core';

type Size4 = [number, number, number, number];
type Conv2DInfo = backend_util.Conv2DInfo;

/** What a convolution was told; `pad` as TensorFlow.js has it. */
export interface Convolution {
  strides: number | [number, number];
  dilations?: number | [number, number] | null;
  pad: Parameters<typeof backend_util.computeConv2DInfo>[4];
}

function conv2dInfo(input: Size4, filter: Size4, { strides, dilations, pad: padding }: Convolution, depthwise = false) {
  return backend_util.computeConv2DInfo(input, filter, strides, dilations ?? 1, padding, undefined, depthwise);
}

/** Pads height and width by the margins before and after; negative margins behind cut off. */
function frame(x: Tensor4D, before: [number, number], height: number, width: number): Tensor4D {
  const [batch, h, w, channels] = x.shape;
  const below = height - h - before[0];
  const right = width - w - before[1];
  let y = x;
  if (before[0] > 0 || before[1] > 0 || below > 0 || right > 0) {
    y = pad(y, [
      [0, 0],
      [before[0], Math.max(below, 0)],
      [before[1], Math.max(right, 0)],
      [0, 0],
    ]);
  }
  return below < 0 || right < 0 ? slice(y, [0, 0, 0, 0], [batch, height, width, channels]) : y;
}

/** Puts stride - 1 rows and columns of zeros behind each position. */
function spread(x: Tensor4D, strideHeight: number, strideWidth: number): Tensor4D {
  if (strideHeight === 1 && strideWidth === 1) return x;
  const [batch, height, width, channels] = x.shape;
  const columns = pad(reshape(x, [batch * height * width, channels]), [
    [0, 0],
    [0, (strideWidth - 1) * channels],
  ]);
  const row = width * strideWidth * channels;
  const rows = pad(reshape(columns, [batch * height, row]), [
    [0, 0],
    [0, (strideHeight - 1) * row],
  ]);
  return reshape(rows, [batch, height * strideHeight, width * strideWidth, channels]);
}

interface Frame {
  before: [number, number];
  height: number;
  width: number;
}

/** Where the gradient, spread by the strides, lies as the input's convolution meets it: with a margin as wide as the kernel reaches. */
function frameOfGradient(info: Conv2DInfo): Frame {
  const reach: [number, number] = [(info.filterHeight - 1) * info.dilationHeight, (info.filterWidth - 1) * info.dilationWidth];
  const before: [number, number] = [reach[0] - info.padInfo.top, reach[1] - info.padInfo.left];
  return { before, height: info.inHeight + reach[0], width: info.inWidth + reach[1] };
}

/** `conv2d` of x as it lies in a frame. The convolution makes margins by itself, without a copy of x; only to cut off takes one. */
function convolveFramed(
  x: Tensor4D,
  filter: Tensor4D,
  { before, height, width }: Frame,
  strides: [number, number] = [1, 1],
  dilations: [number, number] = [1, 1],
): Tensor4D {
  const after = [height - x.shape[1] - before[0], width - x.shape[2] - before[1]] as const;
  if (Math.min(...before, ...after) < 0)
    return conv2d(frame(x, before, height, width), filter, strides, 'valid', 'NHWC', dilations);
  const margins: backend_util.ExplicitPadding = [
    [0, 0],
    [before[0], after[0]],
    [before[1], after[1]],
    [0, 0],
  ];
  return conv2d(x, filter, strides, margins, 'NHWC', dilations);
}

/** Where the input lies in what the kernel saw, its padding included. */
function frameOfInput(info: Conv2DInfo): Frame {
  const height = (info.outHeight - 1) * info.strideHeight + (info.filterHeight - 1) * info.dilationHeight + 1;
  const width = (info.outWidth - 1) * info.strideWidth + (info.filterWidth - 1) * info.dilationWidth + 1;
  return { before: [info.padInfo.top, info.padInfo.left], height, width };
}

/** Gradient of `conv2d` by its input, of shape `inputShape`. */
export function conv2dInputGradient(dy: Tensor4D, filter: Tensor4D, inputShape: Size4, convolution: Convolution): Tensor4D {
  return tidy(() => {
    const info = conv2dInfo(inputShape, filter.shape, convolution);
    const single = info.filterHeight === 1 && info.filterWidth === 1;
    const turned = transpose(single ? filter : reverse(filter, [0, 1]), [0, 1, 3, 2]) as Tensor4D;
    if (single) {
      // one tap: convolve the few positions first, then spread them
      const small = conv2d(dy, turned, 1, 'valid');
      return frame(
        spread(small, info.strideHeight, info.strideWidth),
        [-info.padInfo.top || 0, -info.padInfo.left || 0],
        info.inHeight,
        info.inWidth,
      );
    }
    if (hasPhases(info)) return inputGradientByPhases(dy, filter, info);
    const spreadOut = spread(dy, info.strideHeight, info.strideWidth);
    return convolveFramed(spreadOut, turned, frameOfGradient(info), [1, 1], [info.dilationHeight, info.dilationWidth]);
  });
}

/** Below so many products the phases' many small operations cost more than they spare. */
const worthPhases = 2 ** 24;

/** Whether it pays to go through the phases of strides apart: there are several, each has its taps, and much is to do. */
function hasPhases(info: Conv2DInfo): boolean {
  const { strideHeight, strideWidth, filterHeight, filterWidth, dilationHeight, dilationWidth } = info;
  if (strideHeight * strideWidth === 1 || dilationHeight * dilationWidth > 1) return false;
  if (strideHeight > filterHeight || strideWidth > filterWidth) return false;
  const taps = filterHeight * filterWidth * info.inChannels * info.outChannels;
  return info.batchSize * info.inHeight * info.inWidth * taps > worthPhases;
}

/**
 * The same for strides: a pixel is met only by the taps that lie a multiple of the strides apart. Each such phase is a small
 * convolution of its own over the gradient as it is, where a gradient that is spread out is mostly zeros.
 */
function inputGradientByPhases(dy: Tensor4D, filter: Tensor4D, info: Conv2DInfo): Tensor4D {
  const { strideHeight, strideWidth, padInfo, inHeight, inWidth, inChannels, outChannels } = info;
  const rows = Math.ceil((inHeight + padInfo.top) / strideHeight);
  const columns = Math.ceil((inWidth + padInfo.left) / strideWidth);
  const phase = (row: number, column: number): Tensor4D => {
    const size = [info.filterHeight, info.filterWidth, inChannels, outChannels];
    const taps = stridedSlice(filter, [row, column, 0, 0], size, [strideHeight, strideWidth, 1, 1]) as Tensor4D;
    const turned = transpose(reverse(taps, [0, 1]), [0, 1, 3, 2]) as Tensor4D;
    const before: [number, number] = [taps.shape[0] - 1, taps.shape[1] - 1];
    return convolveFramed(dy, turned, { before, height: rows + before[0], width: columns + before[1] });
  };
  // What lies beside each other behind the last axis lies beside each other on the image
  const lines = upTo(strideHeight).map((row) => {
    const besides = upTo(strideWidth).map((column) => phase(row, column));
    return reshape(concat(besides, 3), [info.batchSize, rows, columns * strideWidth * inChannels]);
  });
  const all = reshape(concat(lines, 2), [info.batchSize, rows * strideHeight, columns * strideWidth, inChannels]);
  return slice(all, [0, padInfo.top, padInfo.left, 0], [info.batchSize, inHeight, inWidth, inChannels]) as Tensor4D;
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

/** Gradient of `conv2d` by its kernel, of shape `filterShape`. */
export function conv2dFilterGradient(x: Tensor4D, dy: Tensor4D, filterShape: Size4, convolution: Convolution): Tensor4D {
  return tidy(() => {
    const info = conv2dInfo(x.shape, filterShape, convolution);
    const images = transpose(x, [3, 1, 2, 0]) as Tensor4D;
    const kernel = transpose(dy, [1, 2, 0, 3]) as Tensor4D;
    const gradient = convolveFramed(
      images,
      kernel,
      frameOfInput(info),
      [info.dilationHeight, info.dilationWidth],
      [info.strideHeight, info.strideWidth],
    );
    return transpose(gradient, [1, 2, 0, 3]) as Tensor4D;
  });
}

/** Gradient of `depthwiseConv2d` (without dilation) by its input. */
export function depthwiseInputGradient(dy: Tensor4D, filter: Tensor4D, inputShape: Size4, convolution: Convolution): Tensor4D {
  return tidy(() => {
    const info = conv2dInfo(inputShape, filter.shape, convolution, true);
    const [height, width, channels, multiplier] = filter.shape;
    const turned = reshape(reverse(filter, [0, 1]), [height, width, channels * multiplier, 1]) as Tensor4D;
    const { before, height: all, width: across } = frameOfGradient(info);
    const spreadOut = frame(spread(dy, info.strideHeight, info.strideWidth), before, all, across);
    const each = depthwiseConv2d(spreadOut, turned, 1, 'valid');
    if (multiplier === 1) return each;
    const positions = inputShape[0] * inputShape[1] * inputShape[2];
    return reshape(sum(reshape(each, [positions, channels, multiplier]), 2), inputShape);
  });
}

/** Gradient of `depthwiseConv2d` (without dilation) by its kernel: tap by tap, what the tap saw times what came back. */
export function depthwiseFilterGradient(x: Tensor4D, dy: Tensor4D, filterShape: Size4, convolution: Convolution): Tensor4D {
  return tidy(() => {
    const info = conv2dInfo(x.shape, filterShape, convolution, true);
    const [height, width, channels, multiplier] = filterShape;
    const [batch, outHeight, outWidth] = dy.shape;
    const positions = batch * outHeight * outWidth;
    const { before, height: all, width: across } = frameOfInput(info);
    const seen = frame(x, before, all, across);
    const back = reshape(dy, [positions, channels, multiplier]);
    const taps: Tensor[] = [];
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        taps.push(
          tidy(() => {
            const end = [
              batch,
              row + (outHeight - 1) * info.strideHeight + 1,
              column + (outWidth - 1) * info.strideWidth + 1,
              channels,
            ];
            const part = stridedSlice(seen, [0, row, column, 0], end, [1, info.strideHeight, info.strideWidth, 1]);
            return sum(mul(reshape(part, [positions, channels, 1]), back), 0);
          }),
        );
      }
    }
    return reshape(stack(taps), [height, width, channels, multiplier]);
  });
}

type Attributes = NamedAttrMap & { strides: [number, number]; pad: 'same' | 'valid'; inputShape: Size4; filterShape: Size4 };

function kernel(
  kernelName: string,
  compute: (inputs: Record<string, Tensor4D>, attributes: Attributes) => Tensor4D,
): KernelConfig {
  return {
    kernelName,
    backendName: 'wasm',
    // kernels are called with whole tensors, though their type promises less
    kernelFunc: ({ inputs, attrs }: { inputs: NamedTensorInfoMap; attrs?: NamedAttrMap }) =>
      compute(inputs as unknown as Record<string, Tensor4D>, attrs as Attributes),
  };
}

/** For each position along one axis the share of its window that lies on the image. */
function insideShare(positions: number, size: number, window: number, stride: number, before: number): number[] {
  return Array.from({ length: positions }, (_, i) => {
    const start = i * stride - before;
    return (Math.min(start + window, size) - Math.max(start, 0)) / window;
  });
}

/** Puts something around a kernel that the backend has. Safe to call again: it is mended once. */
function mend(
  kernelName: string,
  backendName: string,
  around: (call: Call, original: (inputs: NamedTensorInfoMap, attributes?: NamedAttrMap) => Tensor) => Tensor,
): void {
  const original = getKernel(kernelName, backendName) as (KernelConfig & { mended?: true }) | undefined;
  if (!original || original.mended) return;
  unregisterKernel(kernelName, backendName);
  const mended: KernelConfig & { mended: true } = {
    ...original,
    mended: true,
    kernelFunc: ({ inputs, backend, attrs }) => {
      const call = { inputs, attributes: attrs } as unknown as Call;
      return around(
        call,
        (changed, other = attrs as NamedAttrMap) => original.kernelFunc({ inputs: changed, backend, attrs: other }) as Tensor,
      );
    },
  };
  registerKernel(mended);
}

interface Call {
  inputs: { dy: Tensor4D; input: Tensor4D; output: Tensor4D; x: Tensor4D; filter: Tensor4D };
  attributes: NamedAttrMap & { filterSize: [number, number]; strides: [number, number]; pad: 'same' | 'valid' };
}

/**
 * Average pooling with padding `same` on the `wasm`, `cpu` or `webgpu` backend: a window that hangs over the border is the mean of
 * what lies inside it, but their backward kernel divides by the whole window there.
 */
export function mendAveragePoolGradient(backendName: 'wasm' | 'cpu' | 'webgpu'): void {
  mend(AvgPoolGrad, backendName, ({ inputs: { dy, input }, attributes: { filterSize, strides, pad: padding } }, original) => {
    const info = backend_util.computePool2DInfo(input.shape, filterSize, strides, 1, padding);
    const rows = insideShare(info.outHeight, info.inHeight, info.filterHeight, info.strideHeight, info.padInfo.top);
    const columns = insideShare(info.outWidth, info.inWidth, info.filterWidth, info.strideWidth, info.padInfo.left);
    if ([...rows, ...columns].every((share) => share === 1)) return original({ dy, input });
    const factors = rows.flatMap((row) => columns.map((column) => 1 / (row * column)));
    return tidy(() => original({ dy: mul(dy, tensor(factors, [1, info.outHeight, info.outWidth, 1])), input }));
  });
}

/**
 * Max pooling on the `wasm` backend: its backward kernel starts its search for the maximum at the smallest positive
 * number and so finds none among negative values. Which one is largest stays the same when all are raised above 0.
 */
function mendMaxPoolGradient(): void {
  mend(MaxPoolGrad, 'wasm', ({ inputs: { dy, input, output } }, original) =>
    tidy(() => {
      const least = min(output).dataSync()[0] as number;
      return original({ dy, input: least < 0 ? sub(input, 2 * least) : input, output });
    }),
  );
}

/**
 * Convolutions with padding `same` on the `wasm` backend give zeros where the strides are wider than the kernel, so that
 * the windows leave pixels out. Told the same margins in numbers, they are right.
 */
function mendWideStrides(kernelName: typeof Conv2D | typeof DepthwiseConv2dNative): void {
  mend(kernelName, 'wasm', ({ inputs: { x, filter }, attributes }, original) => {
    if (attributes.pad !== 'same') return original({ x, filter });
    const info = conv2dInfo(x.shape, filter.shape, attributes, kernelName === DepthwiseConv2dNative);
    const height = (info.outHeight - 1) * info.strideHeight + (info.filterHeight - 1) * info.dilationHeight + 1;
    const width = (info.outWidth - 1) * info.strideWidth + (info.filterWidth - 1) * info.dilationWidth + 1;
    if (height >= info.inHeight && width >= info.inWidth) return original({ x, filter });
    const { top, bottom, left, right } = info.padInfo;
    const margins = [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ];
    return original({ x, filter }, { ...attributes, pad: margins });
  });
}

/** Gives the `wasm` backend the gradients of convolutions, mends those of pooling, and convolutions with wide strides. Safe to call again. */
export function registerWasmGradients(): void {
  const kernels = [
    kernel(Conv2DBackpropInput, ({ dy, filter }, attributes) =>
      conv2dInputGradient(dy!, filter!, attributes.inputShape, attributes),
    ),
    kernel(Conv2DBackpropFilter, ({ x, dy }, attributes) => conv2dFilterGradient(x!, dy!, attributes.filterShape, attributes)),
    kernel(DepthwiseConv2dNativeBackpropInput, ({ dy, filter }, attributes) =>
      depthwiseInputGradient(dy!, filter!, attributes.inputShape, attributes),
    ),
    kernel(DepthwiseConv2dNativeBackpropFilter, ({ x, dy }, attributes) =>
      depthwiseFilterGradient(x!, dy!, attributes.filterShape, attributes),
    ),
  ];
  for (const config of kernels) {
    if (getKernel(config.kernelName, 'wasm')) unregisterKernel(config.kernelName, 'wasm');
    registerKernel(config);
  }
  mendAveragePoolGradient('wasm');
  mendMaxPoolGradient();
  mendWideStrides(Conv2D);
  mendWideStrides(DepthwiseConv2dNative);
}
