import { operatorOf } from '../operators/list.ts';
import type { Value } from '../primitives/builder.ts';
import type { GraphBuilder } from '../primitives/graph.ts';
import { formatShape } from '../shapes/shape.ts';
import type { Plan, PlanLayer } from './types.ts';
import { weightKey } from './types.ts';

/** A network that can be drawn but not computed; the message is meant for the person. */
export class PlanError extends Error {}

/** Name of the feed of the plan's nth input: `x`, `x2`, ... */
export function inputFeed(index: number): string {
  return index === 0 ? 'x' : `x${index + 1}`;
}

function weightValues(b: GraphBuilder, plan: Plan, layer: PlanLayer): Record<string, Value> {
  const owner = layer.weightsOf === undefined ? layer : (plan.layers[layer.weightsOf] as PlanLayer);
  // a layer that is used twice goes on from the statistics that its first use left
  return Object.fromEntries(owner.weights.map((spec) => [spec.name, b.latest(b.weight(weightKey(owner, spec), spec.shape))]));
}

/** Values of the forward pass: of every layer, and those that the plan gives out. */
export interface Lowered {
  readonly values: readonly Value[];
  readonly outputs: readonly Value[];
}

/** Writes the forward pass of every layer. */
export function lowerPlan(b: GraphBuilder, plan: Plan, training: boolean): Lowered {
  const values: Value[] = [];
  for (const [index, layer] of plan.layers.entries()) {
    const input = plan.inputs.indexOf(index);
    if (input >= 0) {
      if (layer.output.includes(null)) {
        throw new PlanError(`"${layer.name}" takes ${formatShape(layer.output)}: give every size a number before you train.`);
      }
      values.push(b.feed(inputFeed(input), [null, ...layer.output]));
      continue;
    }
    const operator = operatorOf(layer.type);
    if (!operator) throw new PlanError(`"${layer.name}" is a ${layer.type}, which can't be computed here.`);
    const inputs = layer.inputs.map((source) => values[source] as Value);
    // the plan's parameters are validated and complete, so they are what the operator's own type says
    values.push(operator.lower(b, inputs, layer.parameters as never, weightValues(b, plan, layer), { training }));
  }
  return { values, outputs: plan.outputs.map((index) => values[index] as Value) };
}
