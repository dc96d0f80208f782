import type { ElkNode } from 'elkjs/lib/elk-api.js';
import type { RunElk } from './layout/place.ts';
import { placeBoxes } from './layout/place.ts';
import type { LayoutBox, Placements, Rect } from './layout/types.ts';
import { boundsOf, rectOf } from './layout/types.ts';
import { gaps, sizes } from './sizes.ts';
import type { Box, Drawing } from './types.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where everything of a drawing stands, relative to its own origin; open instances hold the layout of their inside. */
export interface DrawingLayout {
  readonly placements: Placements;
  readonly sizes: ReadonlyMap<string, Size>;
  readonly insides: ReadonlyMap<string, DrawingLayout>;
  readonly bounds: Rect;
}

/** Lays out what is inside open instances first: their size follows from it. */
export async function layoutDrawing(drawing: Drawing, runElk: RunElk): Promise<DrawingLayout> {
  const insides = new Map<string, DrawingLayout>();
  for (const box of drawing.boxes) {
    if (box.type === 'open') insides.set(box.id, await layoutDrawing(box.inside, runElk));
  }
  const boxSizes = new Map(drawing.boxes.map((box): [string, Size] => [box.id, sizeOf(box, insides.get(box.id))]));
  const boxes = drawing.boxes.map((box): LayoutBox => {
    const size = boxSizes.get(box.id)!;
    const grown =
      box.type === 'open' ? { width: size.width - box.closed.width, height: size.height - box.closed.height } : undefined;
    return {
      id: box.id,
      ...size,
      ...(box.at ? { at: box.at } : {}),
      ...(box.frame === undefined ? {} : { frame: box.frame }),
      ...(grown ? { grown } : {}),
    };
  });
  const links = drawing.wires.map((wire) => ({ from: wire.from.box, to: wire.to.box }));
  const placements = await placeBoxes({ boxes, links, gap: drawing.gap }, runElk);
  const rects = boxes.map((box) => rectOf(box, placements.get(box.id)!.position));
  return { placements, sizes: boxSizes, insides, bounds: boundsOf(rects) ?? { x: 0, y: 0, width: 0, height: 0 } };
}

/** The same, one below the other where the layout fails: a picture that is made once has no next change to try again at. */
export async function layoutOrColumn(drawing: Drawing, runElk: RunElk): Promise<DrawingLayout> {
  try {
    return await layoutDrawing(drawing, runElk);
  } catch {
    return layoutDrawing(drawing, column);
  }
}

const column: RunElk = (graph) => {
  let y = 0;
  const stand = (node: ElkNode): ElkNode => {
    if (node.children?.length) return { ...node, children: node.children.map(stand) };
    const top = y;
    y += (node.height ?? 0) + gaps.roomy;
    return { ...node, x: -(node.width ?? 0) / 2, y: top };
  };
  return Promise.resolve({ ...graph, children: (graph.children ?? []).map(stand) });
};

function sizeOf(box: Box, inside: DrawingLayout | undefined): Size {
  if (!inside || box.type !== 'open') return { width: box.width, height: box.height };
  const { top, side, bottom, minimum } = box.insets ?? sizes.open;
  return {
    width: Math.max(minimum, inside.bounds.width + 2 * side),
    height: Math.max(box.height, inside.bounds.height + top + bottom),
  };
}
