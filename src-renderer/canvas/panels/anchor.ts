import type { Problem } from '#core/analysis/types.ts';
import type { Geometry } from '#core/drawing/geometry/types.ts';
import { pathKey } from '#core/drawing/keys.ts';
import type { Rect } from '#core/drawing/layout/types.ts';
import { sizes } from '#core/drawing/sizes.ts';
import { cardsOf } from '#core/drawing/types.ts';

/** Where the node of a problem stands, or the instance around it that is in view. */
export function anchorOf(geometry: Geometry, problem: Pick<Problem, 'path'>, place: readonly string[]): Rect | null {
  if (!place.every((id, depth) => problem.path[depth] === id)) return null;
  for (let length = problem.path.length; length > place.length; length--) {
    const key = pathKey(problem.path.slice(place.length, length));
    for (const { box, rect } of geometry.boxes) {
      const row = cardsOf(box).findIndex((card) => card.key === key);
      if (row < 0) continue;
      return box.type === 'stack' ? { ...rect, y: rect.y + row * sizes.row.height, height: sizes.row.height } : rect;
    }
  }
  return null;
}
