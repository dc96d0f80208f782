import type { Point } from '../../document/types.ts';
import { framePadding } from '../layout/part.ts';
import type { Rect } from '../layout/types.ts';
import { boundsOf } from '../layout/types.ts';
import type { DrawingLayout } from '../layoutDrawing.ts';
import { sizes } from '../sizes.ts';
import type { Box, Drawing, OpenBox, Wire } from '../types.ts';
import { curve, line, pointsAlong, svgPath } from './curves.ts';
import type { UnlabelledWire } from './labelPlaces.ts';
import { placeLabels } from './labelPlaces.ts';
import { isCompact } from './labels.ts';
import type { Lane } from './lanes.ts';
import { besideRoute, findLane, laneBand, laneRect } from './lanes.ts';
import { Nearby } from './nearby.ts';
import { inputPorts, outputPorts } from './ports.ts';
import { relabel } from './relabel.ts';
import { directArea, directRoute } from './route.ts';
import type { ExitWire, Geometry, PlacedBox, PlacedFrame, PlacedWire, Side } from './types.ts';

/** Boxes at other places than the layout's while they are dragged, by box id, in canvas coordinates. */
export type Dragged = ReadonlyMap<string, Point>;

/**
 * Puts a drawing on the canvas: rectangles, ports and the ways of the wires. Where only words changed since `previous`,
 * its places and ways are taken over.
 */
export function placeDrawing(drawing: Drawing, layout: DrawingLayout, dragged: Dragged, previous?: Geometry): Geometry {
  const before = previous && bases.get(previous);
  const still = before && before.layout === layout && before.dragged.size === 0 && dragged.size === 0;
  const geometry = (still && relabel(previous, before.drawing, drawing)) || place(drawing, layout, dragged);
  bases.set(geometry, { drawing, layout, dragged });
  return geometry;
}

/**
 * The geometry of a drawing that was made elsewhere from a copy of it, such as in a worker: the same, with the drawing's own
 * parts. Null where `copy` is no copy of `drawing`.
 */
export function adoptGeometry(geometry: Geometry, copy: Drawing, layout: DrawingLayout, drawing: Drawing): Geometry | null {
  const own = relabel(geometry, copy, drawing);
  if (own) bases.set(own, { drawing, layout, dragged: new Map() });
  return own;
}

/** What a geometry was made from. */
const bases = new WeakMap<Geometry, { drawing: Drawing; layout: DrawingLayout; dragged: Dragged }>();

function place(drawing: Drawing, layout: DrawingLayout, dragged: Dragged): Geometry {
  const result: Result = { boxes: [], wires: [], exits: [], frames: [] };
  placeInto(result, drawing, layout, dragged, [0, 0], 0);
  const labels = placeLabels(result.wires, result, isCompact(drawing));
  return { ...result, wires: result.wires.map((wire, i): PlacedWire => ({ ...wire, label: labels[i]! })) };
}

type Result = { boxes: PlacedBox[]; wires: UnlabelledWire[]; exits: ExitWire[]; frames: PlacedFrame[] };

function placeInto(
  result: Result,
  drawing: Drawing,
  layout: DrawingLayout,
  dragged: Dragged,
  origin: Point,
  depth: number,
): void {
  const rects = new Map<string, Rect>();
  for (const box of drawing.boxes) {
    const placement = layout.placements.get(box.id);
    // A box that is newer than the layout waits for the next one
    if (!placement) continue;
    const size = layout.sizes.get(box.id) ?? box;
    const [x, y] = dragged.get(box.id) ?? [origin[0] + placement.position[0], origin[1] + placement.position[1]];
    rects.set(box.id, { x: x - size.width / 2, y, width: size.width, height: size.height });
  }
  for (const frame of drawing.frames) {
    const around = boundsOf(frame.boxes.map((id) => rects.get(id)).filter((rect) => rect !== undefined));
    if (!around) continue;
    const { top, right, bottom, left } = framePadding;
    const rect = {
      x: around.x - left,
      y: around.y - top,
      width: around.width + left + right,
      height: around.height + top + bottom,
    };
    result.frames.push({ ...frame, rect, depth, scope: drawing.scope, holder: drawing.holder });
  }
  const boxes = new Map(drawing.boxes.filter((box) => rects.has(box.id)).map((box) => [box.id, box]));
  routeWires(result, drawing, boxes, rects, depth, origin);
  for (const box of boxes.values()) {
    if (box.type !== 'open') continue;
    const inside = layout.insides.get(box.id);
    const rect = rects.get(box.id)!;
    if (inside) openInto(result, box, inside, dragged, rect, depth);
  }
}

function openInto(
  result: Result,
  { id, inside, insets = sizes.open }: OpenBox,
  layout: DrawingLayout,
  dragged: Dragged,
  rect: Rect,
  depth: number,
): void {
  const { bounds } = layout;
  const origin: Point = [rect.x + rect.width / 2 - bounds.width / 2 - bounds.x, rect.y + insets.top - bounds.y];
  const before = result.boxes.length;
  placeInto(result, inside, layout, dragged, origin, depth + 1);
  for (const [i, output] of inside.outputs.entries()) {
    const source = result.boxes.slice(before).find((placed) => placed.box.id === output.box);
    const port = source?.outputs.find((out) => out.key === output.key && out.port === output.port);
    if (!source || !port) continue;
    const from: Point = [source.rect.x + port.x, source.rect.y + port.y];
    const to: Point = [rect.x + rect.width / 2, rect.y + rect.height];
    const middle = (from[1] + to[1]) / 2;
    const segment = Math.abs(from[0] - to[0]) < 1 ? line(from, to) : curve(from, [from[0], middle], [to[0], middle], to);
    result.exits.push({ id: `exit ${id} ${i}`, box: id, from: output, path: svgPath([segment]), depth: depth + 1 });
  }
}

interface Plan {
  readonly wire: Wire;
  readonly source: Rect;
  readonly target: Rect;
  lane: Lane | null;
}

function routeWires(
  result: Result,
  drawing: Drawing,
  boxes: ReadonlyMap<string, Box>,
  rects: ReadonlyMap<string, Rect>,
  depth: number,
  origin: Point,
): void {
  const outputs = new Map([...boxes.values()].map((box) => [box.id, outputPorts(box, rects.get(box.id)!)]));
  const startOf = (wire: Wire): Point => {
    const rect = rects.get(wire.from.box)!;
    const port = outputs.get(wire.from.box)!.find((out) => out.key === wire.from.key && out.port === wire.from.port);
    return [rect.x + (port?.x ?? rect.width / 2), rect.y + (port?.y ?? rect.height)];
  };
  const plans: Plan[] = [];
  for (const wire of drawing.wires) {
    const [source, target] = [rects.get(wire.from.box), rects.get(wire.to.box)];
    if (source && target) plans.push({ wire, source, target, lane: null });
  }
  // Short ones choose first: nested shortcuts then lie around one another
  plans.sort((a, b) => Math.abs(a.target.y - a.source.y) - Math.abs(b.target.y - b.source.y));
  const nearby = new Nearby([...rects.values()]);
  const direct = (from: Point, to: Point, { source, target }: Plan) =>
    directRoute(
      from,
      to,
      nearby.around(directArea(from, to)).filter((rect) => rect !== source && rect !== target),
    );
  const lanes: Rect[] = [];
  // Inside an open instance there is no room for more than the lanes themselves
  const roomy = depth === 0 && !isCompact(drawing);
  for (const plan of plans) {
    const { source, target, wire } = plan;
    const from = startOf(wire);
    if (direct(from, [target.x + target.width / 2, target.y], plan)) continue;
    const ends = { source, target, from, labelled: roomy && wire.shape !== '' };
    const band = laneBand(ends);
    const others = nearby.across(band.y, band.height).filter((rect) => rect !== source && rect !== target);
    plan.lane = findLane(ends, others, lanes);
    lanes.push(laneRect(plan.lane, from, [target.x, target.y + target.height / 2]));
  }

  const placed = new Map<string, PlacedBox>();
  const arriving = new Map<string, Plan[]>();
  for (const plan of plans) {
    const list = arriving.get(plan.wire.to.box);
    if (list) list.push(plan);
    else arriving.set(plan.wire.to.box, [plan]);
  }
  for (const box of boxes.values()) {
    const rect = rects.get(box.id)!;
    const feeds = new Map(
      (arriving.get(box.id) ?? []).map(({ wire, lane, source }): [number, { wire: Wire; side: Side; x: number }] => [
        wire.to.port,
        lane
          ? { wire, side: lane.into === 'top' ? 'top' : lane.side, x: lane.x }
          : { wire, side: 'top', x: source.x + source.width / 2 },
      ]),
    );
    const entry: PlacedBox = {
      box,
      rect,
      inputs: inputPorts(box, rect, feeds),
      outputs: outputs.get(box.id)!,
      depth,
      drawing,
      origin,
    };
    placed.set(box.id, entry);
    result.boxes.push(entry);
  }

  for (const plan of plans) {
    const { wire, target, lane } = plan;
    const port = placed.get(wire.to.box)!.inputs.find((input) => input.key === wire.to.key && input.port === wire.to.port);
    const from = startOf(wire);
    const to: Point = [target.x + (port?.x ?? target.width / 2), target.y + (port?.y ?? 0)];
    const segments = lane
      ? besideRoute(from, to, lane)
      : (direct(from, to, plan) ?? directRoute(from, to, []) ?? [line(from, to)]);
    result.wires.push({
      wire,
      drawing,
      depth,
      path: svgPath(segments),
      points: pointsAlong(segments),
      beside: lane !== null,
    });
  }
}
