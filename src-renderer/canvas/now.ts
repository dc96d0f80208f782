import { sameEdge } from '#core/document/edits/edges.ts';
import type { Point } from '#core/document/types.ts';
import type { Geometry, PlacedBox, PlacedWire } from '#core/drawing/geometry/types.ts';
import type { Rect } from '#core/drawing/layout/types.ts';
import { sizes } from '#core/drawing/sizes.ts';
import { cardsOf } from '#core/drawing/types.ts';
import type { SelectedEdge } from '../state/types.ts';

/** The canvas as it stands, for actions that are not part of its tree: keys, menus, the search. */
export interface CanvasNow {
  readonly geometry: Geometry;
  /** From canvas coordinates to pixels of the canvas's corner. */
  toScreen(point: Point): Point;
  /** From pixels of the window to canvas coordinates. */
  toCanvas(x: number, y: number): Point;
  /** From pixels of the window to pixels of the canvas's corner. */
  toCorner(x: number, y: number): Point;
  /** `boxes`: those with these ids, instead of what is selected. */
  nudge(dx: number, dy: number, boxes?: readonly string[]): void;
  /** Puts boxes at places, as one step. */
  put(moved: ReadonlyMap<string, Point>, options: { readonly title: string }): void;
  /** Brings all of the drawing into view, or the nodes with these keys as large as there is room. */
  fit(keys?: readonly string[]): void;
  /** Around the middle of what is seen. */
  zoomBy(factor: number): void;
  zoomTo(zoom: number): void;
  /** Whether the drawing is looked at from so far that it goes without words. */
  isFar(): boolean;
  /** Moves the view as little as possible so that a node can be seen. */
  show(key: string): void;
  /** Focuses a node, as soon as it is drawn. */
  focus(key: string): void;
  focusFrame(frame: string, holder: string): void;
  focusCanvas(): void;
}

let now: CanvasNow | null = null;

export function setCanvasNow(view: CanvasNow | null): void {
  now = view;
}

/** Null while no canvas is shown. */
export function canvasNow(): CanvasNow | null {
  return now;
}

/** A node that was just added is drawn when its layout is there; longer than this nobody waits. */
const longest = 3000;

/** Acts as soon as the canvas has drawn a node, as it then stands. */
export function whenDrawn(key: string, act: (view: CanvasNow) => void): void {
  const end = performance.now() + longest;
  const attempt = (): void => {
    if (now && boxWith(now.geometry, key)) act(now);
    else if (performance.now() < end) requestAnimationFrame(attempt);
  };
  attempt();
}

export function boxWith(geometry: Geometry, key: string): PlacedBox | null {
  return geometry.boxes.find(({ box }) => cardsOf(box).some((card) => card.key === key)) ?? null;
}

/** Where a node stands: its card, or its row in a stack. */
export function rectOfNode(geometry: Geometry, key: string): Rect | null {
  const placed = boxWith(geometry, key);
  if (!placed) return null;
  const { box, rect } = placed;
  if (box.type !== 'stack') return rect;
  const row = box.rows.findIndex((card) => card.key === key);
  return { ...rect, y: rect.y + 1 + row * sizes.row.height, height: sizes.row.height };
}

export function wireWith(geometry: Geometry, id: string): PlacedWire | null {
  return geometry.wires.find(({ wire }) => wire.id === id) ?? null;
}

export function isWire({ wire, drawing }: PlacedWire, { holder, edge }: SelectedEdge): boolean {
  return drawing.holder === holder && sameEdge(wire.edge, edge);
}
