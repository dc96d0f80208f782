import type { Alignment, Axis } from '#core/drawing/arrange/align.ts';
import { align, distribute } from '#core/drawing/arrange/align.ts';
import type { PlacedBox } from '#core/drawing/geometry/types.ts';
import type { Rect } from '#core/drawing/layout/types.ts';
import { cardsOf } from '#core/drawing/types.ts';
import { editorStore } from '../../state/store.ts';
import { canvasNow } from '../now.ts';

/** The boxes of what is selected, of one graph: those of the first. A stack counts as one. */
export function selectedBoxes(selection: ReadonlySet<string>): readonly PlacedBox[] {
  const boxes = canvasNow()?.geometry.boxes.filter(({ box }) => cardsOf(box).some(({ key }) => selection.has(key))) ?? [];
  return boxes.filter(({ drawing }) => drawing === boxes[0]?.drawing);
}

export function alignSelection(how: Alignment): void {
  arrange(`Align ${alignWords[how]}`, (rects) => align(rects, how));
}

export function distributeSelection(axis: Axis): void {
  arrange(`Distribute ${axis}`, (rects) => distribute(rects, axis));
}

export const alignWords: Readonly<Record<Alignment, string>> = {
  left: 'left edges',
  center: 'centres',
  right: 'right edges',
  top: 'top edges',
  middle: 'middles',
  bottom: 'bottom edges',
};

function arrange(title: string, change: (rects: readonly Rect[]) => readonly Rect[]): void {
  const { selection, refuse, announce } = editorStore.getState();
  if (refuse()) return;
  const boxes = selectedBoxes(selection);
  const rects = change(boxes.map(({ rect }) => rect));
  const moved = boxes.flatMap(({ box, rect }, i) => {
    const { x, y, width } = rects[i]!;
    return Math.abs(x - rect.x) < 0.5 && Math.abs(y - rect.y) < 0.5 ? [] : [[box.id, [x + width / 2, y]] as const];
  });
  if (moved.length > 0) canvasNow()?.put(new Map(moved), { title });
  announce(moved.length > 0 ? `${title}: done.` : 'They stand so already.');
}
