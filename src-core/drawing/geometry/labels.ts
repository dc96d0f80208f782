import type { Rect } from '../layout/types.ts';
import { gaps } from '../sizes.ts';
import type { Drawing, Wire } from '../types.ts';
import type { PlacedWire } from './types.ts';

/** Between two cards that stand close the cards say it; a label there would be noise. */
const roomForLabel = 40;
/** A label is so high: between cards that stand closer it would cover them. */
const shortest = 18;
/** As it is written: the widest of the faces that it is read in takes this much a character. */
const size = { character: 6.41, around: 10, height: 16 } as const;

export interface Labels {
  /** The drawing is a large one. */
  readonly compact: boolean;
  /** Every wire that has room for it says its shape. */
  readonly every: boolean;
}

/** Whether a drawing is a large one in frames, whose cards and frames say the shapes. */
export function isCompact({ frames, gap }: Drawing): boolean {
  return frames.length > 0 && gap === gaps.compact;
}

/** Whether a wire's shape stands beside it always, not only when it is looked at. */
export function isLabelled({ wire, lane, points }: Omit<PlacedWire, 'label'>, { compact, every }: Labels): boolean {
  if (wire.problem !== null || wire.disputed) return true;
  if (wire.differs && (!compact || wire.reshapes)) return true;
  const length = Math.abs(points.at(-1)![1] - points[0]![1]);
  if (every && length >= shortest) return true;
  const long = length >= roomForLabel;
  return !compact && (lane !== null || (wire.reshapes && long));
}

/** What a label takes up, in pixels of the canvas, around its middle. A comparison puts a sign before the shape. */
export function labelRect([x, y]: readonly [number, number], { shape, mark }: Pick<Wire, 'shape' | 'mark'>): Rect {
  const width = (shape.length + (mark ? 2 : 0)) * size.character + size.around;
  return { x: x - width / 2, y: y - size.height / 2, width, height: size.height };
}
