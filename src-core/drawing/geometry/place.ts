import type { Point } from '../../document/types.ts';
import { framePadding } from '../layout/part.ts';
import type { Rect } from '../layout/types.ts';
import { boundsOf } from '../layout/types.ts';
import type { DrawingLayout } from '../layoutDrawing.ts';
import { sizes } from '../sizes.ts';
import type { Drawing, OpenBox } from '../types.ts';
import type { Before } from './before.ts';
import { curve, line, svgPath } from './curves.ts';
import type { UnlabelledWire } from './labelPlaces.ts';
import { placeLabels } from './labelPlaces.ts';
import { isCompact } from './labels.ts';
import { leadWires } from './lead.ts';
import type { ExitWire, Geometry, PlacedBox, PlacedFrame, PlacedWire } from './types.ts';

/** Boxes at other places than the layout's while they are dragged, by box id, in canvas coordinates. */
export type Dragged = ReadonlyMap<string, Point>;

/** Puts everything at its place; with `before`, what nothing has come near to stays as it was there. */
export function place(drawing: Drawing, layout: DrawingLayout, dragged: Dragged, before: Before | null): Geometry {
  const result: Result = { boxes: [], wires: [], exits: [], frames: [] };
  const work = { result, dragged, before };
  placeInto(work, drawing, layout, [0, 0], 0);
  const { wires } = result;
  const kept = before ? wires.map((wire) => before.labelOf(wire)) : undefined;
  const labels = placeLabels(wires, result, isCompact(drawing), { kept, passing: before !== null });
  return { ...result, wires: wires.map((wire, i) => labelled(wire, labels[i]!)) };
}

function labelled(wire: UnlabelledWire | PlacedWire, label: Point): PlacedWire {
  return 'label' in wire && wire.label[0] === label[0] && wire.label[1] === label[1] ? wire : { ...wire, label };
}

type Result = { boxes: PlacedBox[]; wires: UnlabelledWire[]; exits: ExitWire[]; frames: PlacedFrame[] };

/** What goes through a drawing and what is open in it. */
interface Work {
  readonly result: Result;
  readonly dragged: Dragged;
  readonly before: Before | null;
}

function placeInto(work: Work, drawing: Drawing, layout: DrawingLayout, origin: Point, depth: number): void {
  const { result, dragged, before } = work;
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
  const { boxes, wires } = leadWires({ drawing, rects, depth, origin }, before);
  for (const box of boxes) result.boxes.push(box);
  for (const wire of wires) result.wires.push(wire);
  for (const { box, rect } of boxes) {
    const inside = box.type === 'open' && layout.insides.get(box.id);
    if (inside) openInto(work, box, inside, rect, depth);
  }
}

function openInto(
  work: Work,
  { id, inside, insets = sizes.open }: OpenBox,
  layout: DrawingLayout,
  rect: Rect,
  depth: number,
): void {
  const { result } = work;
  const { bounds } = layout;
  const origin: Point = [rect.x + rect.width / 2 - bounds.width / 2 - bounds.x, rect.y + insets.top - bounds.y];
  const before = result.boxes.length;
  placeInto(work, inside, layout, origin, depth + 1);
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
