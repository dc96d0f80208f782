import type { Point } from '../../document/types.ts';
import type { Placement, Rect } from '../layout/types.ts';
import type { DrawingLayout, Size } from '../layoutDrawing.ts';
import type { Box, Drawing, OpenBox } from '../types.ts';
import { cardsOf } from '../types.ts';
import type { Lane } from './lanes.ts';
import type { ExitWire, Geometry, InputPort, OutputPort, PlacedBox, PlacedFrame, PlacedWire, Side } from './types.ts';

/**
 * A layout and the geometry in it without what they are of, for whoever has the drawing: a list of figures, which costs a
 * thread next to nothing to take, where the same as objects would hold it up.
 */
export interface Packed {
  /** All places and ways in pixels of the canvas, and numbers that say whose they are, in the order of `unpack`. */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** Of the wires, one each, in the geometry's order. */
  readonly paths: readonly string[];
  readonly exits: readonly ExitWire[];
}

const sides: readonly Side[] = ['top', 'left', 'right'];

/** One graph of a drawing. */
interface Part {
  readonly drawing: Drawing;
  readonly depth: number;
}

/** The drawing itself, then what is open in it, and in that: the order in which everything is counted. */
function partsOf(drawing: Drawing, depth = 0): readonly Part[] {
  return [{ drawing, depth }, ...openIn(drawing).flatMap(({ inside }) => partsOf(inside, depth + 1))];
}

function openIn({ boxes }: Drawing): readonly OpenBox[] {
  return boxes.filter((box) => box.type === 'open');
}

/** `geometry`: of the whole `drawing` in `layout`, nothing of it dragged. */
export function pack(drawing: Drawing, layout: DrawingLayout, geometry: Geometry): Packed {
  const parts = partsOf(drawing);
  const numbers: number[] = [];
  const [boxes, wires, frames] = [new Map<Box, number>(), new Map<PlacedWire['wire'], number>(), new Map<string, number>()];
  for (const part of parts) {
    for (const box of part.drawing.boxes) boxes.set(box, boxes.size);
    for (const wire of part.drawing.wires) wires.set(wire, wires.size);
    for (const frame of part.drawing.frames) frames.set(frame.id, frames.size);
  }
  packLayout(numbers, drawing, layout);
  const origins = new Map(geometry.boxes.map((placed) => [placed.drawing, placed.origin]));
  for (const part of parts) numbers.push(...(origins.get(part.drawing) ?? [0, 0]));
  numbers.push(geometry.boxes.length);
  for (const placed of geometry.boxes) packBox(numbers, boxes.get(placed.box)!, placed);
  numbers.push(geometry.wires.length);
  for (const placed of geometry.wires) packWire(numbers, wires.get(placed.wire)!, placed);
  numbers.push(geometry.frames.length);
  for (const { id, rect } of geometry.frames) numbers.push(frames.get(id)!, ...rectNumbers(rect));
  return { numbers: new Float64Array(numbers), paths: geometry.wires.map(({ path }) => path), exits: geometry.exits };
}

function packLayout(numbers: number[], drawing: Drawing, { placements, sizes, insides, bounds }: DrawingLayout): void {
  for (const { id } of drawing.boxes) {
    const [{ position, pushed }, { width, height }] = [placements.get(id)!, sizes.get(id)!];
    numbers.push(...position, ...pushed, width, height);
  }
  numbers.push(...rectNumbers(bounds));
  for (const { id, inside } of openIn(drawing)) packLayout(numbers, inside, insides.get(id)!);
}

function packBox(numbers: number[], number: number, { box, rect, inputs, outputs }: PlacedBox): void {
  const rows = cardsOf(box);
  const row = (key: string) => rows.findIndex((card) => card.key === key);
  numbers.push(number, ...rectNumbers(rect), inputs.length);
  for (const { key, port, x, y, side, used } of inputs) numbers.push(row(key), port, x, y, sides.indexOf(side), Number(used));
  numbers.push(outputs.length);
  for (const { key, port, x, y } of outputs) numbers.push(row(key), port, x, y);
}

function packWire(numbers: number[], number: number, { points, label, lane }: PlacedWire): void {
  numbers.push(number, points.length);
  for (const [x, y] of points) numbers.push(x, y);
  numbers.push(...label, lane ? 1 : 0);
  if (lane) numbers.push(lane.x, sides.indexOf(lane.side), lane.into === 'side' ? 1 : 0, lane.start, lane.end);
}

function rectNumbers({ x, y, width, height }: Rect): readonly number[] {
  return [x, y, width, height];
}

/** What was packed, as if it had been made here of `drawing`; it must be the one, or a copy of the one, that was packed. */
export function unpack(
  { numbers, paths, exits }: Packed,
  drawing: Drawing,
): { readonly layout: DrawingLayout; readonly geometry: Geometry } {
  const reader = new Reader(numbers);
  const layout = reader.layout(drawing);
  const parts = partsOf(drawing).map((part) => ({ ...part, origin: reader.point() }));
  const boxes = parts.flatMap((part) => part.drawing.boxes.map((box) => ({ box, ...part })));
  const wires = parts.flatMap((part) => part.drawing.wires.map((wire) => ({ wire, ...part })));
  const frames = parts.flatMap((part) => part.drawing.frames.map((frame) => ({ frame, ...part })));
  const geometry: Geometry = {
    boxes: reader.list((): PlacedBox => {
      const { box, depth, drawing, origin } = boxes[reader.next()]!;
      const rows = cardsOf(box);
      const rect = reader.rect();
      const inputs = reader.list((): InputPort => ({ ...reader.port(rows), side: reader.side(), used: reader.next() === 1 }));
      return { box, rect, inputs, outputs: reader.list(() => reader.port(rows)), depth, drawing, origin };
    }),
    wires: reader.list((i): PlacedWire => {
      const { wire, drawing, depth } = wires[reader.next()]!;
      const points = reader.list(() => reader.point());
      const label = reader.point();
      const lane = reader.next() === 1 ? reader.lane() : null;
      return { wire, drawing, depth, path: paths[i]!, points, lane, label };
    }),
    exits,
    frames: reader.list((): PlacedFrame => {
      const { frame, depth, drawing } = frames[reader.next()]!;
      return { ...frame, rect: reader.rect(), depth, scope: drawing.scope, holder: drawing.holder };
    }),
  };
  return { layout, geometry };
}

/** Goes through the figures; what each method takes is what the function with its name puts down. */
class Reader {
  private at = 0;

  constructor(private readonly numbers: Float64Array) {}

  next(): number {
    return this.numbers[this.at++]!;
  }

  point(): Point {
    return [this.next(), this.next()];
  }

  rect(): Rect {
    return { x: this.next(), y: this.next(), width: this.next(), height: this.next() };
  }

  side(): Side {
    return sides[this.next()]!;
  }

  /** As many as the next figure says. */
  list<T>(read: (i: number) => T): readonly T[] {
    const all: T[] = [];
    for (let i = 0, length = this.next(); i < length; i++) all.push(read(i));
    return all;
  }

  port(rows: readonly { readonly key: string }[]): OutputPort {
    return { key: rows[this.next()]!.key, port: this.next(), x: this.next(), y: this.next() };
  }

  lane(): Lane {
    const [x, side, into] = [this.next(), this.side(), this.next() === 1 ? 'side' : 'top'] as const;
    return { x, side: side === 'left' ? 'left' : 'right', into, start: this.next(), end: this.next() };
  }

  layout(drawing: Drawing): DrawingLayout {
    const placements = new Map<string, Placement>();
    const sizes = new Map<string, Size>();
    for (const { id } of drawing.boxes) {
      placements.set(id, { position: this.point(), pushed: this.point() });
      sizes.set(id, { width: this.next(), height: this.next() });
    }
    const bounds = this.rect();
    const insides = new Map(openIn(drawing).map(({ id, inside }) => [id, this.layout(inside)]));
    return { placements, sizes, insides, bounds };
  }
}
