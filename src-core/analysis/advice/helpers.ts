import { indexGraph } from '../../document/order.ts';
import type { Scope } from '../../document/scope.ts';
import { withGraph } from '../../document/scope.ts';
import type { Graph, GraphNode, NetloomDocument, OperatorNode, ParameterValue } from '../../document/types.ts';
import { isBlockNode } from '../../document/types.ts';
import { formatCount } from '../../words/format.ts';

export function operatorAt(graph: Graph, id: string | undefined): OperatorNode | null {
  const node = id === undefined ? undefined : indexGraph(graph).nodes.get(id);
  return node && !isBlockNode(node) ? node : null;
}

/** The operator that alone uses what a node gives; null where there are several, none, or the graph gives it out. */
export function soleConsumer(graph: Graph, id: string): OperatorNode | null {
  const { outOf, outputs } = indexGraph(graph);
  const edges = outOf.get(id) ?? [];
  if (edges.length !== 1 || (graph.outputs.length > 0 && outputs.some(([output]) => output === id))) return null;
  return operatorAt(graph, edges[0]!.to[0]);
}

/**
 * What stands behind a node, each the only one that uses the one before: those that `passes` in a row, then the first that it
 * does not, or null where the row ends without one. A circle ends, too.
 */
export function rowBehind(
  graph: Graph,
  id: string,
  passes: (node: OperatorNode) => boolean,
): { readonly between: readonly string[]; readonly next: OperatorNode | null } {
  const between = new Set<string>();
  let next = soleConsumer(graph, id);
  while (next && passes(next)) {
    if (between.has(next.id)) return { between: [...between], next: null };
    between.add(next.id);
    next = soleConsumer(graph, next.id);
  }
  return { between: [...between], next };
}

/** Whether a node uses another's weights, or another its: changing one would change both. */
export function sharesWeights(graph: Graph, node: GraphNode): boolean {
  return node.weightsOf !== undefined || sharedOwners(graph).has(node.id);
}

const owners = new WeakMap<readonly GraphNode[], ReadonlySet<string>>();

function sharedOwners({ nodes }: Graph): ReadonlySet<string> {
  let known = owners.get(nodes);
  if (!known) {
    known = new Set(nodes.flatMap(({ weightsOf }) => (weightsOf === undefined ? [] : [weightsOf])));
    owners.set(nodes, known);
  }
  return known;
}

/** Sets one parameter of many nodes, in one pass. */
export function setAll(
  document: NetloomDocument,
  scope: Scope,
  ids: ReadonlySet<string>,
  name: string,
  value: ParameterValue,
): NetloomDocument {
  return withGraph(document, scope, (graph) => ({
    ...graph,
    nodes: graph.nodes.map((node) => (ids.has(node.id) ? { ...node, parameters: { ...node.parameters, [name]: value } } : node)),
  }));
}

/** `both`, or `all 3`. */
export function all(count: number): string {
  return count === 2 ? 'both' : `all ${formatCount(count)}`;
}
