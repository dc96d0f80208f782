import type { Point } from '#core/document/types.ts';
import type { Guide } from '#core/drawing/arrange/snap.ts';
import { snap } from '#core/drawing/arrange/snap.ts';
import type { Geometry } from '#core/drawing/geometry/types.ts';
import { boundsOf } from '#core/drawing/layout/types.ts';

/** How near, in pixels of the screen, two lines are before they become one. */
const reach = 6;
/** Boxes farther away than this in canvas pixels are nothing that anyone lines up with. */
const neighbourhood = 900;

/** Dragged boxes brought into line with those of the same graph around them. `zoom` 0: left where they are. */
export function snapped(
  geometry: Geometry,
  moved: ReadonlyMap<string, Point>,
  zoom: number,
): { positions: ReadonlyMap<string, Point>; guides: readonly Guide[] } {
  const dragged = geometry.boxes.filter(({ box }) => moved.has(box.id));
  const [first] = dragged;
  const around = boundsOf(
    dragged.map(({ box, rect }) => {
      const [x, y] = moved.get(box.id)!;
      return { ...rect, x: x - rect.width / 2, y };
    }),
  );
  if (!first || !around || zoom === 0) return { positions: moved, guides: [] };
  const near = geometry.boxes
    .filter(
      ({ box, drawing, rect }) =>
        !moved.has(box.id) &&
        drawing === first.drawing &&
        Math.abs(rect.x + rect.width / 2 - around.x - around.width / 2) < neighbourhood &&
        Math.abs(rect.y + rect.height / 2 - around.y - around.height / 2) < neighbourhood,
    )
    .map(({ rect }) => rect);
  const { dx, dy, guides } = snap(around, near, reach / zoom);
  return { positions: new Map([...moved].map(([id, [x, y]]) => [id, [x + dx, y + dy]])), guides };
}
