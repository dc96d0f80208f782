import { describe, expect, it } from 'vitest';
import type { Geometry, PlacedBox, PlacedWire } from '#core/drawing/geometry/types.ts';
import { endOf, neighbourOf, nodesWithin } from '#core/drawing/neighbours.ts';

const drawing = { holder: '' };

function card(key: string, x: number, y: number): PlacedBox {
  return { box: { type: 'card', id: key, card: { key } }, rect: { x, y, width: 200, height: 46 }, drawing } as never;
}

function wire(from: string, to: string): PlacedWire {
  return { wire: { from: { key: from }, to: { key: to } }, drawing } as never;
}

const stack = {
  box: { type: 'stack', id: 's', rows: [{ key: 's1' }, { key: 's2' }, { key: 's3' }] },
  rect: { x: 0, y: 200, width: 264, height: 80 },
  drawing,
} as never as PlacedBox;

/** in feeds a and b, side by side; a feeds the stack, whose last row feeds the sum with b. */
const geometry: Geometry = {
  boxes: [card('in', 0, 0), card('a', 0, 100), card('b', 300, 100), stack, card('sum', 0, 400)],
  wires: [wire('in', 'a'), wire('in', 'b'), wire('a', 's1'), wire('s3', 'sum'), wire('b', 'sum')],
  exits: [],
  frames: [],
};

describe('going from node to node', () => {
  it('goes along the wires, of several to the nearest, and from row to row', () => {
    const down = (key: string) => neighbourOf(geometry, key, 'down');
    expect(['in', 'a', 's1', 's2', 's3', 'sum'].map(down)).toEqual(['a', 's1', 's2', 's3', 'sum', null]);
    const up = (key: string) => neighbourOf(geometry, key, 'up');
    expect(['sum', 's3', 's1', 'b', 'in'].map(up)).toEqual(['s3', 's2', 'a', 'in', null]);
  });

  it('goes to what stands beside', () => {
    expect(neighbourOf(geometry, 'a', 'right')).toBe('b');
    expect(neighbourOf(geometry, 'b', 'left')).toBe('a');
    expect(neighbourOf(geometry, 'a', 'left')).toBeNull();
    expect(neighbourOf(geometry, 'gone', 'down')).toBeNull();
  });

  it('knows the first and the last', () => {
    expect(endOf(geometry, 's2', 'first')).toBe('in');
    expect(endOf(geometry, null, 'last')).toBe('sum');
    expect(endOf({ ...geometry, boxes: [] }, null, 'last')).toBeNull();
  });
});

describe('a rectangle', () => {
  it('takes in what it touches, rows one by one', () => {
    expect(nodesWithin(geometry, { x: 10, y: 90, width: 50, height: 130 })).toEqual(['a', 's1']);
    expect(nodesWithin(geometry, { x: 1000, y: 0, width: 10, height: 10 })).toEqual([]);
  });

  it('takes in an open instance only as a whole', () => {
    const open = { box: { type: 'open', id: 'o', card: { key: 'o' } }, rect: { x: 0, y: 0, width: 300, height: 300 }, drawing };
    const boxes = [open as never as PlacedBox, card('o/in', 20, 60)];
    expect(nodesWithin({ ...geometry, boxes }, { x: 10, y: 50, width: 100, height: 50 })).toEqual(['o/in']);
    expect(nodesWithin({ ...geometry, boxes }, { x: -1, y: -1, width: 400, height: 400 })).toEqual(['o', 'o/in']);
  });
});
