import { indexGraph } from '../document/order.ts';
import type { Graph } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import type { LocalProblem, NodeAnalysis } from './types.ts';

/** Shared weights need a partner of the same type with the same shapes, which owns its weights. */
export function checkSharing(graph: Graph, nodes: ReadonlyMap<string, NodeAnalysis>): LocalProblem[] {
  const problems: LocalProblem[] = [];
  const index = indexGraph(graph);
  for (const node of graph.nodes) {
    if (isBlockNode(node) || node.weightsOf === undefined) continue;
    const owner = index.nodes.get(node.weightsOf);
    const message = ((): string | null => {
      if (!owner || isBlockNode(owner))
        return `${node.name} shares the weights of “${node.weightsOf}”, which is not an operator of this graph.`;
      if (owner.id === node.id || owner.weightsOf !== undefined)
        return `${node.name} shares the weights of ${owner.name}, which has none of its own.`;
      if (owner.type !== node.type)
        return `${node.name} is a ${node.type} and can't share the weights of ${owner.name}, a ${owner.type}.`;
      const [mine, theirs] = [nodes.get(node.id)?.weights, nodes.get(owner.id)?.weights];
      if (!mine || !theirs) return null; // another problem already says why
      const shapes = (weights: typeof mine) => JSON.stringify(weights.map((weight) => weight.shape));
      return shapes(mine) === shapes(theirs)
        ? null
        : `${node.name} and ${owner.name} share weights but need them in different shapes.`;
    })();
    if (message)
      problems.push({
        code: 'shared-weights',
        severity: 'error',
        node: node.id,
        title: "The weights can't be shared",
        message: `${message} Give it its own weights, or make both alike.`,
      });
  }
  return problems;
}
