import { joinFrame, leaveFrames } from '#core/document/edits/frames.ts';
import { graphAt } from '#core/document/scope.ts';
import type { NetloomDocument, Point } from '#core/document/types.ts';
import type { Geometry, PlacedBox } from '#core/drawing/geometry/types.ts';
import { keyPath } from '#core/drawing/keys.ts';
import { framePadding } from '#core/drawing/layout/part.ts';
import type { Rect } from '#core/drawing/layout/types.ts';
import { boundsOf } from '#core/drawing/layout/types.ts';
import type { DrawingLayout } from '#core/drawing/layoutDrawing.ts';
import { cardsOf } from '#core/drawing/types.ts';
import { plural } from '../controls/format.ts';
import { duplicateTo, moveTo } from '../state/commands/placing.ts';

export interface MoveOptions {
  /** Edits with the same name that follow one another are one step. */
  readonly joins?: string;
  readonly title?: string;
  /** The drawing before a drag: then what was dragged into a frame joins it, and what was dragged out leaves it. */
  readonly still?: Geometry | undefined;
}

/** This far outside of its frame a dragged node has left it. */
const leaving = 24;

/**
 * Gives boxes the places that a person moved them to. The boxes around them that the layout placed are kept where
 * they stand, in the same step: a move never moves anything else. `moved`: canvas coordinates by box id.
 */
export function commitMove(
  geometry: Geometry,
  layout: DrawingLayout,
  moved: ReadonlyMap<string, Point>,
  { joins, title, still }: MoveOptions = {},
): void {
  const movedBoxes = geometry.boxes.filter(({ box }) => moved.has(box.id));
  const drawings = new Set(movedBoxes.map(({ drawing }) => drawing));
  const positions = new Map<string, Point>();
  for (const placed of geometry.boxes) {
    const { box, drawing } = placed;
    const to = moved.get(box.id);
    if (!drawings.has(drawing) || (!to && box.at)) continue;
    const [card] = cardsOf(box);
    positions.set(card!.key, ownPosition(placed, to ?? topMiddle(placed), pushOf(layout, geometry, placed)));
  }
  const [first] = movedBoxes;
  if (!first) return;
  const name = movedBoxes.length === 1 ? cardsOf(first.box)[0]!.name : plural(movedBoxes.length, 'node');
  const changes = still ? movedBoxes.map((placed) => frameChange(still, placed, moved)).filter((change) => change !== null) : [];
  const [change] = changes;
  const where = !change ? '' : change.into === null ? ' out of its frame' : ` into ${change.into.title}`;
  moveTo(title ?? `Move ${name}${where}`, positions, joins, (document) => changes.reduce((all, one) => one.apply(all), document));
}

/** Copies boxes to where they were dragged; they themselves stay. */
export function commitCopies(geometry: Geometry, moved: ReadonlyMap<string, Point>): void {
  const placed = geometry.boxes.filter(({ box }) => moved.has(box.id));
  duplicateTo(
    placed.map(({ box, origin }) => {
      const [x, y] = moved.get(box.id)!;
      return { keys: cardsOf(box).map(({ key }) => key), at: [Math.round(x - origin[0]), Math.round(y - origin[1])] };
    }),
  );
}

interface FrameChange {
  readonly into: { readonly title: string } | null;
  apply(document: NetloomDocument): NetloomDocument;
}

/** What dragging a box to where it is now means for frames; null where nothing. */
function frameChange(still: Geometry, { box, drawing, rect }: PlacedBox, moved: ReadonlyMap<string, Point>): FrameChange | null {
  const ids = cardsOf(box).map(({ key }) => keyPath(key).at(-1)!);
  const [x, y] = [rect.x + rect.width / 2, rect.y + rect.height / 2];
  const frames = still.frames.filter(({ holder }) => holder === drawing.holder);
  const own = frames.find(({ boxes }) => boxes.includes(box.id));
  if (own) {
    const rest = boundsOf(
      still.boxes.filter((other) => own.boxes.includes(other.box.id) && !moved.has(other.box.id)).map((other) => other.rect),
    );
    if (!rest || contains(padded(rest, leaving), x, y)) return null;
  }
  const into = frames.find((frame) => frame !== own && contains(frame.rect, x, y));
  if (!own && !into) return null;
  return {
    into: into ?? null,
    apply: (document) => {
      const { scope } = drawing;
      const known = graphAt(document, scope).frames?.some(({ id }) => id === into?.frame);
      return into && known ? joinFrame(document, scope, into.frame, ids) : leaveFrames(document, scope, ids);
    },
  };
}

function padded({ x, y, width, height }: Rect, more: number): Rect {
  const { top, right, bottom, left } = framePadding;
  return {
    x: x - left - more,
    y: y - top - more,
    width: width + left + right + 2 * more,
    height: height + top + bottom + 2 * more,
  };
}

function contains(rect: Rect, x: number, y: number): boolean {
  return x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y <= rect.y + rect.height;
}

/** The point of a box that its position means. */
export function topMiddle({ rect }: PlacedBox): Point {
  return [rect.x + rect.width / 2, rect.y];
}

function ownPosition({ origin }: PlacedBox, [x, y]: Point, [dx, dy]: Point): Point {
  return [Math.round(x - origin[0] - dx), Math.round(y - origin[1] - dy)];
}

/** How far opened instances push a box now; that is derived and not to be stored. */
function pushOf(layout: DrawingLayout, geometry: Geometry, placed: PlacedBox): Point {
  const around = layoutAround(layout, geometry, placed);
  return around?.placements.get(placed.box.id)?.pushed ?? [0, 0];
}

function layoutAround(layout: DrawingLayout, geometry: Geometry, { drawing }: PlacedBox): DrawingLayout | null {
  if (drawing.holder === '') return layout;
  const holder = geometry.boxes.find(({ box }) => box.type === 'open' && box.inside === drawing);
  const outer = holder && layoutAround(layout, geometry, holder);
  return (holder && outer?.insides.get(holder.box.id)) ?? null;
}
