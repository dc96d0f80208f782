import type { Point } from '../../document/types.ts';
import type { Rect } from '../layout/types.ts';
import { overlap } from '../layout/types.ts';
import type { Drawing, Wire, WireEnd } from '../types.ts';
import type { UnlabelledWire } from './labelPlaces.ts';
import { isCompact, labelRect } from './labels.ts';
import { laneArea } from './lanes.ts';
import { directArea } from './route.ts';
import type { Geometry, PlacedBox, PlacedWire } from './types.ts';

/** With more places than these that changed, leading all wires anew is as quick. */
const mostChanges = 64;

/** What a graph takes over. */
export interface Past {
  /** How a wire ran before, if nothing has come in its way or left it; null where it is to be led. */
  wayOf(wire: Wire, source: Rect, target: Rect): PlacedWire | null;
}

/**
 * A geometry from which the next one takes over what nothing has come near to. What is led anew finds the lanes of the rest
 * taken, so that it may run elsewhere than if all had chosen anew: good for what is seen while something is moved.
 */
export class Before {
  private readonly graphs = new Map<string, PlacedBox[]>();
  private readonly wires: ReadonlyMap<string, PlacedWire>;
  /** Where something stands now that did not. */
  private readonly fresh: Rect[] = [];

  constructor(geometry: Geometry) {
    for (const placed of geometry.boxes) {
      const list = this.graphs.get(placed.drawing.holder);
      if (list) list.push(placed);
      else this.graphs.set(placed.drawing.holder, [placed]);
    }
    this.wires = new Map(geometry.wires.map((placed) => [placed.wire.id, placed]));
  }

  /** Of one graph, whose boxes stand at `rects` now; null where too much has changed. */
  within(drawing: Drawing, rects: ReadonlyMap<string, Rect>): Past | null {
    const boxes = this.graphs.get(drawing.holder);
    if (!boxes || isCompact(boxes[0]!.drawing) !== isCompact(drawing)) return null;
    const stood = new Map(boxes.map(({ box, rect }) => [box.id, rect]));
    const changed: Rect[] = [];
    for (const [id, rect] of rects) {
      const old = stood.get(id);
      if (old && same(old, rect)) continue;
      changed.push(rect);
      this.fresh.push(rect);
      if (old) changed.push(old);
    }
    for (const [id, rect] of stood) if (!rects.has(id)) changed.push(rect);
    if (changed.length > mostChanges) return null;
    const wayOf = (wire: Wire, source: Rect, target: Rect): PlacedWire | null => {
      const way = this.wires.get(wire.id);
      const [from, to] = [stood.get(wire.from.box), stood.get(wire.to.box)];
      if (!way || !from || !to || !same(from, source) || !same(to, target) || !sameEnds(way.wire, wire)) return null;
      return areasOf(way, source, target).some((area) => changed.some((rect) => overlap(rect, area))) ? null : way;
    };
    return { wayOf };
  }

  /** Where the label of a wire stood whose way was taken over; null where it is to look for a place. */
  labelOf(wire: UnlabelledWire | PlacedWire): Point | null {
    if (!('label' in wire)) return null;
    const area = labelRect(wire.label, wire.wire);
    return this.fresh.some((rect) => overlap(rect, area)) ? null : wire.label;
  }
}

function same(a: Rect, b: Rect): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

function sameEnds(a: Wire, b: Wire): boolean {
  const end = (one: WireEnd, other: WireEnd) => one.box === other.box && one.key === other.key && one.port === other.port;
  return end(a.from, b.from) && end(a.to, b.to) && (a.shape === '') === (b.shape === '');
}

/** Where what stands there has a say in how a wire runs. */
function areasOf({ points, lane }: PlacedWire, source: Rect, target: Rect): readonly Rect[] {
  const from = points[0]!;
  const straight = [points.at(-1)!, [target.x + target.width / 2, target.y] as const].map((to) => directArea(from, to));
  return lane ? [...straight, laneArea(lane, { source, target, from })] : straight;
}
