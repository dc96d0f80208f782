import type { LossName } from '../document/types.ts';
import type { Value } from '../primitives/builder.ts';
import { differentiate } from '../primitives/differentiate.ts';
import { GraphBuilder } from '../primitives/graph.ts';
import type { PrimitiveGraph } from '../primitives/primitive.ts';
import { allAxes } from './losses/reduce.ts';
import type { TargetKind } from './targets.ts';
import { results } from './trainingGraph.ts';
import type { Plan } from './types.ts';
import { weightKey } from './types.ts';

/** A weight that a training moves: its layer's path and its name in there. */
export interface TrainableWeight {
  readonly path: string;
  readonly name: string;
}

/** The weights that `gradientNormsGraph` measures, in its order: from the network's first layer to its last. */
export function trainableWeights({ layers }: Plan): TrainableWeight[] {
  return layers.flatMap(({ path, weights }) => weights.filter(({ trainable }) => trainable).map(({ name }) => ({ path, name })));
}

/** Largest part of a gradient that is taken for nothing: beneath it single precision has no digits to divide by. */
const least = 1e-30;

/**
 * How strongly a batch pulls at each weight: feeds `x` and `y`; output `norms` [trainable weights] is the L2 norm of the loss's
 * gradient (with regularization, in training mode) for each of `trainableWeights`, 0 where the loss does not depend on it.
 * Nothing is assigned: neither weights nor moving statistics change. There must be a trainable weight.
 */
export function gradientNormsGraph(plan: Plan, loss: LossName, target: TargetKind): PrimitiveGraph {
  const b = new GraphBuilder();
  const { loss: total } = results(b, plan, loss, target, true);
  const weights = plan.layers.flatMap((layer) =>
    layer.weights.filter(({ trainable }) => trainable).map((spec) => b.weight(weightKey(layer, spec), spec.shape)),
  );
  const norms = differentiate(b, total, weights).map((gradient) => (gradient ? norm(b, gradient) : nothing(b)));
  return b.finish({ norms: norms.length === 1 ? (norms[0] as Value) : b.concat(norms, 0) }, { assign: false });
}

/** Divided by its largest part first: gradients that vanish are what is looked for, and their squares would be 0 in single precision. */
function norm(b: GraphBuilder, gradient: Value): Value {
  const largest = b.maximum(b.max(b.abs(gradient), allAxes(gradient)), b.constant(least));
  const squares = b.sum(b.square(b.divide(gradient, largest)), allAxes(gradient));
  return b.apply('reshape', [b.multiply(b.sqrt(squares), largest)], { shape: [1] });
}

function nothing(b: GraphBuilder): Value {
  return b.apply('fill', [], { value: 0, shape: [1] });
}
