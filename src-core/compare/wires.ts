import type { GraphIndex } from '../document/order.ts';
import { indexGraph } from '../document/order.ts';
import type { Edge, Graph } from '../document/types.ts';
import type { WireComparison } from './types.ts';
import { wireKey } from './types.ts';

/** The wires that only one side has, between ids of the union. */
export function compareWires(
  before: Graph,
  after: Graph,
  unionOf: ReadonlyMap<string, string>,
  pairs: ReadonlyMap<string, string>,
): Map<string, WireComparison> {
  const [one, other] = [indexGraph(before), indexGraph(after)];
  const inUnion = ({ from, to }: Edge): Edge => ({
    from: [unionOf.get(from[0])!, from[1]],
    to: [unionOf.get(to[0])!, to[1]],
  });
  const matched = new Set(pairs.values());
  const wires = new Map<string, WireComparison>();
  for (const [a, into] of other.into) {
    const b = pairs.get(a);
    const earlier = b === undefined ? [] : (one.into.get(b) ?? []).map(inUnion);
    for (const edge of onlyIn(into, earlier)) {
      const [start, end] = [pairs.get(edge.from[0]), pairs.get(edge.to[0])];
      const implied = start === undefined || end === undefined || leadsThrough(one, start, end, (id) => !matched.has(id));
      wires.set(wireKey(edge), { edge, sign: 'added', implied });
    }
  }
  for (const [b, into] of one.into) {
    const later = other.into.get(unionOf.get(b)!);
    for (const edge of onlyIn(into.map(inUnion), matched.has(b) ? (later ?? []) : [])) {
      const [start, end] = [edge.from[0], edge.to[0]];
      const implied = !pairs.has(start) || !pairs.has(end) || leadsThrough(other, start, end, (id) => !pairs.has(id));
      wires.set(wireKey(edge), { edge, sign: 'removed', implied });
    }
  }
  return wires;
}

/** Wires into one node that the other side does not have. A port that only moved up because another wire went is the same. */
function onlyIn(wires: readonly Edge[], others: readonly Edge[]): readonly Edge[] {
  const keys = new Set(others.map(wireKey));
  const left = wires.filter((edge) => !keys.has(wireKey(edge)));
  if (left.length === 0 || others.length === 0) return left;
  const source = ({ from }: Edge) => JSON.stringify(from);
  const [mine, theirs] = [wires.map(source), others.map(source)];
  const [inMine, inTheirs] = [new Set(mine), new Set(theirs)];
  // Something fed in twice, or in another order, is told apart by its port alone
  if (inMine.size < mine.length || inTheirs.size < theirs.length) return left;
  const shared = mine.filter((from) => inTheirs.has(from));
  if (shared.join() !== theirs.filter((from) => inMine.has(from)).join()) return left;
  return left.filter((edge) => !inTheirs.has(source(edge)));
}

/** How many nodes are looked through for what a wire was replaced by. */
const farthest = 60;

/** Whether data flow from one node to another through nodes that only this side has. */
function leadsThrough(index: GraphIndex, start: string, end: string, lone: (id: string) => boolean): boolean {
  const seen = new Set<string>();
  const waiting = [start];
  for (let id = waiting.pop(); id !== undefined && seen.size < farthest; id = waiting.pop()) {
    for (const { to } of index.outOf.get(id) ?? []) {
      if (to[0] === end && id !== start) return true;
      if (!lone(to[0]) || seen.has(to[0])) continue;
      seen.add(to[0]);
      waiting.push(to[0]);
    }
  }
  return false;
}
