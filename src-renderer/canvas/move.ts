import type { Point } from '#core/document/types.ts';
import type { Geometry, PlacedBox } from '#core/drawing/geometry/types.ts';
import type { DrawingLayout } from '#core/drawing/layoutDrawing.ts';
import { cardsOf } from '#core/drawing/types.ts';
import { plural } from '../controls/format.ts';
import { moveTo } from '../state/commands.ts';

/**
 * Gives boxes the places that a person moved them to. The boxes around them that the layout placed are kept where
 * they stand, in the same step: a move never moves anything else. `moved`: canvas coordinates by box id.
 */
export function commitMove(geometry: Geometry, layout: DrawingLayout, moved: ReadonlyMap<string, Point>, joins?: string): void {
  const movedBoxes = geometry.boxes.filter(({ box }) => moved.has(box.id));
  const drawings = new Set(movedBoxes.map(({ drawing }) => drawing));
  const positions = new Map<string, Point>();
  for (const placed of geometry.boxes) {
    const { box, drawing } = placed;
    const to = moved.get(box.id);
    if (!drawings.has(drawing) || (!to && box.at)) continue;
    const [card] = cardsOf(box);
    positions.set(card!.key, ownPosition(placed, to ?? topMiddle(placed), pushOf(layout, geometry, placed)));
  }
  const [first] = movedBoxes;
  if (!first) return;
  const title = movedBoxes.length === 1 ? `Move ${cardsOf(first.box)[0]!.name}` : `Move ${plural(movedBoxes.length, 'node')}`;
  moveTo(title, positions, joins);
}

/** The point of a box that its position means. */
export function topMiddle({ rect }: PlacedBox): Point {
  return [rect.x + rect.width / 2, rect.y];
}

function ownPosition({ origin }: PlacedBox, [x, y]: Point, [dx, dy]: Point): Point {
  return [Math.round(x - origin[0] - dx), Math.round(y - origin[1] - dy)];
}

/** How far opened instances push a box now; that is derived and not to be stored. */
function pushOf(layout: DrawingLayout, geometry: Geometry, placed: PlacedBox): Point {
  const around = layoutAround(layout, geometry, placed);
  return around?.placements.get(placed.box.id)?.pushed ?? [0, 0];
}

function layoutAround(layout: DrawingLayout, geometry: Geometry, { drawing }: PlacedBox): DrawingLayout | null {
  if (drawing.holder === '') return layout;
  const holder = geometry.boxes.find(({ box }) => box.type === 'open' && box.inside === drawing);
  const outer = holder && layoutAround(layout, geometry, holder);
  return (holder && outer?.insides.get(holder.box.id)) ?? null;
}
