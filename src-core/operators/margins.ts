import type { Shape } from '../shapes/shape.ts';
import type { Margins } from './parameter.ts';

/** `1`, `1, 2` (height, width) or `0/1, 0/1` (each side). */
export function marginWords([[top, bottom], [left, right]]: Margins): string {
  if (top === bottom && left === right) return top === left ? String(top) : `${top}, ${left}`;
  return `${top}/${bottom}, ${left}/${right}`;
}

/** Height and width of a feature map with the margins put around it (sign 1) or cut off (sign -1). */
export function changeMargins(input: Shape, margins: Margins, sign: 1 | -1): Shape {
  return input.map((size, axis) => {
    const sides = margins[axis];
    return size === null || sides === undefined ? size : size + sign * (sides[0] + sides[1]);
  });
}
