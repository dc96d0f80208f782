import type { Point } from '../../document/types.ts';
import { alike } from '../alike.ts';
import type { Rect } from '../layout/types.ts';
import { sameRect } from '../layout/types.ts';
import type { Box, Drawing, Wire } from '../types.ts';
import { cardsOf } from '../types.ts';
import type { Before, Past } from './before.ts';
import { line, pointsAlong, svgPath } from './curves.ts';
import type { UnlabelledWire } from './labelPlaces.ts';
import { isCompact } from './labels.ts';
import type { Lane } from './lanes.ts';
import { besideRoute, findLane, laneBand, laneRect } from './lanes.ts';
import { Nearby } from './nearby.ts';
import { inputPorts, outputPorts } from './ports.ts';
import { directArea, directRoute } from './route.ts';
import type { PlacedBox, PlacedWire, Side } from './types.ts';

interface Plan {
  readonly wire: Wire;
  readonly source: Rect;
  readonly target: Rect;
  readonly from: Point;
  lane: Lane | null;
  /** How it ran before, where nothing has come in its way since. */
  readonly kept: PlacedWire | null;
}

/** Where the boxes of one graph stand. */
export interface Standing {
  readonly drawing: Drawing;
  readonly rects: ReadonlyMap<string, Rect>;
  readonly depth: number;
  /** Adding this to a position in the drawing's own coordinates gives the canvas's. */
  readonly origin: Point;
}

/**
 * Leads the wires of one graph around its boxes, and gives the boxes the ports where they arrive. With `before` only those
 * whose ends moved, or that something has come in the way of, are led anew.
 */
export function leadWires(standing: Standing, before: Before | null): { boxes: PlacedBox[]; wires: UnlabelledWire[] } {
  const { drawing, rects, depth } = standing;
  const boxes = drawing.boxes.filter(({ id }) => rects.has(id));
  const past = before?.within(drawing, rects) ?? null;
  const outputs = new Map(boxes.map((box) => [box.id, outputsOf(box, rects.get(box.id)!, past)]));
  const plans: Plan[] = [];
  for (const wire of drawing.wires) {
    const [source, target] = [rects.get(wire.from.box), rects.get(wire.to.box)];
    if (!source || !target) continue;
    const port = outputs.get(wire.from.box)!.find((out) => out.key === wire.from.key && out.port === wire.from.port);
    const from: Point = [source.x + (port?.x ?? source.width / 2), source.y + (port?.y ?? source.height)];
    const kept = past?.wayOf(wire, source, target) ?? null;
    plans.push({ wire, source, target, from, lane: kept?.lane ?? null, kept });
  }
  // Short ones choose first: nested shortcuts then lie around one another
  plans.sort((a, b) => Math.abs(a.target.y - a.source.y) - Math.abs(b.target.y - b.source.y));
  const nearby = new Nearby([...rects.values()]);
  findLanes(plans, nearby, depth === 0 && !isCompact(drawing));
  const placed = placeBoxes(standing, boxes, outputs, plans, past);
  return { boxes: [...placed.values()], wires: plans.map((plan) => wayOf(plan, standing, placed, nearby)) };
}

function outputsOf(box: Box, rect: Rect, past: Past | null): PlacedBox['outputs'] {
  const old = past?.boxOf(box.id);
  return old && samePorts(old.box, box) && old.rect.width === rect.width && old.rect.height === rect.height
    ? old.outputs
    : outputPorts(box, rect);
}

/** Whatever else they say. */
function samePorts(a: Box, b: Box): boolean {
  if (a === b) return true;
  const cards = cardsOf(b);
  return (
    a.type === b.type &&
    cardsOf(a).length === cards.length &&
    cardsOf(a).every(
      ({ key, inputs, outputs }, i) => key === cards[i]!.key && inputs === cards[i]!.inputs && outputs === cards[i]!.outputs,
    )
  );
}

/** `roomy`: lanes with a label keep off one another. Inside an open instance there is no room for more than the lanes. */
function findLanes(plans: readonly Plan[], nearby: Nearby, roomy: boolean): void {
  const taken = (lane: Lane, { from, target }: Plan) => laneRect(lane, from, [target.x, target.y + target.height / 2]);
  const lanes = plans.filter((plan) => plan.lane).map((plan) => taken(plan.lane!, plan));
  for (const plan of plans) {
    const { source, target, wire, from, kept } = plan;
    if (kept || direct([target.x + target.width / 2, target.y], plan, nearby)) continue;
    const ends = { source, target, from, labelled: roomy && wire.shape !== '' };
    const band = laneBand(ends);
    const others = nearby.across(band.y, band.height).filter((rect) => rect !== source && rect !== target);
    plan.lane = findLane(ends, others, lanes);
    lanes.push(taken(plan.lane, plan));
  }
}

function direct(to: Point, { source, target, from }: Plan, nearby: Nearby) {
  return directRoute(
    from,
    to,
    nearby.around(directArea(from, to)).filter((rect) => rect !== source && rect !== target),
  );
}

function placeBoxes(
  { drawing, rects, depth, origin }: Standing,
  boxes: readonly Box[],
  outputs: ReadonlyMap<string, PlacedBox['outputs']>,
  plans: readonly Plan[],
  past: Past | null,
): ReadonlyMap<string, PlacedBox> {
  const arriving = new Map<string, Plan[]>();
  for (const plan of plans) {
    const list = arriving.get(plan.wire.to.box);
    if (list) list.push(plan);
    else arriving.set(plan.wire.to.box, [plan]);
  }
  const placed = new Map<string, PlacedBox>();
  for (const box of boxes) {
    const rect = rects.get(box.id)!;
    const arrivals = arriving.get(box.id) ?? [];
    const old = past?.boxOf(box.id);
    if (old && samePorts(old.box, box) && sameRect(old.rect, rect) && alike(old.origin, origin) && sameArrivals(old, arrivals)) {
      placed.set(box.id, old.drawing === drawing && old.box === box ? old : { ...old, box, drawing });
      continue;
    }
    const feeds = new Map(
      arrivals.map(({ wire, lane, source }): [number, { wire: Wire; side: Side; x: number }] => [
        wire.to.port,
        lane
          ? { wire, side: lane.into === 'top' ? 'top' : lane.side, x: lane.x }
          : { wire, side: 'top', x: source.x + source.width / 2 },
      ]),
    );
    const inputs = inputPorts(box, rect, feeds);
    placed.set(box.id, { box, rect, inputs, outputs: outputs.get(box.id)!, depth, drawing, origin });
  }
  return placed;
}

/** The wires that arrive are those that did, on the same ways. */
function sameArrivals({ inputs }: PlacedBox, arrivals: readonly Plan[]): boolean {
  return arrivals.every(({ kept }) => kept) && inputs.filter(({ used }) => used).length === arrivals.length;
}

function wayOf(plan: Plan, { drawing, depth }: Standing, placed: ReadonlyMap<string, PlacedBox>, nearby: Nearby): UnlabelledWire {
  const { wire, target, lane, from, kept } = plan;
  const port = placed.get(wire.to.box)!.inputs.find((input) => input.key === wire.to.key && input.port === wire.to.port);
  const to: Point = [target.x + (port?.x ?? target.width / 2), target.y + (port?.y ?? 0)];
  // Its port may have moved aside for another
  if (kept && alike(kept.points[0]!, from) && alike(kept.points.at(-1)!, to))
    return kept.wire === wire && kept.drawing === drawing ? kept : { ...kept, wire, drawing };
  const segments = lane
    ? besideRoute(from, to, lane)
    : (direct(to, plan, nearby) ?? directRoute(from, to, []) ?? [line(from, to)]);
  return { wire, drawing, depth, path: svgPath(segments), points: pointsAlong(segments), lane };
}
