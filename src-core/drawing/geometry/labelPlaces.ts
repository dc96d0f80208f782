import type { Point } from '../../document/types.ts';
import type { Rect } from '../layout/types.ts';
import { overlap } from '../layout/types.ts';
import type { Segment } from './curves.ts';
import { pointAt } from './curves.ts';

/** Of a label as it is written: what a character takes, what stands around them, and its height. */
const size = { character: 6.4, around: 10, height: 18 } as const;
/** Where along its wire a label may stand, the middle first. */
const spots = [0.5, 0.36, 0.64, 0.22, 0.78, 0.1, 0.9] as const;
/** Labels are looked up by bands of this height. */
const band = 64;

/** Gives every label of a drawing a place on its wire that no other has taken, where there is one. */
export class LabelPlaces {
  private readonly taken = new Map<number, Rect[]>();

  /** Where a label stands on the piece of its wire that is meant for it. */
  take(segment: Segment, text: string): Point {
    const middle = pointAt(segment, 0.5);
    if (text === '') return middle;
    for (const spot of spots) {
      const point = pointAt(segment, spot);
      const rect = around(point, text);
      if (bandsOf(rect).some((key) => this.taken.get(key)?.some((other) => overlap(other, rect)))) continue;
      this.keep(rect);
      return point;
    }
    return middle;
  }

  private keep(rect: Rect): void {
    for (const key of bandsOf(rect)) {
      const list = this.taken.get(key);
      if (list) list.push(rect);
      else this.taken.set(key, [rect]);
    }
  }
}

function around([x, y]: Point, text: string): Rect {
  const width = text.length * size.character + size.around;
  return { x: x - width / 2, y: y - size.height / 2, width, height: size.height };
}

function bandsOf({ y, height }: Rect): number[] {
  const [first, last] = [Math.floor(y / band), Math.floor((y + height) / band)];
  return first === last ? [first] : [first, last];
}
