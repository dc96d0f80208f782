import { Activation } from './Activation/definition.ts';
import { ActivityRegularization } from './ActivityRegularization/definition.ts';
import { Add } from './Add/definition.ts';
import { AlphaDropout } from './AlphaDropout/definition.ts';
import { Average } from './Average/definition.ts';
import { AveragePooling2D } from './AveragePooling2D/definition.ts';
import { BatchNormalization } from './BatchNormalization/definition.ts';
import { BlockInput } from './BlockInput/definition.ts';
import { Concatenate } from './Concatenate/definition.ts';
import { Conv2D } from './Conv2D/definition.ts';
import { Conv2DTranspose } from './Conv2DTranspose/definition.ts';
import { Cropping2D } from './Cropping2D/definition.ts';
import { CustomScaleLayer } from './CustomScaleLayer/definition.ts';
import { Dense } from './Dense/definition.ts';
import { DepthwiseConv2D } from './DepthwiseConv2D/definition.ts';
import { Dropout } from './Dropout/definition.ts';
import type { OperatorDefinition } from './define.ts';
import { ELU } from './ELU/definition.ts';
import { Flatten } from './Flatten/definition.ts';
import { GaussianDropout } from './GaussianDropout/definition.ts';
import { GaussianNoise } from './GaussianNoise/definition.ts';
import { GlobalAveragePooling2D } from './GlobalAveragePooling2D/definition.ts';
import { GlobalMaxPooling2D } from './GlobalMaxPooling2D/definition.ts';
import { GroupNormalization } from './GroupNormalization/definition.ts';
import { Identity } from './Identity/definition.ts';
import { InputLayer } from './InputLayer/definition.ts';
import { LayerNormalization } from './LayerNormalization/definition.ts';
import { LayerScale } from './LayerScale/definition.ts';
import { LeakyReLU } from './LeakyReLU/definition.ts';
import { Maximum } from './Maximum/definition.ts';
import { MaxPooling2D } from './MaxPooling2D/definition.ts';
import { Minimum } from './Minimum/definition.ts';
import { Multiply } from './Multiply/definition.ts';
import { Normalization } from './Normalization/definition.ts';
import { Permute } from './Permute/definition.ts';
import { PReLU } from './PReLU/definition.ts';
import { ReLU } from './ReLU/definition.ts';
import { RepeatVector } from './RepeatVector/definition.ts';
import { Rescaling } from './Rescaling/definition.ts';
import { Reshape } from './Reshape/definition.ts';
import { Resizing } from './Resizing/definition.ts';
import { SeparableConv2D } from './SeparableConv2D/definition.ts';
import { Softmax } from './Softmax/definition.ts';
import { SpatialDropout2D } from './SpatialDropout2D/definition.ts';
import { Subtract } from './Subtract/definition.ts';
import { UpSampling2D } from './UpSampling2D/definition.ts';
import { ZeroPadding2D } from './ZeroPadding2D/definition.ts';

/** Every operator, in the order of the palette. Adding one is its folder and one line here. */
export const operators = {
  InputLayer,
  BlockInput,
  Conv2D,
  DepthwiseConv2D,
  SeparableConv2D,
  Conv2DTranspose,
  BatchNormalization,
  LayerNormalization,
  GroupNormalization,
  Rescaling,
  Normalization,
  LayerScale,
  ReLU,
  Activation,
  Softmax,
  LeakyReLU,
  PReLU,
  ELU,
  Add,
  Concatenate,
  Multiply,
  Average,
  Maximum,
  Minimum,
  Subtract,
  CustomScaleLayer,
  MaxPooling2D,
  AveragePooling2D,
  GlobalAveragePooling2D,
  GlobalMaxPooling2D,
  Dense,
  Flatten,
  Reshape,
  ZeroPadding2D,
  Cropping2D,
  UpSampling2D,
  Resizing,
  Permute,
  RepeatVector,
  Identity,
  Dropout,
  SpatialDropout2D,
  GaussianDropout,
  AlphaDropout,
  GaussianNoise,
  ActivityRegularization,
} as const;

export type OperatorType = keyof typeof operators;
export const operatorTypes = Object.keys(operators) as OperatorType[];

export function isOperatorType(type: string): type is OperatorType {
  return Object.hasOwn(operators, type);
}

/** The definition without its parameters' types, for code that handles any operator. */
export function operatorOf(type: string): OperatorDefinition | null {
  return isOperatorType(type) ? (operators[type] as unknown as OperatorDefinition) : null;
}

/** What others call an operator, to look for it by; empty where there is no other word, or no such operator. */
export function alsoCalled(type: string): string {
  return operatorOf(type)?.alsoCalled ?? '';
}
