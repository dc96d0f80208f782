import type { Point } from '../../document/types.ts';
import type { LayoutBox, Placement } from './types.ts';

/**
 * Where the boxes that a person placed stand while instances are opened: what is below an opened one moves down by
 * what that grew, what is beside it moves aside. Nothing of it is stored.
 */
export function pushPlaced(boxes: readonly LayoutBox[]): Map<string, Placement> {
  const placed = boxes.filter((box) => box.at);
  const pushes = new Map<string, [x: number, y: number]>(placed.map((box) => [box.id, [0, 0]]));
  for (const open of placed) {
    if (!open.grown) continue;
    const [x, y] = open.at!;
    const closedBottom = y + open.height - open.grown.height;
    for (const other of placed) {
      if (other === open) continue;
      const push = pushes.get(other.id)!;
      const [otherX, otherY] = other.at!;
      if (otherY >= closedBottom) push[1] += open.grown.height;
      else if (otherY + other.height > y && otherX !== x) push[0] += (Math.sign(otherX - x) * open.grown.width) / 2;
    }
  }
  return new Map(
    placed.map((box) => {
      const pushed = pushes.get(box.id)! as Point;
      return [box.id, { position: [box.at![0] + pushed[0], box.at![1] + pushed[1]], pushed }];
    }),
  );
}
