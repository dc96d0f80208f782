import type { Point } from '../../document/types.ts';
import type { Rect } from '../layout/types.ts';
import { overlap, sameRect } from '../layout/types.ts';
import type { Drawing, Wire } from '../types.ts';
import { sameEnds } from '../wires.ts';
import { hullOf } from './curves.ts';
import type { UnlabelledWire } from './labelPlaces.ts';
import { isCompact, labelRect } from './labels.ts';
import { clearance, crosses } from './route.ts';
import type { Geometry, PlacedBox, PlacedWire } from './types.ts';

/** With more boxes than these at other places, leading all wires anew is as quick. */
const mostChanges = 32;

/** What a graph takes over. */
export interface Past {
  /** How a wire ran before, if its ends are where they were and nothing has come in its way; null where it is to be led. */
  wayOf(wire: Wire, source: Rect, target: Rect): PlacedWire | null;
  /** A box as it was. */
  boxOf(id: string): PlacedBox | undefined;
}

/**
 * A geometry from which the next one takes over what nothing has come in the way of. A wire that went around what is gone
 * still does, and what is led anew finds the lanes of the rest taken: good for what is seen while something is moved.
 */
export class Before {
  private readonly known: Known;
  /** Where something stands now that did not. */
  private readonly fresh: Rect[] = [];

  constructor(geometry: Geometry) {
    this.known = knownOf(geometry);
  }

  /** Of one graph, whose boxes stand at `rects` now; null where too much has changed. */
  within(drawing: Drawing, rects: ReadonlyMap<string, Rect>): Past | null {
    const { wires, graphs } = this.known;
    const graph = graphs.get(drawing.holder);
    if (!graph || isCompact(graph.drawing) !== isCompact(drawing)) return null;
    const { placed } = graph;
    const fresh = [...rects].flatMap(([id, rect]) => {
      const old = placed.get(id)?.rect;
      return old && sameRect(old, rect) ? [] : [rect];
    });
    if (fresh.length > mostChanges) return null;
    this.fresh.push(...fresh);
    const wayOf = (wire: Wire, source: Rect, target: Rect): PlacedWire | null => {
      const way = wires.get(wire.id);
      const [from, to] = [placed.get(wire.from.box), placed.get(wire.to.box)];
      if (!way || !from || !to || !sameRect(from.rect, source) || !sameRect(to.rect, target)) return null;
      if (!sameEnds(way.wire, wire.from, wire.to)) return null;
      return fresh.some((rect) => overlap(rect, hullOf(way.points), clearance) && crosses(way.points, rect)) ? null : way;
    };
    return { wayOf, boxOf: (id) => placed.get(id) };
  }

  /** Where the label of a wire stood whose way was taken over; null where it is to look for a place. */
  labelOf(wire: UnlabelledWire | PlacedWire): Point | null {
    if (!('label' in wire)) return null;
    const area = labelRect(wire.label, wire.wire);
    return this.fresh.some((rect) => overlap(rect, area)) ? null : wire.label;
  }
}

/** A geometry's parts by their ids, its boxes by the holder of their graph. */
interface Known {
  readonly wires: ReadonlyMap<string, PlacedWire>;
  readonly graphs: ReadonlyMap<string, { readonly drawing: Drawing; readonly placed: ReadonlyMap<string, PlacedBox> }>;
}
/** Each step of a drag begins with the same geometry. */
const known = new WeakMap<Geometry, Known>();

/** The wires of a geometry by their ids; asked again of one geometry, it costs nothing. */
export function wiresById(geometry: Geometry): ReadonlyMap<string, PlacedWire> {
  return knownOf(geometry).wires;
}

function knownOf(geometry: Geometry): Known {
  const before = known.get(geometry);
  if (before) return before;
  const graphs = new Map<string, { drawing: Drawing; placed: Map<string, PlacedBox> }>();
  for (const placed of geometry.boxes) {
    const { drawing, box } = placed;
    const graph = graphs.get(drawing.holder);
    if (graph) graph.placed.set(box.id, placed);
    else graphs.set(drawing.holder, { drawing, placed: new Map([[box.id, placed]]) });
  }
  const made = { wires: new Map(geometry.wires.map((placed) => [placed.wire.id, placed])), graphs };
  known.set(geometry, made);
  return made;
}
