import ELK from 'elkjs/lib/elk.bundled.js';
import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import { trainingSettings } from '#core/document/training.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { drawPlace } from '#core/drawing/drawing.ts';
import { placeDrawing } from '#core/drawing/geometry/geometry.ts';
import { overlap } from '#core/drawing/layout/types.ts';
import { layoutDrawing } from '#core/drawing/layoutDrawing.ts';
import { lensMaximum } from '#core/drawing/lens.ts';
import { placeAt } from '#core/drawing/places.ts';
import type { Box, Drawing } from '#core/drawing/types.ts';
import { cardsOf } from '#core/drawing/types.ts';
import { FlowCache } from '#renderer/canvas/flow.ts';
import { dropTargetAt } from '#renderer/canvas/input/drop.ts';
import { draw } from '#test/core/draw.ts';
import { loadTemplate } from '#test/core/templates/load.ts';

const elk = new ELK();

function drawingOf(document: NetloomDocument, open: readonly string[] = []): Drawing {
  const source = { document, analysis: analyze(document), shownCopies: new Map(), openInstances: new Set(open) };
  return drawPlace(source, placeAt(source, [])!);
}

async function geometryOf(drawing: Drawing) {
  return placeDrawing(drawing, await layoutDrawing(drawing, (graph) => elk.layout(graph)), new Map());
}

const rows = (boxes: readonly Box[]) => boxes.map((box) => cardsOf(box).map((card) => card.name));

describe('stacks', () => {
  const run = draw(
    ['in', 'InputLayer'],
    ['conv', 'Conv2D', {}, 'in'],
    ['bn', 'BatchNormalization', {}, 'conv'],
    ['relu', 'ReLU', {}, 'bn'],
    ['side', 'Conv2D', {}, 'relu'],
    ['add', 'Add', {}, 'relu', 'side'],
  );

  it('draws a run with one way in and out as rows; a branch ends it', () => {
    expect(rows(drawingOf(run).boxes)).toEqual([['in'], ['conv', 'bn', 'relu'], ['side'], ['add']]);
  });

  it('leaves a run of two as cards', () => {
    const short = draw(['in', 'InputLayer'], ['conv', 'Conv2D', {}, 'in'], ['relu', 'ReLU', {}, 'conv']);
    expect(rows(drawingOf(short).boxes)).toEqual([['in'], ['conv'], ['relu']]);
  });

  it('ends where a person placed an operator', () => {
    const nodes = run.graph.nodes.map((node) => (node.id === 'bn' ? { ...node, at: [0, 0] as const } : node));
    const placed = { ...run, graph: { ...run.graph, nodes } };
    expect(rows(drawingOf(placed).boxes)).toEqual([['in'], ['conv'], ['bn'], ['relu'], ['side'], ['add']]);
  });

  it('ends at a frame', () => {
    const framed = { ...run, graph: { ...run.graph, frames: [{ id: 'f', title: 'Stem', nodes: ['conv'] }] } };
    expect(rows(drawingOf(framed).boxes)).toEqual([['in'], ['conv'], ['bn'], ['relu'], ['side'], ['add']]);
  });

  it('says a shape in a row only where it changes', () => {
    const stack = drawingOf(run).boxes[1]!;
    expect(cardsOf(stack).map((card) => card.reshapes)).toEqual([true, false, false]);
  });
});

describe('the first frame', () => {
  const looks = (count: number, framed: boolean) => {
    const names = Array.from({ length: count }, (_, i) => `n${i}`);
    // Beside one another, so that no stack takes several of them
    const document = draw(...names.map((name) => [name, 'InputLayer'] as [string, string]));
    const frames = framed ? [{ id: 'f', title: 'Stage', nodes: names.slice(0, 2) }] : [];
    const { boxes } = drawingOf({ ...document, graph: { ...document.graph, frames } });
    return [...new Set(boxes.map((box) => box.type === 'card' && box.look))];
  };

  it('changes no card of a small drawing; a drawing of stages is compact sooner', () => {
    expect([looks(8, false), looks(8, true)]).toEqual([['roomy'], ['roomy']]);
    expect([looks(9, false), looks(9, true)]).toEqual([['roomy'], ['compact']]);
    expect([looks(13, false), looks(13, true)]).toEqual([['compact'], ['compact']]);
  });
});

describe('cards', () => {
  it('names a node in one sentence', () => {
    const [input, conv] = drawingOf(
      draw(['image', 'InputLayer', { shape: [8, 8, 3] }], ['c1', 'Conv2D', { filters: 4 }, 'image']),
    ).boxes;
    expect(cardsOf(input!)[0]!.label).toBe('InputLayer image, output 8 × 8 × 3');
    expect(cardsOf(conv!)[0]!.label).toBe('Conv2D c1, 3×3, 4, output 6 × 6 × 4');
  });

  it('marks the wire that does not fit', () => {
    const drawing = drawingOf(loadTemplate('examples/doubled-filters'));
    const broken = drawing.wires.filter((wire) => wire.problem !== null);
    expect(broken.map((wire) => [wire.from.key, wire.to.key, wire.shape])).toEqual([['stage1', 'stage2_add', '112 × 112 × 64']]);
  });

  it('draws an unknown operator and a missing block', () => {
    const drawing = drawingOf(draw(['a', 'Wobble'], ['b', 'block:gone', {}, 'a']));
    expect(drawing.boxes.map((box) => cardsOf(box)[0]!.title)).toEqual(['Wobble', 'gone']);
  });
});

describe('ResNet50', () => {
  const document = loadTemplate('networks/resnet50-v1.5');

  it('shows its stages with their cost', () => {
    const { frames } = drawingOf(document);
    expect(frames.map((frame) => frame.shape)).toEqual(['56 × 56 × 256', '28 × 28 × 512', '14 × 14 × 1024', '7 × 7 × 2048']);
    expect(frames.every((frame) => frame.macs > 5e8)).toBe(true);
  });

  it('lays out opened fully without boxes on one another', async () => {
    const open = document.graph.nodes.filter((node) => 'block' in node).map((node) => node.id);
    const drawing = drawingOf(document, open);
    const geometry = await geometryOf(drawing);
    expect(geometry.boxes.length).toBeGreaterThan(50);
    for (const depth of [0, 1]) {
      const boxes = geometry.boxes.filter((placed) => placed.depth === depth);
      for (const [i, a] of boxes.entries()) for (const b of boxes.slice(i + 1)) expect(overlap(a.rect, b.rect)).toBe(false);
    }
    const over = { lens: 'compute', settings: trainingSettings(document) } as const;
    expect(lensMaximum(over, drawing)).toBeLessThan(lensMaximum(over, drawingOf(document)));
  });

  it('gives back the same objects for what did not change', async () => {
    const geometry = await geometryOf(drawingOf(document));
    const cache = new FlowCache();
    const first = cache.nodesOf(geometry, new Set());
    const second = cache.nodesOf(geometry, new Set(['stage2']));
    expect(second.filter((node, i) => node !== first[i]).map((node) => node.id)).toEqual(['stage2']);
  });
});

describe('wires', () => {
  it('leads a shortcut beside the main path', async () => {
    const geometry = await geometryOf(drawingOf(loadTemplate('examples/doubled-filters')));
    const shortcut = geometry.wires.find(({ wire }) => wire.from.key === 'stage1' && wire.to.key === 'stage2_add')!;
    expect(shortcut.lane).not.toBeNull();
    const between = geometry.boxes.filter(({ box }) => box.id.startsWith('stage2_conv'));
    for (const { rect } of between) {
      const inside = shortcut.points.filter(
        ([x, y]) => x > rect.x && x < rect.x + rect.width && y > rect.y && y < rect.y + rect.height,
      );
      expect(inside).toEqual([]);
    }
    const add = geometry.boxes.find(({ box }) => box.id === 'stage2_add')!;
    expect(add.inputs.map(({ port, side, used }) => [port, side, used])).toEqual([
      [1, 'top', true],
      [2, 'top', false],
      [0, 'left', true],
    ]);
  });
});

describe('dropping', () => {
  it('finds the gap between rows, the wire and the card under the pointer', async () => {
    const drawing = drawingOf(
      draw(['in', 'InputLayer'], ['a', 'ReLU', {}, 'in'], ['b', 'ReLU', {}, 'a'], ['c', 'ReLU', {}, 'b']),
    );
    const geometry = await geometryOf(drawing);
    const [input, stack] = geometry.boxes.map(({ rect }) => rect);
    const middle = input!.x + input!.width / 2;
    expect(dropTargetAt(geometry, [middle, stack!.y + 28])).toEqual({ kind: 'row', box: 'stack a', row: 1 });
    expect(dropTargetAt(geometry, [middle + 5, stack!.y - 10])).toEqual({ kind: 'wire', id: drawing.wires[0]!.id });
    expect(dropTargetAt(geometry, [middle, input!.y + 10])).toEqual({ kind: 'box', box: 'in' });
    expect(dropTargetAt(geometry, [middle + 900, 0])).toBeNull();
  });
});
