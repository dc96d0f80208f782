import type { Rect } from '../drawing/layout/types.ts';
import { boundsOf } from '../drawing/layout/types.ts';

/** Where a style draws: markup in layers from the ground up, and how far it reaches. */
export class Sheet {
  private readonly layers = new Map<number, string[]>();
  private readonly reach: Rect[] = [];

  draw(layer: number, markup: string): void {
    const list = this.layers.get(layer);
    if (list) list.push(markup);
    else this.layers.set(layer, [markup]);
  }

  /** The picture is at least so large that this is on it. */
  cover(rect: Rect): void {
    this.reach.push(rect);
  }

  get markup(): string {
    return [...this.layers]
      .sort(([a], [b]) => a - b)
      .flatMap(([, parts]) => parts)
      .join('\n');
  }

  get bounds(): Rect {
    return boundsOf(this.reach) ?? { x: 0, y: 0, width: 0, height: 0 };
  }
}
