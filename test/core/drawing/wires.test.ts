import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import type { NetloomDocument, Point } from '#core/document/types.ts';
import { drawPlace } from '#core/drawing/drawing.ts';
import { placeDrawing } from '#core/drawing/geometry/geometry.ts';
import type { Geometry } from '#core/drawing/geometry/types.ts';
import { overlap } from '#core/drawing/layout/types.ts';
import { layoutDrawing } from '#core/drawing/layoutDrawing.ts';
import { placeAt } from '#core/drawing/places.ts';
import { cells } from '#test/slow/editorDocuments.ts';
import { draw, type Row } from '../draw.ts';
import { runElk } from '../figure/elk.ts';
import { passed } from './passed.ts';

async function placed(document: NetloomDocument): Promise<Geometry> {
  const source = { document, analysis: analyze(document), shownCopies: new Map(), openInstances: new Set<string>() };
  const drawing = drawPlace(source, placeAt(source, [])!);
  return placeDrawing(drawing, await layoutDrawing(drawing, runElk), new Map());
}

/** Whether a way crosses itself. */
function loops(points: readonly Point[]): boolean {
  const side = (a: Point, b: Point, c: Point) => Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
  for (let i = 1; i < points.length; i++) {
    for (let j = i + 2; j < points.length; j++) {
      const [a, b, c, d] = [points[i - 1]!, points[i]!, points[j - 1]!, points[j]!];
      if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) return true;
    }
  }
  return false;
}

/** A chain of the given nodes, each standing at its place. */
function standing(...places: readonly Point[]): NetloomDocument {
  const document = draw(
    ['n0', 'InputLayer', { shape: [32, 32, 3] }],
    ...places.slice(1).map((_, i): Row => [`n${i + 1}`, 'Conv2D', { filters: 8 * (i + 1), padding: 'same' }, `n${i}`]),
  );
  const nodes = document.graph.nodes.map((node, i) => ({ ...node, at: places[i]! }));
  return { ...document, graph: { ...document.graph, nodes } };
}

describe('a wire', () => {
  it('passes behind no other box on its way from cell to cell, neither in its lane nor at its ends', async () => {
    const geometry = await placed(cells(82));
    expect(geometry.wires.filter(({ lane }) => lane).length).toBeGreaterThan(10);
    for (const wire of geometry.wires) expect(passed(geometry, wire), wire.wire.id).toEqual([]);
  });

  it('is led in from above where others stand beside its target', async () => {
    const document = draw(
      ['image', 'InputLayer', { shape: [32, 32, 8] }],
      ['mid', 'Conv2D', { filters: 8, padding: 'same' }, 'image'],
      ['left', 'Conv2D', { filters: 8, padding: 'same' }, 'mid'],
      ['right', 'Conv2D', { filters: 8, padding: 'same' }, 'mid'],
      ['sum', 'Add', {}, 'mid', 'image'],
    );
    const at: Readonly<Record<string, Point>> = {
      image: [0, 0],
      mid: [0, 100],
      left: [-220, 200],
      sum: [0, 200],
      right: [220, 200],
    };
    const nodes = document.graph.nodes.map((node) => ({ ...node, at: at[node.id]! }));
    const geometry = await placed({ ...document, graph: { ...document.graph, nodes } });
    for (const wire of geometry.wires) expect(passed(geometry, wire), wire.wire.id).toEqual([]);
    const shortcut = geometry.wires.find(({ wire }) => wire.edge.from[0] === 'image' && wire.edge.to[0] === 'sum')!;
    expect(shortcut.lane).not.toBeNull();
    const sum = geometry.boxes.find(({ box }) => box.id === 'sum')!;
    expect(sum.inputs.find(({ port }) => port === 1)?.side).toBe('top');
  });
});

describe('a wire that leads up', () => {
  const places: Readonly<Record<string, readonly Point[]>> = {
    'in one column': [
      [0, 300],
      [0, 150],
      [0, 0],
    ],
    'to the left and to the right': [
      [0, 300],
      [-400, 100],
      [300, 0],
    ],
    'to what stands beside': [
      [0, 0],
      [320, 0],
      [640, 0],
    ],
    'to what stands half above': [
      [0, 0],
      [260, -20],
      [0, -80],
    ],
  };

  it.each(Object.keys(places))('%s: goes around both, crosses nothing and not itself', async (name) => {
    const geometry = await placed(standing(...places[name]!));
    expect(geometry.wires).toHaveLength(2);
    for (const wire of geometry.wires) {
      expect(passed(geometry, wire, true), wire.wire.id).toEqual([]);
      expect(loops(wire.points), wire.path).toBe(false);
      const ends = [wire.points[0]!, wire.points.at(-1)!];
      const source = geometry.boxes.find(({ box }) => box.id === wire.wire.from.box)!.rect;
      expect(ends[0]).toEqual([source.x + source.width / 2, source.y + source.height]);
    }
  });

  it('has its label where no other label stands', async () => {
    const geometry = await placed(standing([0, 600], [0, 450], [0, 300], [0, 150], [0, 0]));
    const labels = geometry.wires.map(({ label: [x, y], wire: { shape } }) => {
      const width = shape.length * 6 + 10;
      return { x: x - width / 2, y: y - 8, width, height: 16 };
    });
    expect(labels).toHaveLength(4);
    for (const [i, label] of labels.entries())
      for (const other of labels.slice(i + 1)) expect(overlap(label, other), JSON.stringify([label, other])).toBe(false);
  });

  it('goes somewhere wherever the ends stand, on one another too', async () => {
    for (const at of [
      [0, 0],
      [0, 1],
      [1, 46],
      [0, 50],
      [-1, -46],
      [1e9, -1e9],
    ] as const) {
      const geometry = await placed(standing([0, 0], at));
      for (const { path } of geometry.wires) expect(path).toMatch(/^M[-\d. CLe+]+$/);
    }
  });
});
