import ELK from 'elkjs/lib/elk.bundled.js';
import type { ElkNode } from 'elkjs/lib/elk-api.js';
import { describe, expect, it } from 'vitest';
import { bridgedLinks, components, essentialLinks } from '#core/drawing/layout/links.ts';
import { placeBoxes } from '#core/drawing/layout/place.ts';
import type { LayoutBox, Link } from '#core/drawing/layout/types.ts';
import { overlap, rectOf } from '#core/drawing/layout/types.ts';

const elk = new ELK();
const run = (graph: ElkNode): Promise<ElkNode> => elk.layout(graph);
const box = (id: string, more: Partial<LayoutBox> = {}): LayoutBox => ({ id, width: 200, height: 46, ...more });
const chain = (...ids: string[]): Link[] => ids.slice(1).map((to, i) => ({ from: ids[i]!, to }));
const place = async (boxes: LayoutBox[], links: Link[]) => {
  const placements = await placeBoxes({ boxes, links, gap: 34 }, run);
  return new Map([...placements].map(([id, { position }]) => [id, position]));
};

describe('links', () => {
  it('leaves shortcuts out', () => {
    const links = [...chain('a', 'b', 'c'), { from: 'a', to: 'c' }];
    expect(essentialLinks(links)).toEqual(chain('a', 'b', 'c'));
  });

  it('keeps two branches, and survives a cycle', () => {
    const diamond = [...chain('a', 'b', 'd'), ...chain('a', 'c', 'd')];
    expect(essentialLinks(diamond)).toEqual(diamond);
    expect(essentialLinks([...chain('a', 'b'), ...chain('b', 'a')])).toHaveLength(2);
  });

  it('leads through what is left out', () => {
    expect(bridgedLinks(chain('a', 'x', 'y', 'b'), new Set(['a', 'b']))).toEqual([{ from: 'a', to: 'b' }]);
  });

  it('finds what hangs together', () => {
    expect(components(['a', 'b', 'c'], chain('a', 'c'))).toEqual([['a', 'c'], ['b']]);
  });
});

describe('placeBoxes', () => {
  it('sets a chain with a shortcut in one line, a gap apart', async () => {
    const at = await place([box('a'), box('b', { width: 264 }), box('c')], [...chain('a', 'b', 'c'), { from: 'a', to: 'c' }]);
    expect([...at.values()]).toEqual([
      [0, 0],
      [0, 80],
      [0, 160],
    ]);
  });

  it('keeps placed boxes, and moves nothing when one is dropped or wired in between', async () => {
    const links = chain('a', 'b', 'c');
    const before = await place([box('a'), box('b'), box('c')], links);
    const dropped = await place([box('a'), box('b'), box('c'), box('x', { at: [500, 90] })], [...links, ...chain('a', 'x', 'c')]);
    expect(dropped.get('x')).toEqual([500, 90]);
    for (const id of ['a', 'b', 'c']) expect(dropped.get(id)).toEqual(before.get(id));
  });

  it('hangs what placed boxes feed below them, beside what stands there', async () => {
    const placed = [box('a', { at: [10, 0] }), box('b', { at: [10, 80] })];
    const at = await place([...placed, box('x')], [...chain('a', 'b'), ...chain('a', 'x')]);
    expect(at.get('x')![1]).toBe(80);
    expect(overlap(rectOf(box('x'), at.get('x')!), rectOf(box('b'), [10, 80]))).toBe(false);
  });

  it('keeps a frame together and apart from the rest', async () => {
    const boxes = [box('a'), box('b', { frame: 'f' }), box('c', { frame: 'f' }), box('d')];
    const at = await place(boxes, chain('a', 'b', 'c', 'd'));
    const heights = ['a', 'b', 'c', 'd'].map((id) => at.get(id)![1]);
    expect(heights).toEqual([...heights].sort((x, y) => x - y));
    expect(new Set([...at.values()].map(([x]) => x)).size).toBe(1);
    // The frame's own edges stand between its boxes and the others
    expect(heights[1]! - heights[0]!).toBeGreaterThan(80);
  });

  it('pushes placed boxes below an opened one, and only for as long as it is open', async () => {
    const below = box('b', { at: [0, 80] });
    const open = box('a', { at: [0, 0], height: 400, width: 300, grown: { width: 100, height: 354 } });
    const placements = await placeBoxes({ boxes: [open, below], links: chain('a', 'b'), gap: 34 }, run);
    expect(placements.get('b')).toEqual({ position: [0, 434], pushed: [0, 354] });
    expect(placements.get('a')!.position).toEqual([0, 0]);
  });

  it('is total on a drawing that runs in a circle', async () => {
    const at = await place([box('a'), box('b')], [...chain('a', 'b'), ...chain('b', 'a')]);
    expect(at.size).toBe(2);
  });
});
