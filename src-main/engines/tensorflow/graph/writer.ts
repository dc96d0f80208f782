import type { TensorShape } from '#core/primitives/builder.ts';
import type { Attributes, PrimitiveName, PrimitiveOp, ValueType } from '#core/primitives/primitive.ts';
import type { AttributeValue } from './attributes.ts';
import { attribute } from './attributes.ts';
import type { GraphDef, Reference } from './graphDef.ts';

/** A value that the graph already has. */
export interface Operand extends ValueType {
  readonly ref: Reference;
}

/** A random draw, which is made outside and handed in: no random operation of TensorFlow gives the other engines' numbers. */
export type DrawOp = PrimitiveOp<'dropoutMask' | 'randomNormal'>;

/** What a primitive is written from. */
export interface WriterContext<N extends PrimitiveName> {
  readonly g: GraphDef;
  readonly inputs: readonly Operand[];
  /** Types of the results. */
  readonly outputs: readonly ValueType[];
  readonly attributes: Attributes<N>;
  /** On a GPU other operations pay off. */
  readonly gpu: boolean;
  /** A place for a draw of this shape, made anew for each run. */
  draw(shape: TensorShape): Reference;
}

/** Writes one primitive as TensorFlow operations; gives its results, all of them or the sole one. */
export type Writer<N extends PrimitiveName> = (context: WriterContext<N>) => Reference | readonly Reference[];
export type Writers<N extends PrimitiveName> = { readonly [K in N]: Writer<K> };

/** The attribute T of most operations. */
export const float32: Readonly<Record<string, AttributeValue>> = { T: attribute.type('float32') };

export function typed({ dtype }: ValueType): Readonly<Record<string, AttributeValue>> {
  return { T: attribute.type(dtype) };
}

/** A shape for `Reshape`: the size that is not known follows from the others. */
export function reshape(g: GraphDef, x: Operand, shape: TensorShape): Reference {
  const sizes = g.integers(shape.map((size) => size ?? -1));
  return g.node('Reshape', [x.ref, sizes], { ...typed(x), Tshape: attribute.type('int32') });
}

/** Stretches a value to the shape of another. */
export function broadcast(g: GraphDef, x: Reference, like: Operand): Reference {
  const sizes = like.shape.includes(null) ? g.shapeOf(like.ref) : g.integers(like.shape as readonly number[]);
  return g.node('BroadcastTo', [x, sizes], { ...float32, Tidx: attribute.type('int32') });
}
