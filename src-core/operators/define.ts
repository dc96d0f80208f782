import type { PrimitiveBuilder, Value } from '../primitives/builder.ts';
import type { Shape, ShapeResult } from '../shapes/shape.ts';
import type { Configured } from './configured.ts';
import type { Parameters, Values } from './parameter.ts';

/** One hue and one heading of the palette a kind. */
export type OperatorKind =
  | 'io'
  | 'convolution'
  | 'normalization'
  | 'activation'
  | 'merge'
  | 'pooling'
  | 'dense'
  | 'shape'
  | 'regularization';

/** One array of weights; `name` is Keras's variable name (`kernel`, `bias`, `gamma`, ...). */
export interface WeightSpec {
  readonly name: string;
  readonly shape: readonly number[];
  /** From the catalogue of initializers. */
  readonly initializer: Configured;
  readonly trainable: boolean;
  /** From the catalogues of regularizers and constraints; absent: none. */
  readonly regularizer?: Configured;
  readonly constraint?: Configured;
}

/**
 * How an operator widens what one output position sees, along height and width: output position i sees the input positions
 * from i * stride - padding on, `kernel` of them. A stride below 1 (1/2 doubles the size) goes the other way: `kernel` then
 * counts the output positions over which one input position spreads, `padding` those cut off before them. Without `padding`
 * it is 0, or what the parameter `padding` means where that is `same`.
 */
export type Reach =
  | {
      readonly kernel: readonly [number, number];
      readonly stride: readonly [number, number];
      readonly padding?: readonly [top: number, left: number];
    }
  | 'all';

export interface LowerContext {
  readonly training: boolean;
}

export interface OperatorDefinition<P extends Parameters = Parameters> {
  /** Keras's class name. */
  readonly type: string;
  readonly kind: OperatorKind;
  readonly parameters: P;
  readonly inputs: { readonly min: number; readonly max: number };
  /** The least number of inputs with these values, where that differs from `inputs.min`. */
  readonly minInputs?: (values: Values<P>) => number;
  /** One sentence for the palette. */
  readonly summary: string;
  /** What others call it, and who looks for it types: other frameworks' names, words of papers. */
  readonly alsoCalled?: string | undefined;
  /** What this one does with these values: "Slides 128 kernels of 3 x 3 over the feature map." */
  describe(values: Values<P>): string;
  /** The parameters that matter on a card: `3×3, 128, /2`. */
  badge(values: Values<P>): string;
  /** Output shape, or why there is none. Input shapes are known; single sizes may be null. */
  shape(inputs: readonly Shape[], values: Values<P>): ShapeResult;
  /** In the order of Keras's variables; empty where a size that they need is unknown. */
  weights(inputs: readonly Shape[], values: Values<P>): readonly WeightSpec[];
  /** Multiply-accumulates of one sample: kernel elements times output positions, biases not counted. */
  macs(inputs: readonly Shape[], output: Shape, values: Values<P>): number;
  /** Absent: each position sees its own alone. */
  readonly reach?: (values: Values<P>, inputs: readonly Shape[], output: Shape) => Reach;
  /** The arithmetic, once, for every engine. `weights` holds the values of `weights()` by name. */
  lower(
    b: PrimitiveBuilder,
    inputs: readonly Value[],
    values: Values<P>,
    weights: Readonly<Record<string, Value>>,
    context: LowerContext,
  ): Value;
  /** Name of the tfjs factory under `tf.layers`, for exported code; null: a class of this name in templates/typescript/layers. */
  readonly tfjs: string | null;
  /** A type that Keras has under the same class name, with parameters in snake case. */
  readonly keras: boolean;
}

export function defineOperator<P extends Parameters>(definition: OperatorDefinition<P>): OperatorDefinition<P> {
  return definition;
}
