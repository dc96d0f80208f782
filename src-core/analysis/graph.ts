import type { Environment } from '../blocks/expression.ts';
import { indexGraph } from '../document/order.ts';
import type { Graph, GraphNode, Port } from '../document/types.ts';
import type { Shape } from '../shapes/shape.ts';
import type { Context } from './context.ts';
import { rememberGraph } from './context.ts';
import { accumulate, noCost } from './cost.ts';
import { computeEdited, noteLast } from './edited.ts';
import { ownField } from './field.ts';
import { explainMerge } from './merge.ts';
import { analyzeNode } from './node.ts';
import { asGraph } from './result.ts';
import { structureProblems } from './structure.ts';
import type { GraphAnalysis, LocalProblem, NodeAnalysis } from './types.ts';

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
  return rememberGraph(graph, environment, inputs, context, (inner) => {
    const analysis = computeEdited(graph, environment, inputs, inner) ?? compute(graph, environment, inputs, inner);
    // Incomplete where the budget ran out
    if (inner.budget.left > 0) noteLast(graph, environment, inputs, inner, analysis);
    return analysis;
  });
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
    const { analysis, result, edges, strays } = analyzeNode(graph, node, environment, nodes, context);
    for (const from of strays) problems.push(noSuchOutput(graph, node, from));
    nodes.set(id, analysis);
    for (const problem of result.problems) problems.push(explainMerge(problem, graph, edges));
    accumulate(sum, result.analysis.cost);
    troubled ||= result.analysis.copies?.some((copy) => copy.troubled) ?? false;
  }
  return asGraph(graph, { nodes, cost: sum, problems, troubled }, context);
}

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

/** Where a block's data come in. */
function entrance(id: string, shape: Shape | null): NodeAnalysis {
  return { id, kind: 'operator', inputs: [], outputs: [shape], cost: noCost, field: ownField, values: {}, weights: [] };
}
