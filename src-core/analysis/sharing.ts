import { indexGraph } from '../document/order.ts';
import type { Graph, GraphNode } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import type { GraphAnalysis, LocalProblem, NodeAnalysis } from './types.ts';

/** Shared weights need a partner of the same kind with the same shapes, which owns its weights. */
export function checkSharing(graph: Graph, nodes: ReadonlyMap<string, NodeAnalysis>): LocalProblem[] {
  const problems: LocalProblem[] = [];
  const index = indexGraph(graph);
  const shapes = new WeightShapes();
  for (const node of graph.nodes) {
    if (node.weightsOf === undefined) continue;
    const owner = index.nodes.get(node.weightsOf);
    const message = owner
      ? obstacle(node, owner, nodes, shapes)
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

function obstacle(
  node: GraphNode,
  owner: GraphNode,
  nodes: ReadonlyMap<string, NodeAnalysis>,
  shapes: WeightShapes,
): string | null {
  if (owner.id === node.id || owner.weightsOf !== undefined)
    return `${node.name} shares the weights of ${owner.name}, which has none of its own.`;
  if (kindOf(owner) !== kindOf(node))
    return `${node.name} is a ${kindOf(node)} and can't share the weights of ${owner.name}, a ${kindOf(owner)}.`;
  const [mine, theirs] = [shapes.of(nodes.get(node.id)), shapes.of(nodes.get(owner.id))];
  if (mine === null || theirs === null) return null; // another problem already says why
  return mine === theirs ? null : `${node.name} and ${owner.name} share weights but need them in different shapes.`;
}

function kindOf(node: GraphNode): string {
  return isBlockNode(node) ? `block ${node.block}` : node.type;
}

/**
 * The shapes of all weights, of an instance those of its inside, as a text to compare; null where they are not known. What
 * stands in several places is looked at once and named by a number: definitions that use each other twice unfold to 2^n.
 */
class WeightShapes {
  private readonly graphs = new Map<GraphAnalysis, string | null>();
  private readonly numbers = new Map<string, number>();

  of(node: NodeAnalysis | undefined): string | null {
    if (!node) return null;
    if (!node.copies) return node.weights ? JSON.stringify(node.weights.map((weight) => weight.shape)) : null;
    const inside = node.copies.map((copy) => this.inside(copy));
    return inside.includes(null) ? null : inside.join();
  }

  private inside(graph: GraphAnalysis): string | null {
    const known = this.graphs.get(graph);
    if (known !== undefined) return known;
    const all = graph.order.map((id) => this.of(graph.nodes.get(id)));
    const found = all.includes(null) ? null : `#${this.numberOf(all.join(';'))}`;
    this.graphs.set(graph, found);
    return found;
  }

  private numberOf(text: string): number {
    const number = this.numbers.get(text) ?? this.numbers.size;
    this.numbers.set(text, number);
    return number;
  }
}
