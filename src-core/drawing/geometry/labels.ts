import type { PlacedWire } from './types.ts';

/** Between two cards that stand close the cards say it; a label there would be noise. */
const roomForLabel = 40;
/** A label is so high: between cards that stand closer it would cover them. */
const shortest = 18;

export interface Labels {
  /** The drawing is a large one. */
  readonly compact: boolean;
  /** Every wire that has room for it says its shape. */
  readonly every: boolean;
}

/** Whether a wire's shape stands beside it always, not only when it is looked at. */
export function isLabelled({ wire, beside, points }: PlacedWire, { compact, every }: Labels): boolean {
  if (wire.problem !== null || wire.disputed) return true;
  if (wire.differs && (!compact || wire.reshapes)) return true;
  const length = Math.abs(points.at(-1)![1] - points[0]![1]);
  if (every && length >= shortest) return true;
  const long = length >= roomForLabel;
  return !compact && (beside || (wire.reshapes && long));
}
