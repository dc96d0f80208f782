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
