import { indexGraph } from '../document/order.ts';
import type { Graph, GraphNode } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import type { LocalProblem, NodeAnalysis } from './types.ts';

/** Shared weights need a partner of the same kind with the same shapes, which owns its weights. */
export function checkSharing(graph: Graph, nodes: ReadonlyMap<string, NodeAnalysis>): LocalProblem[] {
  const problems: LocalProblem[] = [];
  const index = indexGraph(graph);
  for (const node of graph.nodes) {
    if (node.weightsOf === undefined) continue;
    const owner = index.nodes.get(node.weightsOf);
    const message = owner
      ? obstacle(node, owner, nodes)
      : `${node.name} shares the weights of “${node.weightsOf}”, which is not in this graph.`;
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

function obstacle(node: GraphNode, owner: GraphNode, nodes: ReadonlyMap<string, NodeAnalysis>): string | null {
  if (owner.id === node.id || owner.weightsOf !== undefined)
    return `${node.name} shares the weights of ${owner.name}, which has none of its own.`;
  if (kindOf(owner) !== kindOf(node))
    return `${node.name} is a ${kindOf(node)} and can't share the weights of ${owner.name}, a ${kindOf(owner)}.`;
  const [mine, theirs] = [weightShapes(nodes.get(node.id)), weightShapes(nodes.get(owner.id))];
  if (mine === null || theirs === null) return null; // another problem already says why
  return mine === theirs ? null : `${node.name} and ${owner.name} share weights but need them in different shapes.`;
}

function kindOf(node: GraphNode): string {
  return isBlockNode(node) ? `block ${node.block}` : node.type;
}

/** The shapes of all weights, of an instance those of its inside; null where they are not known. */
function weightShapes(node: NodeAnalysis | undefined): string | null {
  if (!node) return null;
  if (!node.copies) return node.weights ? JSON.stringify(node.weights.map((weight) => weight.shape)) : null;
  const inside = node.copies.flatMap((copy) => copy.order.map((id) => weightShapes(copy.nodes.get(id))));
  return inside.includes(null) ? null : inside.join();
}
