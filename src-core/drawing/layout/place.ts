import type { ElkNode } from 'elkjs/lib/elk-api.js';
import type { Point } from '../../document/types.ts';
import { bridgedLinks, components } from './links.ts';
import { layoutPart } from './part.ts';
import { pushPlaced } from './push.ts';
import type { LayoutBox, LayoutGraph, Link, Placement, Placements, Rect } from './types.ts';
import { boundsOf, overlap, rectOf } from './types.ts';

/** ELK, wherever it runs. */
export type RunElk = (graph: ElkNode) => Promise<ElkNode>;

/** Between parts that nothing connects. */
const partGap = 72;
const nowhere: Point = [0, 0];

/**
 * Places every box. Boxes with a place of their own keep it; the others are laid out by ELK as if those were not
 * there, connected through them, so that a box dropped by hand never moves the others. A part that hangs below
 * placed boxes comes under them, wherever there is room.
 */
export async function placeBoxes(graph: LayoutGraph, runElk: RunElk): Promise<Placements> {
  const placements: Map<string, Placement> = pushPlaced(graph.boxes);
  const free = graph.boxes.filter((box) => !box.at);
  if (free.length === 0) return placements;

  const byId = new Map(graph.boxes.map((box) => [box.id, box]));
  const ids = free.map((box) => box.id);
  const links = bridgedLinks(graph.links, new Set(ids));
  const parts = components(ids, [...links, ...frameLinks(free)]);
  const laidOut = await Promise.all(
    parts.map(async (part) => {
      const members = new Set(part);
      const inside = links.filter(({ from, to }) => members.has(from) && members.has(to));
      const own = part.map((id) => byId.get(id)!);
      return layoutPart(own, inside, graph.gap, runElk);
    }),
  );
  const finder: Finder = { graph, links, byId, placed: new Map(placements) };
  const anchors = new Map(laidOut.map((positions) => [positions, anchorOf(positions, finder)]));
  // The main part first: it has its place, whatever else is there
  const main = laidOut.find((positions) => !anchors.get(positions)) ?? null;
  for (const positions of main ? [main, ...laidOut.filter((other) => other !== main)] : laidOut) {
    const [dx, dy] = shiftOf(positions, anchors.get(positions) ?? null, positions === main, placements, finder);
    for (const [id, [x, y]] of positions) placements.set(id, { position: [x + dx, y + dy], pushed: nowhere });
  }
  return placements;
}

interface Finder {
  readonly graph: LayoutGraph;
  /** Among the boxes that the layout places. */
  readonly links: readonly Link[];
  readonly byId: ReadonlyMap<string, LayoutBox>;
  /** The boxes that the person placed. */
  readonly placed: Placements;
}

/** Boxes in one frame stay together even where no wire joins them. */
function frameLinks(boxes: readonly LayoutBox[]): Link[] {
  const first = new Map<string, string>();
  const links: Link[] = [];
  for (const { id, frame } of boxes) {
    if (frame === undefined) continue;
    const leader = first.get(frame);
    if (leader === undefined) first.set(frame, id);
    else links.push({ from: leader, to: id });
  }
  return links;
}

/** How a laid out part moves to its place among what is placed already. */
function shiftOf(
  positions: ReadonlyMap<string, Point>,
  anchor: Anchor | null,
  main: boolean,
  placements: Placements,
  { graph, byId, placed }: Finder,
): Point {
  const rects = [...positions].map(([id, at]) => rectOf(byId.get(id)!, at));
  const taken = [...placements].map(([id, { position }]) => rectOf(byId.get(id)!, position));
  const own = boundsOf(rects)!;
  const around = boundsOf(taken);
  const collides = ([x, y]: Point) => rects.some((rect) => taken.some((other) => overlap(moved(rect, x, y), other, 8)));
  // The main path stands at 0, whatever branches off from it
  const [head] = positions.values();
  const origin: Point = [-(head?.[0] ?? 0), -own.y];
  // A drawing that is laid out as a whole stays there even below a box that is dropped on it
  if (!around || (main && (positions.size >= placed.size || !collides(origin)))) return origin;
  const aside = around.x + around.width + partGap - own.x;
  if (!anchor) return [aside, around.y - own.y];
  const y = anchor.to[1] + graph.gap - anchor.from[1];
  // Straight below first, then ever further to both sides
  const step = own.width + partGap / 2;
  for (let side = 0; side < 40; side++) {
    const x = anchor.to[0] - anchor.from[0] + Math.ceil(side / 2) * (side % 2 === 1 ? -1 : 1) * step;
    if (!collides([x, y])) return [x, y];
  }
  return [aside, y];
}

interface Anchor {
  readonly from: Point;
  readonly to: Point;
}

/** The head of a part that placed boxes feed, and the lower edge that it hangs below; null where the part has a start of its own. */
function anchorOf(positions: ReadonlyMap<string, Point>, { graph, links, byId, placed }: Finder): Anchor | null {
  const fed = new Set(links.filter(({ from }) => positions.has(from)).map(({ to }) => to));
  let anchor: Anchor | null = null;
  for (const [id, from] of positions) {
    if (fed.has(id)) continue;
    const feeders = graph.links.filter((link) => link.to === id && placed.has(link.from));
    if (feeders.length === 0) return null;
    for (const feeder of feeders) {
      const [x, y] = placed.get(feeder.from)!.position;
      const bottom = y + byId.get(feeder.from)!.height;
      if (!anchor || bottom > anchor.to[1]) anchor = { from, to: [x, bottom] };
    }
  }
  return anchor;
}

function moved(rect: Rect, dx: number, dy: number): Rect {
  return { ...rect, x: rect.x + dx, y: rect.y + dy };
}
