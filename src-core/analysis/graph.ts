import type { Environment } from '../blocks/expression.ts';
import { indexGraph } from '../document/order.ts';
import type { Edge, Graph, GraphNode } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import { operatorOf } from '../operators/list.ts';
import type { Shape } from '../shapes/shape.ts';
import type { Context, NodeResult } from './context.ts';
import { rememberGraph, rememberNode } from './context.ts';
import { addCost, noCost } from './cost.ts';
import { ownField } from './field.ts';
import { analyzeInstance } from './instance.ts';
import { explainMerge } from './merge.ts';
import { analyzeOperator } from './operator.ts';
import { checkSharing } from './sharing.ts';
import { structureProblems } from './structure.ts';
import type { Field, GraphAnalysis, LocalProblem, NodeAnalysis } from './types.ts';

/**
 * Everything that can be said of a graph whose block inputs have the given shapes. Total and remembered:
 * the same graph in the same situation is computed once.
 */
export function analyzeGraph(
  graph: Graph,
  environment: Environment,
  inputs: readonly (Shape | null)[],
  context: Context,
): GraphAnalysis {
  return rememberGraph(graph, environment, inputs, context, (inner) => compute(graph, environment, inputs, inner));
}

function compute(graph: Graph, environment: Environment, inputs: readonly (Shape | null)[], context: Context): GraphAnalysis {
  const index = indexGraph(graph);
  const nodes = new Map<string, NodeAnalysis>();
  const problems: LocalProblem[] = [...structureProblems(graph, context.stack.length > 0)];
  let cost = noCost;
  for (const id of index.order) {
    if (context.budget.left-- <= 0) {
      problems.push({
        code: 'too-large',
        severity: 'error',
        node: id,
        title: 'This is too large',
        message: 'The document unfolds to more nodes than can be looked at. Lower repeats or nesting.',
      });
      break;
    }
    const node = index.nodes.get(id) as GraphNode;
    const edges = wired(node, index.into.get(id) ?? []);
    const shapes = edges.map((edge) => nodes.get(edge.from[0])?.outputs[edge.from[1]] ?? null);
    const fields = edges.map((edge) => nodes.get(edge.from[0])?.field ?? null);
    const result = analyzeNode(node, environment, shapes, fields, index.blockInputs.indexOf(id), inputs, context);
    nodes.set(id, result.analysis);
    for (const problem of result.problems) problems.push(explainMerge(problem, graph, edges));
    cost = addCost(cost, result.analysis.cost);
  }
  problems.push(...checkSharing(graph, nodes));
  return {
    nodes,
    order: index.order,
    outputs: index.outputs.map(([id, port]) => nodes.get(id)?.outputs[port] ?? null),
    fields: index.outputs.map(([id]) => nodes.get(id)?.field ?? null),
    cost,
    problems,
    troubled: problems.length > 0 || [...nodes.values()].some((node) => node.copies?.some((copy) => copy.troubled)),
  };
}

function analyzeNode(
  node: GraphNode,
  environment: Environment,
  shapes: readonly (Shape | null)[],
  fields: readonly (Field | null)[],
  blockInput: number,
  inputs: readonly (Shape | null)[],
  context: Context,
): NodeResult {
  if (blockInput >= 0) {
    const shape = inputs[blockInput] ?? null;
    return {
      analysis: {
        id: node.id,
        kind: 'operator',
        inputs: [],
        outputs: [shape],
        cost: noCost,
        field: ownField,
        values: {},
        weights: [],
      },
      problems: [],
    };
  }
  return rememberNode(node, environment, shapes, fields, context, (inner) =>
    isBlockNode(node)
      ? analyzeInstance(node, environment, shapes, fields, inner)
      : analyzeOperator(node, environment, shapes, fields),
  );
}

/** The edges that count, one a port: a merge takes any number, others only as many as they have ports. */
export function wired(node: GraphNode, into: readonly Edge[]): readonly Edge[] {
  const once = into.filter((edge, i) => into.findIndex((other) => other.to[1] === edge.to[1]) === i);
  if (isBlockNode(node)) return once;
  const max = operatorOf(node.type)?.inputs.max ?? Number.POSITIVE_INFINITY;
  return once.slice(0, max);
}
