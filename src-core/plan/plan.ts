import { analyze } from '../analysis/analyze.ts';
import type { Problem } from '../analysis/types.ts';
import { flatten } from '../blocks/flatten.ts';
import type { NetloomDocument } from '../document/types.ts';
import type { OperatorType } from '../operators/list.ts';
import type { Shape } from '../shapes/shape.ts';
import type { Plan, PlanLayer } from './types.ts';

export type PlanResult =
  | { readonly ok: true; readonly plan: Plan }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The flat network of a document without errors; with errors, what they are. */
export function makePlan(document: NetloomDocument): PlanResult {
  const analysis = analyze(document);
  if (!analysis.ok || document.graph.nodes.length === 0) return { ok: false, problems: analysis.problems };
  const flat = flatten(document, analysis);
  const useful = reaching(
    flat.operators.map((operator) => operator.inputs),
    flat.outputs,
  );
  const renumbered = new Map([...useful].sort((a, b) => a - b).map((old, i) => [old, i]));
  const index = (old: number) => renumbered.get(old) as number;
  const layers = [...renumbered.keys()].map((old): PlanLayer => {
    const operator = flat.operators[old]!;
    const { analysis: found } = operator;
    // Weights can only be shared with a layer that is itself part of the network
    const owner = operator.weightsOf !== undefined && renumbered.has(operator.weightsOf) ? index(operator.weightsOf) : undefined;
    return {
      name: operator.name,
      path: operator.path,
      nodePath: operator.nodePath,
      type: operator.node.type as OperatorType,
      parameters: found.values ?? {},
      inputs: operator.inputs.map(index),
      output: found.outputs[0] as Shape,
      weights: owner === undefined ? (found.weights ?? []) : [],
      ...(owner === undefined ? {} : { weightsOf: owner }),
      macs: found.cost.macs,
    };
  });
  const inputs = layers.flatMap((layer, i) => (layer.type === 'InputLayer' ? [i] : []));
  return { ok: true, plan: { name: document.name, layers, inputs, outputs: flat.outputs.map(index) } };
}

/** Indices of everything that leads to an output. */
function reaching(inputs: readonly (readonly number[])[], outputs: readonly number[]): Set<number> {
  const found = new Set(outputs);
  for (const i of found) for (const other of inputs[i] ?? []) found.add(other);
  return found;
}
