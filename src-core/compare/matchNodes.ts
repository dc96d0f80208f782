import { indexGraph } from '../document/order.ts';
import type { Graph, GraphNode } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import { WiringMatcher } from './matchWiring.ts';

/** Which definition of the later document stands for one of the earlier: its key, or null. */
export type LaterKey = (key: string) => string | null;

/** What a node is, for telling whether two can be the same. */
export type KindOf = (node: GraphNode) => string;

export const kindAfter: KindOf = (node) => (isBlockNode(node) ? `block ${node.block}` : `operator ${node.type}`);

export function kindBefore(later: LaterKey): KindOf {
  return (node) => (isBlockNode(node) ? `block ${later(node.block) ?? `only before ${node.block}`}` : kindAfter(node));
}

/**
 * Which node of the later graph is which of the earlier, by the later's ids: by id, then by name and type, then by name,
 * then by place in the wiring. Ids of drawings that were made apart mean nothing: they count only where most agree in name.
 */
export function matchNodes(before: Graph, after: Graph, later: LaterKey): Map<string, string> {
  const [one, other] = [indexGraph(before), indexGraph(after)];
  const [kindOne, kindOther] = [kindBefore(later), kindAfter];
  const pairs = new Map<string, string>();
  const taken = new Set<string>();
  const pair = (b: string, a: string) => {
    pairs.set(a, b);
    taken.add(b);
  };

  const shared = [...other.nodes.values()].filter(({ id }) => one.nodes.has(id));
  const agreeing = shared.filter(({ id, name }) => one.nodes.get(id)!.name === name);
  if (agreeing.length * 2 >= shared.length) {
    for (const node of shared) {
      const earlier = one.nodes.get(node.id)!;
      if (earlier.name === node.name || kindOne(earlier) === kindOther(node)) pair(node.id, node.id);
    }
  }
  const byLabel = (labelOne: KindOf, labelOther: KindOf) => {
    const waiting = new Map<string, string[]>();
    for (const [id, node] of one.nodes) {
      if (taken.has(id)) continue;
      const label = labelOne(node);
      const list = waiting.get(label);
      if (list) list.push(id);
      else waiting.set(label, [id]);
    }
    for (const list of waiting.values()) list.reverse();
    for (const [id, node] of other.nodes) {
      const earlier = pairs.has(id) ? undefined : waiting.get(labelOther(node))?.pop();
      if (earlier !== undefined) pair(earlier, id);
    }
  };
  byLabel(
    (node) => `${kindOne(node)} ${node.name}`,
    (node) => `${kindOther(node)} ${node.name}`,
  );
  // Another operator under the old name; a block in an operator's place is something else
  const family = (node: GraphNode) => `${isBlockNode(node)} ${node.name}`;
  byLabel(family, family);
  if (pairs.size < one.nodes.size && pairs.size < other.nodes.size) {
    new WiringMatcher(before, after, kindOne, kindOther, pairs).run();
  }
  return pairs;
}
