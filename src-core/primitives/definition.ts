import type { Value } from './builder.ts';
import type { GraphBuilder } from './graph.ts';
import type { Attributes, PrimitiveName, ValueType } from './primitive.ts';

/** What a gradient is written from. */
export interface GradientContext<N extends PrimitiveName> {
  readonly b: GraphBuilder;
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  /** Gradient of the loss by the first output; the other outputs (statistics) carry none. */
  readonly dy: Value;
  readonly attributes: Attributes<N>;
  /** Whether anybody asks for the gradient of this input; others may be left null and so cost nothing. */
  wants(input: number): boolean;
}

/**
 * A primitive's gradient by its inputs. `constant`: piecewise constant, nothing flows back.
 * `backward`: it belongs to the way back itself and is not derived again.
 */
export type Gradient<N extends PrimitiveName> =
  | ((context: GradientContext<N>) => readonly (Value | null)[])
  | 'constant'
  | 'backward';

export interface PrimitiveDefinition<N extends PrimitiveName> {
  /** Types of the outputs; throws where the inputs do not fit. */
  infer(inputs: readonly ValueType[], attributes: Attributes<N>): readonly ValueType[];
  readonly gradient: Gradient<N>;
}

export type PrimitiveDefinitions<N extends PrimitiveName> = { readonly [K in N]: PrimitiveDefinition<K> };

export function float(shape: ValueType['shape']): ValueType[] {
  return [{ shape, dtype: 'float32' }];
}
