import { formatSignificant } from '../words/format.ts';

/** A loss, or a norm, in a table. */
export function figureText(value: number | null): string {
  return value === null ? '–' : formatSignificant(value, 3);
}

/** Two figures say how large a factor is. */
export function ratioText(value: number | null): string {
  return value === null ? '–' : formatSignificant(value, 2);
}
