import { describe, expect, it } from 'vitest';
import { align, distribute } from '#core/drawing/arrange/align.ts';
import { snap } from '#core/drawing/arrange/snap.ts';

const rect = (x: number, y: number, width = 100, height = 20) => ({ x, y, width, height });

describe('align', () => {
  const rects = [rect(0, 0), rect(50, 100, 60), rect(20, 40, 40, 60)];
  it.each([
    ['left', [0, 0, 0], [0, 100, 40]],
    ['center', [5, 25, 35], [0, 100, 40]],
    ['right', [10, 50, 70], [0, 100, 40]],
    ['top', [0, 50, 20], [0, 0, 0]],
    ['middle', [0, 50, 20], [50, 50, 30]],
    ['bottom', [0, 50, 20], [100, 100, 60]],
  ] as const)('%s', (how, xs, ys) => {
    const aligned = align(rects, how);
    expect(aligned.map(({ x }) => x)).toEqual(xs);
    expect(aligned.map(({ y }) => y)).toEqual(ys);
    expect(align(aligned, how)).toEqual(aligned);
  });
});

describe('distribute', () => {
  it('gives the same space between each and the next, in the order in which they stand', () => {
    expect(distribute([rect(0, 0), rect(0, 300), rect(0, 40)], 'vertically').map(({ y }) => y)).toEqual([0, 300, 150]);
    expect(distribute([rect(0, 0), rect(110, 0, 40), rect(400, 0)], 'horizontally').map(({ x }) => x)).toEqual([0, 230, 400]);
  });
  it('leaves two as they are', () => {
    const two = [rect(0, 0), rect(300, 0)];
    expect(distribute(two, 'horizontally')).toEqual(two);
  });
});

describe('snap', () => {
  it('brings middles and edges into line within its reach, with a guide from one to the other', () => {
    expect(snap(rect(3, 50), [rect(0, 0)], 6)).toEqual({ dx: -3, dy: 0, guides: [{ axis: 'x', at: 50, from: 0, to: 70 }] });
    expect(snap(rect(205, 2, 40), [rect(0, 0)], 6)).toMatchObject({ dx: 0, dy: -2, guides: [{ axis: 'y', at: 10 }] });
    expect(snap(rect(40, 50, 57), [rect(0, 0)], 6)).toMatchObject({ dx: 3, guides: [{ at: 100 }] });
  });
  it('leaves what is farther away, and where nothing else stands', () => {
    expect(snap(rect(20, 50), [rect(0, 0)], 6)).toEqual({ dx: 0, dy: 0, guides: [] });
    expect(snap(rect(20, 50), [], 6)).toEqual({ dx: 0, dy: 0, guides: [] });
  });
});
