import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { frameView } from '#core/drawing/frames.ts';
import { placeAt } from '#core/drawing/places.ts';
import { draw } from '#test/core/draw.ts';

const inside = draw(
  ['i', 'BlockInput'],
  ['conv', 'Conv2D', { filters: 4, kernelSize: 3, padding: 'same' }, 'i'],
  ['relu', 'ReLU', {}, 'conv'],
);
const root = draw(
  ['in', 'InputLayer', { shape: [8, 8, 1] }],
  ['conv', 'Conv2D', { filters: 2, kernelSize: 3, padding: 'same' }, 'in'],
  ['b', 'block:k', {}, 'conv'],
);
const framed: NetloomDocument = {
  ...root,
  graph: {
    ...root.graph,
    frames: [
      { id: 'f', title: 'Stem', nodes: ['b', 'conv', 'gone'] },
      { id: 'g', title: 'Late', nodes: ['conv', 'in'] },
    ],
  },
  blocks: { k: { parameters: [], graph: { ...inside.graph, frames: [{ id: 'f', title: 'Inner', nodes: ['conv'] }] } } },
};

function view(holder: string, frame: string, path: readonly string[] = []) {
  const source = { document: framed, analysis: analyze(framed), shownCopies: new Map() };
  return frameView(source, placeAt(source, path)!, { holder, frame });
}

describe('a frame', () => {
  it('holds its nodes in the order of the flow, and costs what they cost together', () => {
    const found = view('', 'f')!;
    expect(found.nodes.map(({ key }) => key)).toEqual(['conv', 'b']);
    // 3 * 3 * 1 * 2 + 2, and inside the block 3 * 3 * 2 * 4 + 4
    expect(found.cost.parameters).toBe(20 + 76);
    expect(found.cost.macs).toBe(64 * (9 * 2 + 9 * 2 * 4));
    expect(found.cost.layers).toBe(3);
    expect(found.scope).toBeNull();
  });

  it('holds no node that stands in a frame before it', () => {
    expect(view('', 'g')!.nodes.map(({ key }) => key)).toEqual(['in']);
  });

  it('is found inside an instance, opened in place or stepped into, with keys relative to the place', () => {
    const open = view('b', 'f')!;
    expect(open.nodes.map(({ key, path }) => [key, path])).toEqual([['b/conv', ['b', 'conv']]]);
    expect(open.scope).toBe('k');
    expect(open.cost.parameters).toBe(76);
    expect(view('', 'f', ['b'])!.nodes.map(({ key }) => key)).toEqual(['conv']);
  });

  it('that is gone, or whose holder is, is none', () => {
    expect(view('', 'x')).toBeNull();
    expect(view('conv', 'f')).toBeNull();
    expect(view('nowhere', 'f')).toBeNull();
  });
});
