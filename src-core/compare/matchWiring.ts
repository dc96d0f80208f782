import type { GraphIndex } from '../document/order.ts';
import { indexGraph } from '../document/order.ts';
import type { Graph } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import type { KindOf } from './matchNodes.ts';

type Way = 'down' | 'up';
/** A matched pair, or null for the outside: it feeds what nothing feeds, and takes what feeds nothing. */
type Matched = readonly [before: string, after: string] | null;

/** How many nodes that are only on one side are looked through for the next that both have. */
const farthest = 4;

/** Matches what is left of two graphs from what is matched already, along the wires. */
export class WiringMatcher {
  private readonly before: GraphIndex;
  private readonly after: GraphIndex;
  private readonly taken: Set<string>;
  /** Every matched pair, in the order in which they were found. */
  private readonly found: Matched[] = [null];

  constructor(
    before: Graph,
    after: Graph,
    private readonly kindBefore: KindOf,
    private readonly kindAfter: KindOf,
    private readonly pairs: Map<string, string>,
  ) {
    this.before = indexGraph(before);
    this.after = indexGraph(after);
    this.taken = new Set(pairs.values());
    for (const [a, b] of pairs) this.found.push([b, a]);
  }

  run(): void {
    const seen: Matched[] = [];
    for (let depth = 1; depth <= farthest; ) {
      for (; seen.length < this.found.length; seen.push(this.found[seen.length]!)) {
        this.spread(this.found[seen.length]!, 'down', 1);
        this.spread(this.found[seen.length]!, 'up', 1);
      }
      // Neighbours first: only where they are used up is looked further
      depth++;
      for (const matched of depth <= farthest ? [...seen] : []) {
        this.spread(matched, 'down', depth);
        this.spread(matched, 'up', depth);
      }
    }
    for (const matched of seen) this.exchange(matched);
  }

  /** Pairs the nodes of one kind around a pair, in the order in which they come. */
  private spread(matched: Matched, way: Way, depth: number): void {
    const earlier = this.around(this.before, matched?.[0], way, depth, (id) => this.taken.has(id));
    if (earlier.length === 0) return;
    const later = this.around(this.after, matched?.[1], way, depth, (id) => this.pairs.has(id));
    for (const a of later) {
      const kind = this.kindAfter(this.after.nodes.get(a)!);
      const b = earlier.find((id) => !this.taken.has(id) && this.kindBefore(this.before.nodes.get(id)!) === kind);
      if (b !== undefined) this.pair(b, a);
    }
  }

  /** What stands alone between the same neighbours is the same, made into something else. */
  private exchange(matched: Matched): void {
    const [b, ...moreBefore] = this.around(this.before, matched?.[0], 'down', 1, (id) => this.taken.has(id));
    const [a, ...moreAfter] = this.around(this.after, matched?.[1], 'down', 1, (id) => this.pairs.has(id));
    if (b === undefined || a === undefined || moreBefore.length > 0 || moreAfter.length > 0) return;
    if (isBlockNode(this.before.nodes.get(b)!) !== isBlockNode(this.after.nodes.get(a)!)) return;
    const [behind, behindAfter] = [this.behind(this.before, b), this.behind(this.after, a).map((id) => this.pairs.get(id))];
    if (behind.length === behindAfter.length && behind.every((id) => behindAfter.includes(id))) this.pair(b, a);
  }

  private behind(index: GraphIndex, id: string): string[] {
    return [...new Set((index.outOf.get(id) ?? []).map((edge) => edge.to[0]))];
  }

  private pair(b: string, a: string): void {
    this.pairs.set(a, b);
    this.taken.add(b);
    this.found.push([b, a]);
  }

  /** The unmatched nodes next to one, nearest first, at most `depth` away through unmatched ones. */
  private around(
    index: GraphIndex,
    id: string | undefined,
    way: Way,
    depth: number,
    isMatched: (id: string) => boolean,
  ): string[] {
    const found = new Set<string>();
    let edge = id === undefined ? this.outermost(index, way) : this.next(index, id, way);
    for (let step = 0; step < depth && edge.length > 0; step++) {
      const here = edge.filter((other) => !isMatched(other) && !found.has(other));
      for (const other of here) found.add(other);
      edge = here.flatMap((other) => this.next(index, other, way));
    }
    return [...found];
  }

  private next(index: GraphIndex, id: string, way: Way): string[] {
    return way === 'down'
      ? (index.outOf.get(id) ?? []).map((edge) => edge.to[0])
      : (index.into.get(id) ?? []).map((edge) => edge.from[0]);
  }

  private outermost(index: GraphIndex, way: Way): string[] {
    const wired = way === 'down' ? index.into : index.outOf;
    return [...index.nodes.keys()].filter((id) => !wired.has(id));
  }
}
