import { indexGraph } from '../document/order.ts';
import type { Graph } from '../document/types.ts';
import type { Context } from './context.ts';
import { looseEnds } from './lint/ends.ts';
import { checkSharing } from './sharing.ts';
import type { GraphAnalysis, LocalProblem, NodeAnalysis } from './types.ts';

/** What is said of a graph once all its nodes are known; what they say only together is looked for here. */
export function asGraph(
  graph: Graph,
  found: Pick<GraphAnalysis, 'nodes' | 'cost' | 'problems' | 'troubled'>,
  context: Context,
): GraphAnalysis {
  const { order, outputs } = indexGraph(graph);
  const { nodes, cost } = found;
  const problems = [...found.problems, ...checkSharing(graph, nodes), ...missingOutputs(graph, nodes)];
  if (context.stack.length === 0) problems.push(...looseEnds(graph, nodes));
  return {
    nodes,
    order,
    outputs: outputs.map(([id, port]) => nodes.get(id)?.outputs[port] ?? null),
    fields: outputs.map(([id]) => nodes.get(id)?.field ?? null),
    cost,
    problems,
    troubled: found.troubled || problems.length > 0,
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
