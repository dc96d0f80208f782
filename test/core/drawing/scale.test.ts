import ELK from 'elkjs/lib/elk.bundled.js';
import { describe, expect, it, vi } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import { setParameter } from '#core/document/edits/nodes.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { drawPlace } from '#core/drawing/drawing.ts';
import { placeDrawing } from '#core/drawing/geometry/geometry.ts';
import { Nearby } from '#core/drawing/geometry/nearby.ts';
import type { Geometry } from '#core/drawing/geometry/types.ts';
import { bands, segments } from '#core/drawing/layout/cuts.ts';
import type { RunElk } from '#core/drawing/layout/place.ts';
import { placeBoxes } from '#core/drawing/layout/place.ts';
import { rememberLayouts } from '#core/drawing/layout/remember.ts';
import { layOutInRows } from '#core/drawing/layout/rows.ts';
import type { LayoutBox, Link } from '#core/drawing/layout/types.ts';
import { overlap, rectOf } from '#core/drawing/layout/types.ts';
import { layoutDrawing } from '#core/drawing/layoutDrawing.ts';
import { placeAt } from '#core/drawing/places.ts';
import type { Drawing } from '#core/drawing/types.ts';
import { cardsOf } from '#core/drawing/types.ts';
import { FlowCache } from '#renderer/canvas/flow.ts';
import { residualNetwork } from '#test/core/analysis/longNetworks.ts';
import { cells } from '#test/slow/editorDocuments.ts';

const elk = new ELK();
const runElk: RunElk = (graph) => elk.layout(graph);

function drawn(document: NetloomDocument, previous?: Drawing): Drawing {
  const source = { document, analysis: analyze(document), shownCopies: new Map(), openInstances: new Set<string>() };
  return drawPlace(source, placeAt(source, [])!, previous);
}

const chain = (...ids: string[]): Link[] => ids.slice(1).map((to, i) => ({ from: ids[i]!, to }));
const box = (id: string): LayoutBox => ({ id, width: 200, height: 46 });

describe('an edit of a large network', () => {
  const document = residualNetwork(300);
  const before = drawn(document);
  // The kernels of the first block's narrow convolution: it, its normalization, its activation and the next convolution
  const edited = setParameter(document, null, 'n6', 'filters', 48);

  it('renews only the cards, boxes and wires that it changed', () => {
    const after = drawn(edited, before);
    const cards = (drawing: Drawing) => drawing.boxes.flatMap((other) => cardsOf(other));
    const old = new Set(cards(before));
    const fresh = cards(after).filter((card) => !old.has(card));
    expect(fresh.map(({ key }) => key)).toEqual(['n6', 'n7', 'n8', 'n9']);
    const boxes = new Set(before.boxes);
    expect(after.boxes.filter((other) => !boxes.has(other))).toHaveLength(1);
    expect(after.wires).toBe(before.wires);
    expect(after).toEqual(drawn(edited));
  });

  it('gives the same drawing where nothing that shows has changed', () => {
    expect(drawn({ ...document, description: 'Another word' }, before)).toBe(before);
  });

  it('keeps places and ways, and the nodes that React Flow is given', async () => {
    const layout = await layoutDrawing(before, runElk);
    const first = placeDrawing(before, layout, new Map());
    const after = drawn(edited, before);
    const second = placeDrawing(after, layout, new Map(), first);
    const plain = ({ boxes, wires, frames, exits }: Geometry) => ({ boxes, wires, frames, exits });
    expect(plain(second)).toEqual(plain(placeDrawing(after, layout, new Map())));
    for (const [i, placed] of second.boxes.entries()) expect(placed.rect).toBe(first.boxes[i]!.rect);
    const cache = new FlowCache();
    const nodes = cache.nodesOf(first, new Set());
    const edges = cache.edgesOf(first, null, { compact: false, every: false });
    const changed = cache.nodesOf(second, new Set()).filter((node, i) => node !== nodes[i]);
    expect(changed.map(({ id }) => id)).toEqual(['stack n6']);
    expect(cache.edgesOf(second, null, { compact: false, every: false })).toBe(edges);
    expect(cache.nodesOf(second, new Set())).toBe(cache.nodesOf(second, new Set()));
  });
});

describe('stretches', () => {
  it('cut a graph where every way passes through one node', () => {
    const links = [...chain('a', 'b', 'c', 'e', 'f'), ...chain('b', 'd', 'e')];
    expect(segments(['a', 'b', 'c', 'd', 'e', 'f'], links).map(({ ids }) => ids)).toEqual([
      ['a', 'b'],
      ['b', 'c', 'd', 'e'],
      ['e', 'f'],
    ]);
  });

  it('do not cut beside a second beginning, behind an end, or in a circle', () => {
    expect(segments(['a', 'b', 'x', 'c'], [...chain('a', 'b', 'c'), ...chain('x', 'c')])).toHaveLength(1);
    expect(segments(['a', 'x', 'b', 'c'], [...chain('a', 'b', 'c'), ...chain('a', 'x')])).toHaveLength(1);
    expect(segments(['a', 'b'], [...chain('a', 'b'), ...chain('b', 'a')])).toHaveLength(1);
  });

  it('are laid out once for all that look alike, and a chain without ELK', async () => {
    const ids = Array.from({ length: 60 }, (_, i) => `n${i}`);
    const links = chain(...ids.filter((_, i) => i % 3 !== 2));
    for (let i = 0; i + 3 < ids.length; i += 3) {
      // A second branch around every second node
      links.push(...chain(ids[i]!, ids[i + 2]!, ids[i + 3]!));
    }
    const counted = vi.fn(runElk);
    const placements = await placeBoxes({ boxes: ids.map(box), links, gap: 34 }, rememberLayouts(counted));
    expect(counted.mock.calls.length).toBeLessThanOrEqual(2);
    const rects = ids.map((id) => rectOf(box(id), placements.get(id)!.position));
    for (const [i, rect] of rects.entries()) expect(rects.slice(i + 1).some((other) => overlap(rect, other))).toBe(false);
    await placeBoxes({ boxes: ids.map(box), links: chain(...ids), gap: 34 }, () => Promise.reject(new Error('not asked')));
  });

  it('ask again after a failure', async () => {
    const answers = vi.fn<RunElk>().mockRejectedValueOnce(new Error('gone')).mockImplementation(runElk);
    const run = rememberLayouts(answers);
    const graph = { id: 'root', children: [{ id: 'a', width: 10, height: 10 }], edges: [] };
    await expect(run(graph)).rejects.toThrow('gone');
    await expect(run(graph)).resolves.toMatchObject({ id: 'root' });
  });
});

describe('bands', () => {
  it('cut where one node has its height for itself, whatever leads around it', () => {
    const links = [...chain('a', 'b', 'd', 'e', 'g'), ...chain('a', 'c', 'd', 'f', 'g'), { from: 'b', to: 'f' }];
    expect(bands(['a', 'b', 'c', 'd', 'e', 'f', 'g'], links).map(({ ids, links }) => [ids.join(''), links.length])).toEqual([
      ['abcd', 4],
      ['defg', 4],
    ]);
    expect(bands(['a', 'b'], [...chain('a', 'b'), ...chain('b', 'a')])).toHaveLength(1);
  });

  it('lay out cells that take from the two before them once, in line, none on another', async () => {
    const drawing = drawn(cells(202));
    const counted = vi.fn(runElk);
    const layout = await layoutDrawing(drawing, rememberLayouts(counted));
    expect(counted.mock.calls.map(([{ children }]) => children!.length)).toEqual([8]);
    // Four boxes side by side at most, and what their middle is away from the cell's
    expect(layout.bounds.width).toBeLessThan(1600);
    const rects = placeDrawing(drawing, layout, new Map()).boxes.map(({ rect }) => rect);
    for (const [i, rect] of rects.entries()) expect(rects.slice(i + 1).some((other) => overlap(rect, other))).toBe(false);
  });
});

describe('rows in the place of a layout', () => {
  it('put each box below what feeds it, none on another, also in a circle', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const links = [...chain('a', 'b', 'd'), ...chain('a', 'c', 'd', 'e', 'f', 'e')];
    const placements = await placeBoxes({ boxes: ids.map(box), links, gap: 34 }, layOutInRows);
    const y = (id: string) => placements.get(id)!.position[1];
    expect([y('a') < y('b'), y('b') === y('c'), y('c') < y('d')]).toEqual([true, true, true]);
    const rects = ids.map((id) => rectOf(box(id), placements.get(id)!.position));
    for (const [i, rect] of rects.entries()) expect(rects.slice(i + 1).some((other) => overlap(rect, other))).toBe(false);
  });
});

describe('what stands near', () => {
  it('finds all that touch an area, each once, however far apart they stand', () => {
    const rects = [0, 1, 2, 1e9].map((i) => ({ x: i * 300, y: i * 100, width: 900, height: 400 }));
    const nearby = new Nearby(rects);
    for (const area of [rects[1]!, rects[3]!, { x: -50, y: -50, width: 60, height: 60 }]) {
      const found = nearby.around(area);
      expect(new Set(found).size).toBe(found.length);
      for (const rect of rects) if (overlap(rect, area)) expect(found).toContain(rect);
    }
    expect(new Nearby([]).around(rects[0]!)).toEqual([]);
  });
});
