import type { Rect } from '../layout/types.ts';
import { boundsOf, overlap } from '../layout/types.ts';

/** At most so many cells each way, however far apart things stand: nothing here grows with coordinates. */
const most = { columns: 32, rows: 512 };
/** A cell is not smaller than about a card with what is around it. */
const smallest = { width: 320, height: 96 };

interface Entry<R> {
  readonly rect: R;
  /** The last question that found it: one that lies in several cells is told once. */
  asked: number;
}

/** For fewer questions than this it is quicker to look at everything than to put it in order first. */
const few = 4;

/** Rectangles by where they stand: who asks about a small area looks at those near it only. */
export class Nearby<R extends Rect = Rect> {
  private cells: Map<number, Entry<R>[]> | null = null;
  private readonly bounds: Rect;
  private readonly width: number;
  private readonly height: number;
  private question = 0;

  constructor(private readonly rects: readonly R[]) {
    this.bounds = boundsOf(rects) ?? { x: 0, y: 0, width: 0, height: 0 };
    this.width = Math.max(smallest.width, this.bounds.width / most.columns);
    this.height = Math.max(smallest.height, this.bounds.height / most.rows);
  }

  private inOrder(): Map<number, Entry<R>[]> {
    const cells = new Map<number, Entry<R>[]>();
    for (const rect of this.rects) {
      const entry = { rect, asked: 0 };
      this.visit(rect, (cell) => {
        const list = cells.get(cell);
        if (list) list.push(entry);
        else cells.set(cell, [entry]);
      });
    }
    return cells;
  }

  /** All rectangles that touch an area, and perhaps some that only stand near it. */
  around(area: Rect): R[] {
    this.question++;
    if (this.question <= few) return this.rects.filter((rect) => overlap(rect, area, smallest.height));
    this.cells ??= this.inOrder();
    const { cells } = this;
    const found: R[] = [];
    this.visit(area, (cell) => {
      for (const entry of cells.get(cell) ?? []) {
        if (entry.asked === this.question) continue;
        entry.asked = this.question;
        found.push(entry.rect);
      }
    });
    return found;
  }

  /** Those in a band over the whole width. */
  across(y: number, height: number): R[] {
    return this.around({ x: this.bounds.x, y, width: this.bounds.width, height });
  }

  private visit({ x, y, width, height }: Rect, work: (cell: number) => void): void {
    const column = (at: number) => Math.max(0, Math.min(most.columns, Math.floor((at - this.bounds.x) / this.width)));
    const row = (at: number) => Math.max(0, Math.min(most.rows, Math.floor((at - this.bounds.y) / this.height)));
    const [left, right, top, bottom] = [column(x), column(x + width), row(y), row(y + height)];
    for (let i = left; i <= right; i++) for (let j = top; j <= bottom; j++) work(i * (most.rows + 1) + j);
  }
}
