import type { Point } from '../../document/types.ts';
import type { Segment } from './cuts.ts';
import { segments } from './cuts.ts';
import { columnGap } from './elkGraph.ts';
import { components } from './links.ts';
import type { Link, Sized } from './types.ts';
import { boundsOf, rectOf } from './types.ts';

type Positions = ReadonlyMap<string, Point>;

/** Strands within strands, so deep; no drawing that a person reads goes further. */
const deepest = 12;

/**
 * Places a stretch that needs no search: boxes below one another, and between its first and its last box strands side by
 * side, each of which may part and join again. So are nearly all networks made, and the answer takes no time. Null where
 * wires lead from one strand to another, or several boxes begin or end it.
 */
export function placeStretch(nodes: readonly Sized[], links: readonly Link[], gap: number, depth = 0): Positions | null {
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (!first || !last) return new Map();
  if (first === last) return new Map([[first.id, [0, 0]]]);
  const joins = links.some(({ from, to }) => to === first.id || from === last.id);
  const direct = links.some(({ from, to }) => from === first.id && to === last.id);
  if (nodes.length === 2)
    return direct && !joins
      ? new Map([
          [first.id, [0, 0]],
          [last.id, [0, first.height + gap]],
        ])
      : null;
  if (joins || direct || depth === deepest) return null;
  const strands = strandsOf(nodes, links, gap, depth);
  return strands && sideBySide(first, strands, last, gap);
}

interface Strand {
  readonly nodes: readonly Sized[];
  readonly positions: Positions;
}

/** What lies between the first and the last. */
function strandsOf(nodes: readonly Sized[], links: readonly Link[], gap: number, depth: number): Strand[] | null {
  const [first, last] = [nodes[0]!.id, nodes.at(-1)!.id];
  const byId = new Map(nodes.slice(1, -1).map((node) => [node.id, node]));
  const inner = links.filter(({ from, to }) => byId.has(from) && byId.has(to));
  const [begin, end] = [new Set<string>(), new Set<string>()];
  for (const { from, to } of links) {
    if (from === first) begin.add(to);
    if (to === last) end.add(from);
  }
  const groups = components([...byId.keys()], inner);
  // A single one that is no chain would be asked about without end
  if (groups.length < 2) return null;
  const strands: Strand[] = [];
  for (const ids of groups) {
    const members = new Set(ids);
    const own = inner.filter(({ from }) => members.has(from));
    const [fed, feeding] = [new Set(own.map(({ to }) => to)), new Set(own.map(({ from }) => from))];
    // One way in and one way out, and both from outside
    const heads = ids.filter((id) => begin.has(id) || !fed.has(id));
    const ends = ids.filter((id) => end.has(id) || !feeding.has(id));
    if (heads.length !== 1 || ends.length !== 1 || !begin.has(heads[0]!) || !end.has(ends[0]!)) return null;
    const positions = inLine(byId, segments(ids, own), gap, depth + 1);
    if (!positions) return null;
    strands.push({ nodes: ids.map((id) => byId.get(id)!), positions });
  }
  return strands;
}

function inLine(byId: ReadonlyMap<string, Sized>, parts: readonly Segment[], gap: number, depth: number): Positions | null {
  const placed: Positions[] = [];
  for (const { ids, links } of parts) {
    const positions = placeStretch(
      ids.map((id) => byId.get(id)!),
      links,
      gap,
      depth,
    );
    if (!positions) return null;
    placed.push(positions);
  }
  return hang(parts, placed);
}

/** Around one middle, where the first and the last box stand. */
function sideBySide(first: Sized, strands: readonly Strand[], last: Sized, gap: number): Positions {
  const columns = strands.map(({ nodes, positions }) => ({
    positions,
    bounds: boundsOf(nodes.map((node) => rectOf(node, positions.get(node.id)!)))!,
  }));
  const width = columns.reduce((sum, { bounds }) => sum + bounds.width + columnGap, -columnGap);
  const height = Math.max(...columns.map(({ bounds }) => bounds.height));
  const top = first.height + gap;
  const found = new Map<string, Point>([[first.id, [0, 0]]]);
  let left = -width / 2;
  for (const { positions, bounds } of columns) {
    const [dx, dy] = [left - bounds.x, top + (height - bounds.height) / 2 - bounds.y];
    for (const [id, [x, y]] of positions) found.set(id, [x + dx, y + dy]);
    left += bounds.width + columnGap;
  }
  return found.set(last.id, [0, top + height + gap]);
}

/** Stretches below one another: each begins with the box that ends the one before. */
export function hang(parts: readonly { readonly ids: readonly string[] }[], placed: readonly Positions[]): Map<string, Point> {
  const found = new Map<string, Point>();
  for (const [i, positions] of placed.entries()) {
    const { ids } = parts[i]!;
    const [first, last] = [ids[0]!, ids.at(-1)!];
    const [x, y] = positions.get(first)!;
    const [startX, startY] = found.get(first) ?? [x, y];
    for (const [id, at] of positions) found.set(id, [at[0] + startX - x, at[1] + startY - y]);
    // A narrow place has its height for itself, so the main path can go on in line
    if (i > 0 && i < placed.length - 1) found.set(last, [startX, found.get(last)![1]]);
  }
  return found;
}
