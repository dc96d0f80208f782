import type { Point } from '#core/document/types.ts';
import type { Geometry, PlacedWire } from '#core/drawing/geometry/types.ts';

/** Points so close together that no box fits between two. */
function dense(points: readonly Point[]): Point[] {
  return points.slice(1).flatMap(([x, y], i) => {
    const [fromX, fromY] = points[i]!;
    const steps = Math.ceil(Math.hypot(x - fromX, y - fromY) / 4);
    return Array.from({ length: steps }, (_, k): Point => [fromX + ((x - fromX) * k) / steps, fromY + ((y - fromY) * k) / steps]);
  });
}

/** Ids of the boxes that a wire passes behind. `own`: whether its ends count too, but for where it touches them. */
export function passed({ boxes }: Geometry, { wire, points }: PlacedWire, own = false): string[] {
  const way = dense(points);
  const deep = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) =>
    way.some(([px, py]) => px > x + 1 && px < x + width - 1 && py > y + 1 && py < y + height - 1);
  return boxes
    .filter(({ box, rect }) => (own || (box.id !== wire.from.box && box.id !== wire.to.box)) && deep(rect))
    .map(({ box }) => box.id);
}
