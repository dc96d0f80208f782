import type { OperatorType } from '../../../operators/list.ts';
import { operatorOf } from '../../../operators/list.ts';
import type { Plan, PlanLayer } from '../../../plan/types.ts';

type Need = (layer: PlanLayer, inputs: readonly PlanLayer[]) => boolean;

const dilated: Need = ({ parameters }) => [parameters.dilationRate].flat().some((rate) => rate !== 1);
const uneven: Need = ({ parameters }) => unlike([parameters.strides].flat()[0], [parameters.strides].flat()[1]);
const constant: Need = ({ parameters }) => parameters.constant != null;
const keepsDimensions: Need = ({ parameters }) => parameters.keepdims === true;
const noiseShape: Need = ({ parameters }) => parameters.noiseShape != null;
const unlike = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);
const stretched: Need = (_layer, [first, ...others]) => others.some((other) => unlike(other.output, first?.output));

/** For which operators the layer of tfjs-layers 4.22 falls short of Keras, and when. */
const needs: { readonly [T in OperatorType]?: Need } = {
  // No groups at all; its gradient refuses a dilation
  Conv2D: (layer, inputs) => layer.parameters.groups !== 1 || dilated(layer, inputs),
  // Ignores the dilation
  DepthwiseConv2D: (layer, inputs) => dilated(layer, inputs) || uneven(layer, inputs),
  // Takes the depthwise initializer for both kernels
  SeparableConv2D: (layer, inputs) =>
    dilated(layer, inputs) ||
    uneven(layer, inputs) ||
    unlike(layer.parameters.depthwiseInitializer, layer.parameters.pointwiseInitializer),
  // Neither output padding nor dilation
  Conv2DTranspose: (layer, inputs) => layer.parameters.outputPadding != null || dilated(layer, inputs),
  // Can't train without gamma or beta; a frozen one goes on to learn its statistics; another axis is computed wrongly on some backends
  BatchNormalization: ({ parameters, output }) =>
    parameters.scale === false ||
    parameters.center === false ||
    parameters.trainable === false ||
    output.length > 3 ||
    ![-1, output.length].includes(parameters.axis as number),
  // No constraints, no scaling without a mean
  LayerNormalization: ({ parameters, output }) =>
    parameters.rmsScaling === true ||
    parameters.gammaConstraint != null ||
    parameters.betaConstraint != null ||
    output.length > 3 ||
    unlike(parameters.axis, [-1]),
  Rescaling: ({ parameters }) => Array.isArray(parameters.scale) || Array.isArray(parameters.offset),
  ReLU: ({ parameters }) => parameters.negativeSlope !== 0 || parameters.threshold !== 0,
  // Counts shared axes from the front
  PReLU: ({ parameters }) => ((parameters.sharedAxes ?? []) as readonly number[]).some((axis) => axis < 1),
  // "Non-default alpha value is not supported by the ELU layer yet"
  ELU: ({ parameters }) => parameters.alpha !== 1,
  Softmax: ({ parameters, output }) =>
    unlike([parameters.axis].flat(), [-1]) && unlike([parameters.axis].flat(), [output.length]),
  Add: constant,
  Multiply: constant,
  // Their gradients know no broadcasting
  Maximum: stretched,
  Minimum: stretched,
  // Refuses sizes of which one is open, and takes every axis from the end for the last
  Concatenate: ({ parameters }, inputs) => (parameters.axis as number) < -1 || inputs.some(({ output }) => output.includes(null)),
  GlobalAveragePooling2D: keepsDimensions,
  GlobalMaxPooling2D: keepsDimensions,
  // Leaves a size of -1 open
  Reshape: ({ parameters }) => (parameters.targetShape as readonly number[]).includes(-1),
  // Subtracts from sizes that are open
  Cropping2D: (_layer, [from]) => from?.output.includes(null) ?? false,
  // Refuses a vector (min_ndim 3) and unknown sizes
  Flatten: (_layer, [from]) => from === undefined || from.output.length < 2 || from.output.includes(null),
  // "Non-default noise shape is not implemented yet"
  Dropout: noiseShape,
};

/**
 * The operators of a network that tfjs has no layer for (`tfjs: null`), or one that falls short: the exported code brings
 * the class of the operator's name from templates/typescript/layers.
 */
export function customLayers(plan: Plan): Set<OperatorType> {
  const found = new Set<OperatorType>();
  for (const layer of plan.layers) {
    const inputs = layer.inputs.map((i) => plan.layers[i]!);
    if (operatorOf(layer.type)?.tfjs === null || needs[layer.type]?.(layer, inputs)) found.add(layer.type);
  }
  return found;
}
