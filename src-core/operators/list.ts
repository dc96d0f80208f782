import { Activation } from './Activation/definition.ts';
import { Add } from './Add/definition.ts';
import { AveragePooling2D } from './AveragePooling2D/definition.ts';
import { BatchNormalization } from './BatchNormalization/definition.ts';
import { BlockInput } from './BlockInput/definition.ts';
import { Concatenate } from './Concatenate/definition.ts';
import { Conv2D } from './Conv2D/definition.ts';
import { Dense } from './Dense/definition.ts';
import { DepthwiseConv2D } from './DepthwiseConv2D/definition.ts';
import { Dropout } from './Dropout/definition.ts';
import type { OperatorDefinition } from './define.ts';
import { ELU } from './ELU/definition.ts';
import { Flatten } from './Flatten/definition.ts';
import { GlobalAveragePooling2D } from './GlobalAveragePooling2D/definition.ts';
import { InputLayer } from './InputLayer/definition.ts';
import { LeakyReLU } from './LeakyReLU/definition.ts';
import { MaxPooling2D } from './MaxPooling2D/definition.ts';
import { Multiply } from './Multiply/definition.ts';
import { ReLU } from './ReLU/definition.ts';
import { Softmax } from './Softmax/definition.ts';
import { ZeroPadding2D } from './ZeroPadding2D/definition.ts';

/** Every operator, in the order of the palette. Adding one is its folder and one line here. */
export const operators = {
  InputLayer,
  BlockInput,
  Conv2D,
  DepthwiseConv2D,
  BatchNormalization,
  ReLU,
  LeakyReLU,
  ELU,
  Softmax,
  Activation,
  Add,
  Multiply,
  Concatenate,
  MaxPooling2D,
  AveragePooling2D,
  GlobalAveragePooling2D,
  Dense,
  ZeroPadding2D,
  Flatten,
  Dropout,
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
