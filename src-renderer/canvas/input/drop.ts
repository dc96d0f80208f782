import type { Point } from '#core/document/types.ts';
import { distanceTo } from '#core/drawing/geometry/curves.ts';
import type { Geometry, PlacedBox } from '#core/drawing/geometry/types.ts';
import { sizes } from '#core/drawing/sizes.ts';
import { messageOf } from '#core/words/messageOf.ts';
import { blockOfItem } from '../../palette/take.ts';
import type { Where } from '../../state/commands/adding.ts';
import { addBlock, addOperator } from '../../state/commands/adding.ts';
import { readItem } from '../../state/items.ts';
import { editorStore } from '../../state/store.ts';
import type { DropTarget } from '../canvasStore.ts';

/** How near the pointer must be to a wire. */
const reach = 18;

/** What lies under the pointer: a gap between rows, a wire, else a box; the innermost of them. */
export function dropTargetAt(geometry: Geometry, point: Point): DropTarget {
  const box = boxAt(geometry, point);
  if (box?.box.type === 'stack') {
    const row = Math.round((point[1] - box.rect.y) / sizes.row.height);
    return { kind: 'row', box: box.box.id, row: Math.max(0, Math.min(row, box.box.rows.length)) };
  }
  if (box?.box.type === 'card') return { kind: 'box', box: box.box.id };
  const depth = box ? box.depth + 1 : 0;
  const near = geometry.wires
    .filter((wire) => wire.depth >= depth)
    .map((wire) => ({ id: wire.wire.id, distance: distanceTo(wire.points, point) }))
    .filter(({ distance }) => distance < reach)
    .sort((a, b) => a.distance - b.distance)[0];
  if (near) return { kind: 'wire', id: near.id };
  return box ? { kind: 'box', box: box.box.id } : null;
}

function boxAt(geometry: Geometry, [x, y]: Point): PlacedBox | null {
  const under = geometry.boxes.filter(
    ({ rect }) => x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y <= rect.y + rect.height,
  );
  return under.reduce<PlacedBox | null>((top, box) => (top === null || box.depth >= top.depth ? box : top), null);
}

/** The same in the words of the commands. */
function whereFor(geometry: Geometry, target: DropTarget, [x, y]: Point): Where {
  if (target === null) return { at: [Math.round(x), Math.round(y - sizes.card.height / 2)] };
  if (target.kind === 'wire') {
    const wire = geometry.wires.find((placed) => placed.wire.id === target.id);
    return wire ? { onEdge: { scope: wire.drawing.scope, holder: wire.drawing.holder, edge: wire.wire.edge } } : {};
  }
  const placed = geometry.boxes.find(({ box }) => box.id === target.box);
  if (!placed) return {};
  const { box, drawing } = placed;
  const holder = drawing.holder;
  if (target.kind === 'row' && box.type === 'stack') {
    const between = box.between[target.row - 1];
    if (between) return { onEdge: { scope: drawing.scope, holder, edge: between } };
    if (target.row > 0) return { after: [box.rows.at(-1)!.key], inside: holder };
    const before = drawing.wires.find((wire) => wire.to.box === box.id);
    return before ? { onEdge: { scope: drawing.scope, holder, edge: before.edge } } : { after: [], inside: holder };
  }
  if (box.type === 'open') return { after: [], inside: box.card.key };
  return box.type === 'card' ? { after: [box.card.key], inside: holder } : {};
}

/** Puts a palette item where it was dropped. */
export async function dropItem(text: string, geometry: Geometry, point: Point): Promise<void> {
  const item = readItem(text);
  if (!item) return;
  const where = whereFor(geometry, dropTargetAt(geometry, point), point);
  if (item.kind === 'operator') return addOperator(item.type, where);
  try {
    const { key, blocks } = await blockOfItem(item);
    addBlock(key, blocks, where);
  } catch (error) {
    editorStore.getState().announce(messageOf(error));
  }
}
