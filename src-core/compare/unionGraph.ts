import { indexGraph } from '../document/order.ts';
import type { Edge, Frame, Graph, GraphNode } from '../document/types.ts';
import type { WireComparison } from './types.ts';

/**
 * Both graphs in one: the later as it is, and what only the earlier has, each node behind the one that it followed.
 * Nodes that are gone have no place of their own: the layout finds them one between the others.
 */
export function unionGraph(
  before: Graph,
  after: Graph,
  unionOf: ReadonlyMap<string, string>,
  pairs: ReadonlyMap<string, string>,
  wires: ReadonlyMap<string, WireComparison>,
): Graph {
  const removed = new Map<string | null, GraphNode[]>();
  let last: string | null = null;
  for (const node of indexGraph(before).nodes.values()) {
    const id = unionOf.get(node.id)!;
    if (pairs.has(id)) {
      last = id;
      continue;
    }
    const { at: _, ...rest } = node;
    const list = removed.get(last);
    if (list) list.push({ ...rest, id });
    else removed.set(last, [{ ...rest, id }]);
  }
  const gone: Edge[] = [];
  for (const { edge, sign } of wires.values()) if (sign === 'removed') gone.push(edge);
  const frames = unionFrames(before, after, unionOf, pairs);
  return {
    nodes: [...(removed.get(null) ?? []), ...after.nodes.flatMap((node) => [node, ...(removed.get(node.id) ?? [])])],
    edges: [...after.edges, ...gone],
    outputs: indexGraph(after).outputs,
    ...(frames.length > 0 ? { frames } : {}),
  };
}

/** A node that is gone stays in its frame, where that is still there. */
function unionFrames(
  before: Graph,
  after: Graph,
  unionOf: ReadonlyMap<string, string>,
  pairs: ReadonlyMap<string, string>,
): readonly Frame[] {
  const earlier = new Map((before.frames ?? []).map((frame) => [frame.id, frame]));
  return (after.frames ?? []).map((frame) => {
    const ids = (earlier.get(frame.id)?.nodes ?? []).map((id) => unionOf.get(id));
    const gone = ids.filter((id): id is string => id !== undefined && !pairs.has(id));
    return gone.length > 0 ? { ...frame, nodes: [...frame.nodes, ...gone] } : frame;
  });
}
