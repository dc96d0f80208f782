import { isUnwired } from '#core/document/edits/put.ts';
import { graphAt, nodeAt } from '#core/document/scope.ts';
import type { Point } from '#core/document/types.ts';
import { distanceTo } from '#core/drawing/geometry/curves.ts';
import type { Geometry, PlacedBox, PlacedWire } from '#core/drawing/geometry/types.ts';
import { keyPath } from '#core/drawing/keys.ts';
import { threadInto } from '../../state/commands/wiring.ts';
import { editorStore } from '../../state/store.ts';
import { showDrop } from '../canvasStore.ts';
import { refuse } from '../refuse.ts';

/** How near to a wire the pointer or the middle of the dragged card must be. */
const reach = 20;

interface Threading {
  readonly placed: PlacedBox;
  readonly id: string;
  readonly wire: PlacedWire;
}

/**
 * The wire that a dragged card, wired to nothing, would go into; null where there is none. `wires`: as they ran before the
 * drag, since they give way to what is dragged.
 */
function threadingAt(geometry: Geometry, wires: readonly PlacedWire[], box: string, pointer: Point): Threading | null {
  const placed = geometry.boxes.find((other) => other.box.id === box);
  if (placed?.box.type !== 'card') return null;
  const { rect, drawing } = placed;
  const { document } = editorStore.getState();
  const id = keyPath(placed.box.card.key).at(-1)!;
  const node = nodeAt(graphAt(document, drawing.scope), id);
  if (!node || !isUnwired(document, drawing.scope, node)) return null;
  const middle: Point = [rect.x + rect.width / 2, rect.y + rect.height / 2];
  const [near] = wires
    .filter((wire) => wire.drawing === drawing)
    .map((wire) => ({ wire, distance: Math.min(distanceTo(wire.points, pointer), distanceTo(wire.points, middle)) }))
    .filter(({ distance }) => distance < reach)
    .sort((a, b) => a.distance - b.distance);
  return near ? { placed, id, wire: near.wire } : null;
}

/** Shows into which wire the dragged card would go. */
export function showThreading(geometry: Geometry, wires: readonly PlacedWire[], box: string, pointer: Point): void {
  const found = threadingAt(geometry, wires, box, pointer);
  showDrop(found ? { kind: 'wire', id: found.wire.wire.id } : null);
}

/** Puts a card that was dropped on a wire into it. False: it is a mere move, also where it does not fit there, which is said. */
export function threadDropped(
  geometry: Geometry,
  wires: readonly PlacedWire[],
  box: string,
  pointer: Point,
  x: number,
  y: number,
): boolean {
  showDrop(null);
  const found = threadingAt(geometry, wires, box, pointer);
  if (!found) return false;
  const { drawing, wire } = found.wire;
  const why = threadInto({ scope: drawing.scope, holder: drawing.holder, edge: wire.edge }, found.id);
  if (why !== null) refuse(why, x, y);
  return why === null;
}
