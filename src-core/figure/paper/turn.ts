import type { Point } from '../../document/types.ts';
import type { Rect } from '../../drawing/layout/types.ts';
import type { Attributes } from '../xml.ts';

const rowHeight = 11;

/**
 * Figures are laid out downwards. One that flows to the right is the same turned by a quarter, words in boxes with it:
 * so it is short, and what stands beside a box downwards stands above it here.
 */
export class Turn {
  readonly right: boolean;

  constructor(direction: 'down' | 'right') {
    this.right = direction === 'right';
  }

  readonly point = ([x, y]: Point): Point => (this.right ? [y, -x] : [x, y]);

  rect({ x, y, width, height }: Rect): Rect {
    return this.right ? { x: y, y: -x - width, width: height, height: width } : { x, y, width, height };
  }

  /** For words that turn along, from a point of their baseline. */
  text(at: Point): Attributes {
    const [x, y] = this.point(at);
    return this.right ? { x, y, transform: `rotate(-90 ${round(x)} ${round(y)})` } : { x, y };
  }

  /** For short words that stay upright, in the middle of their place. */
  upright(place: Rect, size: number): Attributes {
    const { x, y, width, height } = this.rect(place);
    return { x: x + width / 2, y: y + height / 2 + 0.35 * size, 'text-anchor': 'middle' };
  }

  /** Words around a point of a wire: upright where the wire runs beside the boxes and has room, turned along with it elsewhere. */
  words(middle: Point, width: number, height: number, upright: boolean): { rect: Rect; text: Attributes } {
    const [x, y] = this.point(middle);
    const lies = upright || !this.right;
    const [w, h] = lies ? [width, height] : [height, width];
    const rect = { x: x - w / 2, y: y - h / 2, width: w, height: h };
    const base = height / 4;
    if (lies) return { rect, text: { x, y: y + base, 'text-anchor': 'middle' } };
    const turned = `rotate(-90 ${round(x + base)} ${round(y)})`;
    return { rect, text: { x: x + base, y, 'text-anchor': 'middle', transform: turned } };
  }

  /** The place of a line of words at the side of a frame: its right, or above it. */
  beside(frame: Rect, line: number, lines: number, width: number): Rect {
    const { x, y } = this.rect(frame);
    if (this.right) return { x: x + 1, y: y - 4 - (lines - line) * rowHeight, width, height: rowHeight };
    return { x: frame.x + frame.width + 7, y: frame.y + line * rowHeight, width, height: rowHeight };
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
