import { expect, test } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import { drawPlace } from '#core/drawing/drawing.ts';
import { placeDrawing } from '#core/drawing/geometry/geometry.ts';
import { isLabelled } from '#core/drawing/geometry/labels.ts';
import { layOutInRows } from '#core/drawing/layout/rows.ts';
import { layoutDrawing } from '#core/drawing/layoutDrawing.ts';
import { placeAt } from '#core/drawing/places.ts';
import { waysBetween } from '#renderer/canvas/edges/movingWires.ts';
import { loadTemplate } from '#test/core/templates/load.ts';
import { cards } from '#test/slow/editorDocuments.ts';

const labels = { compact: false, every: false };

function drawn(document: Parameters<typeof analyze>[0], openInstances: readonly string[] = []) {
  const source = { document, analysis: analyze(document), shownCopies: new Map(), openInstances: new Set(openInstances) };
  return drawPlace(source, placeAt(source, [])!);
}

test.each([
  ['small', cards(20)],
  ['large', cards(120)],
])('the wires of a %s drawing that a dragged card changes are those that are said to', async (_size, document) => {
  const drawing = drawn(document);
  const layout = await layoutDrawing(drawing, layOutInRows);
  const resting = placeDrawing(drawing, layout, new Map());
  const held = resting.boxes[8]!;
  const moved = new Map([[held.box.id, [held.rect.x + 300, held.rect.y + 40] as const]]);
  const moving = placeDrawing(drawing, layout, moved, resting);
  const ways = waysBetween(resting, moving, labels)!;
  expect(ways.size).toBeGreaterThan(1);
  expect(ways.size).toBeLessThan(resting.wires.length);
  const before = new Map(resting.wires.map((placed) => [placed.wire.id, placed]));
  for (const placed of moving.wires) {
    const { path, label, labelled } = ways.get(placed.wire.id) ?? {
      ...before.get(placed.wire.id)!,
      labelled: isLabelled(placed, labels),
    };
    expect({ path, label, labelled }).toEqual({
      path: placed.path,
      label: placed.label,
      labelled: isLabelled(placed, labels),
    });
  }
});

test('what an open block gives out moves with it', async () => {
  const document = loadTemplate('networks/resnet50-v1.5');
  const block = document.graph.nodes.find((node) => 'block' in node)!;
  const drawing = drawn(document, [block.id]);
  const layout = await layoutDrawing(drawing, layOutInRows);
  const resting = placeDrawing(drawing, layout, new Map());
  const { rect } = resting.boxes.find(({ box }) => box.id === block.id)!;
  const moving = placeDrawing(drawing, layout, new Map([[block.id, [rect.x + 500, rect.y]]]), resting);
  expect(moving.exits.length).toBeGreaterThan(0);
  const ways = waysBetween(resting, moving, labels)!;
  for (const { id, path } of moving.exits) expect(ways.get(id)?.path).toBe(path);
});

test('another drawing is no moved one, and one that stands still has no ways of its own', async () => {
  const document = cards(20);
  const { graph } = document;
  const all = drawn(document);
  const fewer = drawn({ ...document, graph: { ...graph, nodes: graph.nodes.slice(0, -1) } });
  const layout = await layoutDrawing(all, layOutInRows);
  const resting = placeDrawing(all, layout, new Map());
  expect(waysBetween(resting, placeDrawing(fewer, layout, new Map()), labels)).toBeNull();
  expect(waysBetween(resting, resting, labels)).toEqual(new Map());
});
