import type { Rect } from '#core/drawing/layout/types.ts';

/** How the picture of a receptive field stands: the smaller ones where a larger one would lie on something. */
export const sightSizes = ['large', 'narrow', 'beside'] as const;
export type SightSize = (typeof sightSizes)[number];

/** To the edges of the canvas, and to what stands on it. */
const edge = 12;
/** Of what is drawn so many are gone around; of more in view the others are only counted as covered. */
const mostWalls = 40;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What is on the canvas, in pixels from its corner. */
export interface Standing {
  /** The node that it tells about: never covered where any place is free of it. */
  readonly node: Rect | null;
  readonly pointer: readonly [x: number, y: number] | null;
  /** Tools, trail, lens, overview: no less. */
  readonly panels: readonly Rect[];
  /** Beside frames: covered only where there is no other place. */
  readonly words: readonly Rect[];
  /** Everything else that is drawn. */
  readonly rects: readonly Rect[];
}

export interface SightPlace {
  readonly x: number;
  readonly y: number;
  /** How bad it is there; 0: it covers nothing. */
  readonly covers: number;
}

/**
 * Where a picture of this size covers least: a corner of the canvas if one is free, the lower left first, else a place
 * beside what stands there. The node it tells about, the pointer and the panels come before words of frames, these before
 * cards.
 */
export function sightPlace(canvas: Size, { width, height }: Size, { node, pointer, panels, words, rects }: Standing): SightPlace {
  const whole = { x: 0, y: 0, ...canvas };
  const inView = (all: readonly Rect[]) => all.filter((rect) => overlap(rect, whole) > 0);
  const pointed = pointer && { x: pointer[0] - edge, y: pointer[1] - edge, width: 2 * edge, height: 2 * edge };
  const forbidden = inView([node, pointed, ...panels].filter((rect) => rect !== null));
  const [unread, drawn] = [inView(words), inView(rects)];
  const walls = [...forbidden, ...unread, ...drawn].slice(0, mostWalls);
  const most = canvas.width * canvas.height;
  const stops = (size: number, space: number, ends: readonly (readonly [from: number, to: number])[]): number[] => {
    const last = Math.max(0, space - edge - size);
    const along = ends.flatMap(([from, to]) => [to + edge, from - edge - size]).filter((at) => at > edge && at < last);
    return [...new Set([Math.min(edge, last), last, ...along])];
  };
  const across = stops(
    width,
    canvas.width,
    walls.map((wall) => [wall.x, wall.x + wall.width]),
  );
  const [top, bottom, ...between] = stops(
    height,
    canvas.height,
    walls.map((wall) => [wall.y, wall.y + wall.height]),
  );
  let best: SightPlace | null = null;
  for (const y of [bottom ?? top!, top!, ...between]) {
    for (const x of across) {
      const rect = { x, y, width, height };
      const bad = forbidden.filter((other) => overlap(rect, other) > 0).length;
      const hides = unread.some((other) => overlap(rect, other) > 0) ? 1 : 0;
      const covers = (4 * bad + hides) * most + drawn.reduce((sum, other) => sum + overlap(rect, other), 0);
      if (best === null || covers < best.covers) best = { x, y, covers };
    }
  }
  return best!;
}

function overlap(a: Rect, b: Rect): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, across) * Math.max(0, down);
}
