import { describe, expect, it } from 'vitest';
import { freeCorner } from '#renderer/canvas/sight/corner.ts';

const canvas = { width: 560, height: 480 };
const picture = { width: 168, height: 200 };
const nothing = { node: null, pointer: null, words: [], rects: [] };

describe('the corner of the receptive field', () => {
  it('is the lower left where all are free', () => {
    expect(freeCorner(canvas, picture, nothing)).toBe('lower-left');
  });

  it('is the one that covers least of what is drawn', () => {
    const rects = [
      { x: 0, y: 240, width: 560, height: 200 },
      { x: 20, y: 60, width: 40, height: 40 },
    ];
    expect(freeCorner(canvas, picture, { ...nothing, rects })).toBe('upper-right');
  });

  it('never covers the node it tells about nor the pointer, even where another one covers more', () => {
    const node = { x: 20, y: 300, width: 200, height: 60 };
    const rects = [node, { x: 300, y: 0, width: 260, height: 480 }, { x: 0, y: 60, width: 120, height: 160 }];
    expect(freeCorner(canvas, picture, { ...nothing, node, rects })).toBe('upper-left');
    const covered = freeCorner(canvas, picture, { ...nothing, node, pointer: [100, 120], rects });
    expect(['lower-right', 'upper-right']).toContain(covered);
  });

  it('leaves the words beside frames to be read, even where cards are covered instead', () => {
    const words = [{ x: 20, y: 260, width: 90, height: 17 }];
    const rects = [
      { x: 380, y: 0, width: 180, height: 480 },
      { x: 0, y: 60, width: 120, height: 160 },
    ];
    expect(freeCorner(canvas, picture, { ...nothing, words, rects })).toBe('upper-left');
    const node = { x: 20, y: 60, width: 200, height: 60 };
    expect(['lower-right', 'upper-right']).toContain(freeCorner(canvas, picture, { ...nothing, node, words, rects }));
  });

  it('comes to a decision where everything is covered', () => {
    const all = { x: 0, y: 0, ...canvas };
    expect(freeCorner(canvas, picture, { node: all, pointer: [10, 10], words: [all], rects: [all] })).toBe('lower-left');
  });
});
