import type { Rect } from '#core/drawing/layout/types.ts';

/** Of the canvas, as styles name them; the first of equal ones is taken. */
export const corners = ['lower-left', 'lower-right', 'upper-left', 'upper-right'] as const;
export type Corner = (typeof corners)[number];

/** To the canvas's edges; the lower left keeps free of the tools, the upper corners of the trail and the lens. */
const edge = 12;
const above = 56;
const below = { 'lower-left': 52, 'lower-right': 12 } as const;

/** The room that a picture of this size would take in a corner, in pixels of the canvas. */
function cornerRect(corner: Corner, canvas: Size, { width, height }: Size): Rect {
  const x = corner.endsWith('left') ? edge : canvas.width - edge - width;
  const y = corner === 'lower-left' || corner === 'lower-right' ? canvas.height - below[corner] - height : above;
  return { x, y, width, height };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Under {
  /** The node that it tells about: never covered where any corner is free of it. */
  readonly node: Rect | null;
  readonly pointer: readonly [x: number, y: number] | null;
  /** Beside frames: covered only where there is no other corner. */
  readonly words: readonly Rect[];
  /** Everything else that is drawn. */
  readonly rects: readonly Rect[];
}

/** The corner in which a picture covers least of what is drawn, and neither the node it tells about, the pointer nor words of a frame. */
export function freeCorner(canvas: Size, picture: Size, { node, pointer, words, rects }: Under): Corner {
  const most = canvas.width * canvas.height;
  const pointed = pointer && { x: pointer[0] - edge, y: pointer[1] - edge, width: 2 * edge, height: 2 * edge };
  const covers = corners.map((corner) => {
    const rect = cornerRect(corner, canvas, picture);
    const forbidden = [node, pointed].filter((other) => other !== null && overlap(rect, other) > 0).length;
    const unread = words.some((other) => overlap(rect, other) > 0) ? 1 : 0;
    return (4 * forbidden + unread) * most + rects.reduce((sum, other) => sum + overlap(rect, other), 0);
  });
  return corners[covers.indexOf(Math.min(...covers))]!;
}

function overlap(a: Rect, b: Rect): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, across) * Math.max(0, down);
}
