import type { Pair } from '#core/operators/parameter.ts';
import type { WindowAttributes } from '#core/primitives/builder.ts';
import { isDilated } from '#core/primitives/builder.ts';
import type { Windows } from '#core/primitives/definitions/windows.ts';
import { attribute } from '../attributes.ts';
import type { Writers } from '../writer.ts';
import { float32 } from '../writer.ts';
import { dilatedInput, dilatedKernel } from './dilated.ts';

const sized = ([height, width]: Pair) => attribute.integers([1, height, width, 1]);

function convolution({ strides, padding, dilations = [1, 1] }: WindowAttributes) {
  return { ...float32, strides: sized(strides), padding: attribute.text(padding.toUpperCase()), dilations: sized(dilations) };
}

function pooling({ size, strides, padding }: WindowAttributes & { readonly size: Pair }) {
  return { ...float32, ksize: sized(size), strides: sized(strides), padding: attribute.text(padding.toUpperCase()) };
}

export const windows: Writers<Windows> = {
  conv2d: ({ g, inputs: [x, kernel], attributes }) => g.node('Conv2D', [x!.ref, kernel!.ref], convolution(attributes)),
  conv2dBackpropInput: ({ g, inputs: [dy, kernel], attributes }) =>
    isDilated(attributes)
      ? dilatedInput(g, dy!, kernel!, attributes)
      : g.node('Conv2DBackpropInput', [g.sizes(attributes.shape, dy!.ref), kernel!.ref, dy!.ref], convolution(attributes)),
  conv2dBackpropFilter: ({ g, inputs: [x, dy], attributes }) =>
    isDilated(attributes)
      ? dilatedKernel(g, x!, dy!, attributes.shape, attributes)
      : g.node('Conv2DBackpropFilter', [x!.ref, g.sizes(attributes.shape, dy!.ref), dy!.ref], convolution(attributes)),
  depthwiseConv2d: ({ g, inputs: [x, kernel], attributes }) =>
    g.node('DepthwiseConv2dNative', [x!.ref, kernel!.ref], convolution(attributes)),
  depthwiseConv2dBackpropInput: ({ g, inputs: [dy, kernel], attributes }) =>
    g.node(
      'DepthwiseConv2dNativeBackpropInput',
      [g.sizes(attributes.shape, dy!.ref), kernel!.ref, dy!.ref],
      convolution(attributes),
    ),
  depthwiseConv2dBackpropFilter: ({ g, inputs: [x, dy], attributes }) =>
    g.node('DepthwiseConv2dNativeBackpropFilter', [x!.ref, g.sizes(attributes.shape, dy!.ref), dy!.ref], convolution(attributes)),
  maxPool2d: ({ g, inputs: [x], attributes }) => g.node('MaxPool', [x!.ref], pooling(attributes)),
  maxPool2dGradient: ({ g, inputs: [dy, x, y], attributes }) =>
    g.node('MaxPoolGrad', [x!.ref, y!.ref, dy!.ref], pooling(attributes)),
  averagePool2d: ({ g, inputs: [x], attributes }) => g.node('AvgPool', [x!.ref], pooling(attributes)),
  averagePool2dGradient: ({ g, inputs: [dy], attributes }) =>
    g.node('AvgPoolGrad', [g.sizes(attributes.shape, dy!.ref), dy!.ref], pooling(attributes)),
};
