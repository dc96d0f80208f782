import type { PlacedWire } from './types.ts';

/** Between two cards that stand close the cards say it; a label there would be noise. */
const roomForLabel = 40;

/** Whether a wire's shape stands beside it always, not only when it is looked at. */
export function isLabelled({ wire, beside, points }: PlacedWire, compact: boolean): boolean {
  if (wire.problem !== null || wire.disputed) return true;
  if (wire.differs && (!compact || wire.reshapes)) return true;
  const long = Math.abs(points.at(-1)![1] - points[0]![1]) >= roomForLabel;
  return !compact && (beside || (wire.reshapes && long));
}
