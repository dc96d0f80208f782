import type { Point } from '#core/document/types.ts';
import type { Geometry } from '#core/drawing/geometry/types.ts';
import { keyPath } from '#core/drawing/keys.ts';
import { cardsOf } from '#core/drawing/types.ts';

/**
 * Where the boxes of a graph stand that only the layout has placed, by the id of the node whose place is theirs. Stored with
 * an edit that puts others among them, they stay where they are seen. `holder`: the key of the open instance that holds
 * the graph. Where another is open in it, what stands around that has been pushed, and nothing is said.
 */
export function standingIn({ boxes }: Pick<Geometry, 'boxes'>, holder: string): ReadonlyMap<string, Point> {
  const here = boxes.filter(({ drawing }) => drawing.holder === holder);
  if (here.some(({ box }) => box.type === 'open')) return new Map();
  return new Map(
    here
      .filter(({ box }) => !box.at)
      .map(({ box, rect, origin }): [string, Point] => [
        keyPath(cardsOf(box)[0]!.key).at(-1)!,
        [Math.round(rect.x + rect.width / 2 - origin[0]), Math.round(rect.y - origin[1])],
      ]),
  );
}
