import type { Environment } from '../blocks/expression.ts';
import { indexGraph } from '../document/order.ts';
import type { Edge, Graph, GraphNode, Port } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import { operatorOf } from '../operators/list.ts';
import type { Shape } from '../shapes/shape.ts';
import type { Context } from './context.ts';
import { rememberGraph, rememberNode, withField } from './context.ts';
import { accumulate, noCost } from './cost.ts';
import { ownField } from './field.ts';
import { analyzeInstance } from './instance.ts';
import { looseEnds } from './lint/ends.ts';
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
  const sum = { ...noCost };
  let troubled = false;
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
    const blockInput = index.blockInputs.length === 0 ? -1 : index.blockInputs.indexOf(id);
    if (blockInput >= 0) {
      nodes.set(id, entrance(id, inputs[blockInput] ?? null));
      continue;
    }
    const edges = wired(node, index.into.get(id) ?? nothingWired);
    const shapes: (Shape | null)[] = [];
    const fields: (Field | null)[] = [];
    for (const { from } of edges) {
      const source = nodes.get(from[0]);
      if (source && source.kind !== 'unknown' && from[1] >= source.outputs.length) problems.push(noSuchOutput(graph, node, from));
      shapes.push(source?.outputs[from[1]] ?? null);
      fields.push(source?.field ?? null);
    }
    const result = rememberNode(node, environment, shapes, context, (inner) =>
      isBlockNode(node) ? analyzeInstance(node, environment, shapes, inner) : analyzeOperator(node, environment, shapes),
    );
    nodes.set(id, withField(result, fields));
    for (const problem of result.problems) problems.push(explainMerge(problem, graph, edges));
    accumulate(sum, result.analysis.cost);
    troubled ||= result.analysis.copies?.some((copy) => copy.troubled) ?? false;
  }
  problems.push(...checkSharing(graph, nodes), ...missingOutputs(graph, nodes));
  if (context.stack.length === 0) problems.push(...looseEnds(graph, nodes));
  return {
    nodes,
    order: index.order,
    outputs: index.outputs.map(([id, port]) => nodes.get(id)?.outputs[port] ?? null),
    fields: index.outputs.map(([id]) => nodes.get(id)?.field ?? null),
    cost: sum,
    problems,
    troubled: troubled || problems.length > 0,
  };
}

const nothingWired: readonly Edge[] = [];

function noSuchOutput(graph: Graph, node: GraphNode, [id, port]: Port): LocalProblem {
  const source = indexGraph(graph).nodes.get(id)?.name || id;
  return {
    code: 'dangling-edge',
    severity: 'error',
    node: node.id,
    edge: graph.edges.findIndex((edge) => edge.from[0] === id && edge.from[1] === port && edge.to[0] === node.id),
    title: 'A wire comes from nowhere',
    message: `A wire leads from output ${port + 1} of ${source} to ${node.name || node.id}, but ${source} does not give that many. Remove the wire, or take it from another output.`,
  };
}

/** What the graph is said to give out must be there. */
function missingOutputs(graph: Graph, nodes: ReadonlyMap<string, NodeAnalysis>): LocalProblem[] {
  const index = indexGraph(graph);
  return index.outputs.flatMap(([id, port]): LocalProblem[] => {
    const found = nodes.get(id);
    if (!found || found.kind === 'unknown' || port < found.outputs.length) return [];
    const name = index.nodes.get(id)?.name || id;
    // An instance without any output has said so itself
    if (found.outputs.length === 0) return [];
    return [
      {
        code: 'no-output',
        severity: 'error',
        node: id,
        title: 'This output is not there',
        message: `Output ${port + 1} of ${name} is to be given out, but ${name} does not give that many. Choose another output.`,
      },
    ];
  });
}

/** Where a block's data come in. */
function entrance(id: string, shape: Shape | null): NodeAnalysis {
  return { id, kind: 'operator', inputs: [], outputs: [shape], cost: noCost, field: ownField, values: {}, weights: [] };
}

/** The edges that count, one a port: a merge takes any number, others only as many as they have ports. */
export function wired(node: GraphNode, into: readonly Edge[]): readonly Edge[] {
  // They stand in the order of their ports, so those of one port are neighbours
  const once = into.some((edge, i) => i > 0 && into[i - 1]!.to[1] === edge.to[1])
    ? into.filter((edge, i) => i === 0 || into[i - 1]!.to[1] !== edge.to[1])
    : into;
  if (isBlockNode(node)) return once;
  const max = operatorOf(node.type)?.inputs.max ?? Number.POSITIVE_INFINITY;
  return once.length > max ? once.slice(0, max) : once;
}
