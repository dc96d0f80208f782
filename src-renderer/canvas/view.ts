import type { Geometry } from '#core/drawing/geometry/types.ts';
import type { Rect } from '#core/drawing/layout/types.ts';
import { boundsOf } from '#core/drawing/layout/types.ts';
import { lensRoom } from './lens/room.ts';

export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

const margin = 28;
/** Below the lens control, for drawings that start at the top. */
const top = 22;
/** What the tools take at the lower edge. */
const toolsHeight = 24;
/** Beside a frame stand its words. */
const frameWords = 150;
/** Between what stands at the upper edge and the drawing. */
const panelGap = 12;
/** Smaller than this a card can't be read: a taller drawing starts at its top instead of shrinking further. */
const readable = 0.74;
const smallestExplained = 0.6;
/** Below this not even types can be told apart: a drawing that is wider still opens around its first node. */
const smallestOpening = 0.5;

export function drawingBounds(geometry: Geometry): Rect | null {
  return boundsOf([
    ...geometry.boxes.map(({ rect }) => rect),
    ...geometry.frames.map(({ rect }) => ({ ...rect, width: rect.width + frameWords })),
    ...geometry.wires.map(({ label: [x, y] }) => ({ x: x - 50, y, width: 100, height: 0 })),
  ]);
}

/** The view that a drawing opens in: all of it where that can be read, else its beginning, in full width where that can be read. */
export function openingView(bounds: Rect, first: Rect, width: number, height: number): View {
  const all = fit(bounds, width, height - toolsHeight);
  if (all >= readable) return centered(bounds, width, height - toolsHeight, all);
  const zoom = Math.max(all, smallestOpening, Math.min(0.92, (width - 2 * margin) / bounds.width));
  const half = Math.min(bounds.width / 2, (width / 2 - margin) / zoom);
  const [left, right] = [bounds.x + half, bounds.x + bounds.width - half];
  const middle = Math.min(right, Math.max(left, first.x + first.width / 2));
  return { x: width / 2 - middle * zoom, y: top - bounds.y * zoom, zoom };
}

/** The place of the node that stands highest: where reading begins. */
export function firstOf(geometry: Geometry): Rect | null {
  const rects = geometry.boxes.map(({ rect }) => rect);
  return rects.length === 0 ? null : rects.reduce((first, rect) => (rect.y < first.y ? rect : first));
}

/** The view moved down so far that nothing begins under what stands at the canvas's upper edge: `panels`, in its pixels. */
export function viewBelow(rects: readonly Rect[], panels: readonly Rect[], { x, y, zoom }: View): View {
  const shifts = panels.map((panel) => {
    const under = rects.filter((rect) => rect.x * zoom + x < panel.x + panel.width && (rect.x + rect.width) * zoom + x > panel.x);
    return panel.y + panel.height + panelGap - Math.min(...under.map((rect) => rect.y * zoom + y));
  });
  return { x, y: y + Math.max(0, ...shifts), zoom };
}

/** All of it, however small, above the tools at the lower edge. */
export function wholeView(bounds: Rect, width: number, height: number): View {
  const above = height - toolsHeight;
  return centered(bounds, width, above, fit(bounds, width, above));
}

function fit(bounds: Rect, width: number, height: number): number {
  const across = (width - 2 * margin) / Math.max(1, bounds.width);
  const down = (height - 2 * margin) / Math.max(1, bounds.height);
  return Math.max(0.05, Math.min(1, across, down));
}

function centered(bounds: Rect, width: number, height: number, zoom: number): View {
  const middle = width / 2 - (bounds.x + bounds.width / 2) * zoom;
  // Beside the lens control where there is room beside it
  const besideLens = width - lensRoom(width) - (bounds.x + bounds.width) * zoom;
  const x = Math.max(Math.min(middle, besideLens), Math.min(middle, margin - bounds.x * zoom));
  // A small drawing starts at the top: there is room to go on below
  const y = Math.min(height / 2 - (bounds.y + bounds.height / 2) * zoom, top * 2 - bounds.y * zoom);
  return { x, y: Math.max(y, top - bounds.y * zoom), zoom };
}

/**
 * The view in which a place is seen with room for its explanation to the right, no larger than it is now; null where it
 * is so already.
 */
export function viewExplaining(rect: Rect, room: number, now: View, width: number, height: number): View | null {
  const fitting = (width - room - margin) / rect.width;
  const zoom = Math.min(now.zoom, Math.max(smallestExplained, fitting));
  const scaled = zoom === now.zoom ? now : { x: now.x, y: top - ((top - now.y) / now.zoom) * zoom, zoom };
  const moved = viewShowing({ ...rect, width: rect.width + room / zoom - margin / zoom }, scaled, width, height);
  return moved ?? (scaled === now ? null : scaled);
}

/** The view moved as little as possible so that a rectangle can be seen; null where it can be already. */
export function viewShowing(rect: Rect, { x, y, zoom }: View, width: number, height: number): View | null {
  const shift = (start: number, size: number, offset: number, space: number) => {
    const [from, to] = [start * zoom + offset, (start + size) * zoom + offset];
    if (from < margin) return margin - from;
    return to > space - margin ? Math.max(space - margin - to, margin - from) : 0;
  };
  const [dx, dy] = [shift(rect.x, rect.width, x, width), shift(rect.y, rect.height, y, height - toolsHeight)];
  return dx === 0 && dy === 0 ? null : { x: x + dx, y: y + dy, zoom };
}

/** The view in which something that just grew is seen: as it is, smaller where that can still be read, else its beginning. */
export function viewOpened(rect: Rect, now: View, width: number, height: number): View | null {
  const room = Math.min((width - 2 * margin) / rect.width, (height - 2 * margin - toolsHeight) / rect.height);
  const zoom = Math.min(now.zoom, Math.max(room, Math.min(readable, now.zoom)));
  if (zoom === now.zoom && room >= now.zoom) return viewShowing(rect, now, width, height);
  const across = rect.width * zoom <= width - 2 * margin;
  return {
    x: across ? width / 2 - (rect.x + rect.width / 2) * zoom : margin - rect.x * zoom,
    y: margin - rect.y * zoom,
    zoom,
  };
}
