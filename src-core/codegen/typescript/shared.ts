import type { Graph, GraphNode, OperatorNode } from '../../document/types.ts';
import { isBlockNode } from '../../document/types.ts';
import { identifier, type Scope } from './identifiers.ts';

export interface SharedLayer {
  readonly owner: OperatorNode;
  /** Name of the variable that holds the layer. */
  readonly variable: string;
  /** Id of the node that is printed first; the layer is made there. */
  readonly first: string;
}

/** Layers that several nodes use, by the id of each of these nodes. A shared layer must be made once and applied often. */
export function sharedLayers(
  graph: Graph,
  order: readonly GraphNode[],
  weighted: ReadonlySet<string>,
  scope: Scope,
): Map<string, SharedLayer> {
  const result = new Map<string, SharedLayer>();
  const printed = new Map(order.map((node) => [node.id, node]));
  const groups = new Map<OperatorNode, OperatorNode[]>();
  for (const node of graph.nodes) {
    if (isBlockNode(node) || node.weightsOf === undefined || !weighted.has(node.type) || !printed.has(node.id)) continue;
    const owner = printed.get(node.weightsOf);
    if (!owner || isBlockNode(owner)) continue;
    groups.set(owner, [...(groups.get(owner) ?? [owner]), node]);
  }
  for (const [owner, members] of groups) {
    const ids = new Set(members.map((node) => node.id));
    const first = order.find((node) => ids.has(node.id))!.id;
    const layer = { owner, variable: scope.take(`${identifier(owner.name, 'shared')}Layer`), first };
    for (const id of ids) result.set(id, layer);
  }
  return result;
}
