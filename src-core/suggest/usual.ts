import type { GraphNode, Json } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import type { OperatorType } from '../operators/list.ts';
import { operatorOf } from '../operators/list.ts';

/** An operator, or any block. */
export type Follower = OperatorType | 'block';

const afterConvolution: readonly Follower[] = [
  'BatchNormalization',
  'ReLU',
  'Conv2D',
  'MaxPooling2D',
  'Activation',
  'GroupNormalization',
  'LayerNormalization',
  'Add',
  'GlobalAveragePooling2D',
];
const afterActivation: readonly Follower[] = [
  'Conv2D',
  'MaxPooling2D',
  'block',
  'Dense',
  'GlobalAveragePooling2D',
  'Dropout',
  'DepthwiseConv2D',
  'SeparableConv2D',
  'Flatten',
];
const afterPooling: readonly Follower[] = [
  'Conv2D',
  'block',
  'GlobalAveragePooling2D',
  'Flatten',
  'Dropout',
  'BatchNormalization',
];

/** What people put behind a kind of operator, most usual first; what does not fit by shape falls away later. */
const byKind: Readonly<Record<string, readonly Follower[]>> = {
  io: ['Conv2D', 'Rescaling', 'block', 'Dense', 'Flatten', 'DepthwiseConv2D', 'SeparableConv2D'],
  convolution: afterConvolution,
  normalization: ['ReLU', 'Activation', 'Conv2D', 'Add', 'Dense', 'MaxPooling2D', 'LeakyReLU'],
  activation: afterActivation,
  merge: ['ReLU', 'BatchNormalization', 'Conv2D', 'Activation', 'block', 'GlobalAveragePooling2D', 'MaxPooling2D'],
  pooling: afterPooling,
  dense: ['ReLU', 'Dropout', 'Dense', 'Softmax', 'BatchNormalization', 'Activation'],
  shape: ['Conv2D', 'Dense', 'block', 'BatchNormalization', 'Concatenate'],
  regularization: ['Dense', 'Conv2D', 'Flatten', 'GlobalAveragePooling2D', 'MaxPooling2D', 'Add'],
};

export const usualAfterBlock: readonly Follower[] = [
  'block',
  'GlobalAveragePooling2D',
  'Conv2D',
  'MaxPooling2D',
  'BatchNormalization',
  'ReLU',
];

/** Where an operator is followed by other things than its kind. */
const byType: Partial<Record<OperatorType, readonly Follower[]>> = {
  Rescaling: ['Conv2D', 'block', 'Normalization', 'DepthwiseConv2D'],
  Normalization: ['Conv2D', 'block', 'DepthwiseConv2D'],
  Softmax: [],
  GlobalAveragePooling2D: ['Dense', 'Dropout', 'Softmax', 'BatchNormalization'],
  GlobalMaxPooling2D: ['Dense', 'Dropout', 'Softmax', 'BatchNormalization'],
  Flatten: ['Dense', 'Dropout', 'BatchNormalization'],
  UpSampling2D: ['Conv2D', 'Concatenate', 'block', 'BatchNormalization'],
  Conv2DTranspose: ['BatchNormalization', 'Concatenate', 'ReLU', 'Conv2D'],
};

/** What people join branches with, most usual first. Of unlike shapes one mostly weighs the other. */
export function usualJoins(alike: boolean): readonly Follower[] {
  return alike
    ? ['Add', 'Concatenate', 'Multiply', 'Average', 'Maximum', 'Minimum', 'Subtract']
    : ['Concatenate', 'Multiply', 'Add', 'Average', 'Maximum', 'Minimum', 'Subtract'];
}

/** What usually follows a node, most usual first. `values`: its parameters as the analysis reads them. */
export function usualAfter(node: GraphNode, values: Readonly<Record<string, Json>> | undefined): readonly Follower[] {
  if (isBlockNode(node)) return usualAfterBlock;
  const activation = values?.activation;
  if (activation === 'softmax') return [];
  // A layer with an activation of its own needs none behind it
  if (typeof activation === 'string' && activation !== 'linear') return afterActivation;
  return usualAfterType(node.type);
}

/** The same for an operator with its defaults. */
export function usualAfterType(type: string): readonly Follower[] {
  const own = Object.hasOwn(byType, type) ? byType[type as OperatorType] : undefined;
  return own ?? byKind[operatorOf(type)?.kind ?? ''] ?? [];
}
