import { constraints as catalogue } from '../operators/catalogues.ts';
import type { Choice } from '../operators/configured.ts';
import { readConfigured } from '../operators/configured.ts';
import type { WeightSpec } from '../operators/define.ts';
import type { Value } from '../primitives/builder.ts';
import type { GraphBuilder } from '../primitives/graph.ts';
import { clip, epsilon } from './losses/reduce.ts';

type Values = Choice['values'];

/** Brings the norms along some axes to what `wanted` says of them. */
function rescale(b: GraphBuilder, w: Value, { axis }: Values, wanted: (norms: Value) => Value): Value {
  const along = (axis as readonly number[]).map((one) => (one < 0 ? one + w.shape.length : one));
  const norms = b.sqrt(b.sum(b.square(w), along, true));
  return b.multiply(w, b.divide(wanted(norms), b.add(norms, b.constant(epsilon))));
}

/** Formulas of Keras 3.15's `constraints.py`. */
const constraints: Record<keyof typeof catalogue, (b: GraphBuilder, w: Value, values: Values) => Value> = {
  max_norm: (b, w, values) => rescale(b, w, values, (norms) => clip(b, norms, 0, values.maxValue as number)),
  unit_norm: (b, w, values) => rescale(b, w, values, () => b.constant(1)),
  min_max_norm: (b, w, values) =>
    rescale(b, w, values, (norms) => {
      const rate = values.rate as number;
      const inside = clip(b, norms, values.minValue as number, values.maxValue as number);
      return b.add(b.multiply(b.constant(rate), inside), b.multiply(b.constant(1 - rate), norms));
    }),
  non_neg: (b, w) => b.maximum(w, b.constant(0)),
};

/** The weight as its constraint has it, after an update; unchanged where it has none. */
export function constrain(b: GraphBuilder, spec: WeightSpec, updated: Value): Value {
  if (spec.constraint === undefined) return updated;
  const choice = readConfigured(catalogue, spec.constraint);
  if (typeof choice === 'string') return updated;
  return constraints[choice.name as keyof typeof catalogue](b, updated, choice.values);
}
