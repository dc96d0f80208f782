import type { Point } from '../../document/types.ts';
import { layoutLevel, levelBounds } from './level.ts';
import type { RunElk } from './place.ts';
import type { LayoutBox, Link, Rect } from './types.ts';

/** Room inside a frame, around its boxes; a pile's lower sheets reach 8 below it. */
export const framePadding = { top: 12, right: 24, bottom: 20, left: 24 };

interface Inside {
  readonly boxes: LayoutBox[];
  readonly links: Link[];
}

/** Places one connected part: what stands in a frame first, then the frames as boxes among the others. */
export async function layoutPart(
  boxes: readonly LayoutBox[],
  links: readonly Link[],
  gap: number,
  runElk: RunElk,
): Promise<Map<string, Point>> {
  const frames = new Map<string, Inside>();
  // A frame's id could be that of a box
  const outerId = new Map<string, string>();
  for (const box of boxes) {
    outerId.set(box.id, box.frame === undefined ? `box ${box.id}` : `frame ${box.frame}`);
    if (box.frame === undefined) continue;
    const known = frames.get(box.frame);
    if (known) known.boxes.push(box);
    else frames.set(box.frame, { boxes: [box], links: [] });
  }
  const frameOf = new Map(boxes.map(({ id, frame }) => [id, frame]));
  const outer: Link[] = [];
  for (const link of links) {
    const frame = frameOf.get(link.from);
    if (frame !== undefined && frame === frameOf.get(link.to)) frames.get(frame)!.links.push(link);
    else outer.push({ from: outerId.get(link.from)!, to: outerId.get(link.to)! });
  }
  const insides = new Map<string, { positions: ReadonlyMap<string, Point>; bounds: Rect }>();
  for (const [id, { boxes: inner, links: between }] of frames) {
    const positions = await layoutLevel(inner, between, gap, runElk);
    insides.set(id, { positions, bounds: levelBounds(inner, positions) });
  }
  const { top, right, bottom, left } = framePadding;
  const nodes = new Map(
    boxes.map(({ id, width, height, frame }) => {
      const key = outerId.get(id)!;
      if (frame === undefined) return [key, { id: key, width, height }];
      const { bounds } = insides.get(frame)!;
      return [key, { id: key, width: bounds.width + left + right, height: bounds.height + top + bottom }];
    }),
  );
  const positions = await layoutLevel([...nodes.values()], outer, gap, runElk);
  return new Map(
    boxes.map(({ id, frame }): [string, Point] => {
      const key = outerId.get(id)!;
      const [x, y] = positions.get(key)!;
      if (frame === undefined) return [id, [Math.round(x), Math.round(y)]];
      const { positions: inner, bounds } = insides.get(frame)!;
      const [innerX, innerY] = inner.get(id)!;
      const corner = x - nodes.get(key)!.width / 2 + left;
      return [id, [Math.round(corner + innerX - bounds.x), Math.round(y + top + innerY - bounds.y)]];
    }),
  );
}
