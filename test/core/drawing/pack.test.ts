import { expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { drawPlace } from '#core/drawing/drawing.ts';
import { adoptGeometry, placeDrawing } from '#core/drawing/geometry/geometry.ts';
import { pack } from '#core/drawing/geometry/pack.ts';
import { layoutDrawing } from '#core/drawing/layoutDrawing.ts';
import { placeAt } from '#core/drawing/places.ts';
import type { Drawing } from '#core/drawing/types.ts';
import { openAll } from '#core/figure/openAll.ts';
import { cells } from '#test/slow/editorDocuments.ts';
import { runElk } from '../figure/elk.ts';
import { loadTemplate } from '../templates/load.ts';

function drawn(document: NetloomDocument): Drawing {
  const source = { document, analysis: analyze(document), shownCopies: new Map() };
  const place = placeAt(source, [])!;
  return drawPlace({ ...source, openInstances: openAll(source, place) }, place);
}

/** As a worker does it, which has a copy and sends no objects. */
async function throughWorker(drawing: Drawing) {
  const copy = structuredClone(drawing);
  const layout = await layoutDrawing(copy, runElk);
  const packed = pack(copy, layout, placeDrawing(copy, layout, new Map()));
  return { layout, own: adoptGeometry(structuredClone(packed, { transfer: [packed.numbers.buffer] }), drawing) };
}

it.each(['networks/resnet50-v1.5', 'networks/se-resnet50'])(
  '%s, all of it open, is the same as if it had been placed here',
  async (id) => {
    const drawing = drawn(loadTemplate(id));
    const { layout, own } = await throughWorker(drawing);
    expect(own.layout).toEqual(layout);
    const here = placeDrawing(drawing, layout, new Map());
    expect(own.geometry).toEqual(here);
    expect(here.wires.some(({ lane }) => lane !== null)).toBe(true);
    expect(here.exits.length).toBeGreaterThan(0);
    const whose = own.geometry.boxes.map(
      (placed, i) => placed.box === here.boxes[i]!.box && placed.drawing === here.boxes[i]!.drawing,
    );
    expect(whose).not.toContain(false);
    expect(own.geometry.wires.map((placed, i) => placed.wire === here.wires[i]!.wire)).not.toContain(false);
  },
);

it('frames and nodes with several inputs come through, and the geometry is known as its drawing’s', async () => {
  for (const document of [loadTemplate('networks/resnet34'), cells(24)]) {
    const drawing = drawn(document);
    const { layout, own } = await throughWorker(drawing);
    expect(own.geometry).toEqual(placeDrawing(drawing, layout, new Map()));
    expect(placeDrawing(drawing, own.layout, new Map(), own.geometry)).toBe(own.geometry);
  }
});
