import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import { removeNodes } from '#core/document/edits/nodes.ts';
import type { NetloomDocument, Point } from '#core/document/types.ts';
import { drawPlace } from '#core/drawing/drawing.ts';
import { placeDrawing } from '#core/drawing/geometry/geometry.ts';
import { isLabelled, labelRect } from '#core/drawing/geometry/labels.ts';
import type { Geometry, PlacedBox, PlacedWire } from '#core/drawing/geometry/types.ts';
import { overlap } from '#core/drawing/layout/types.ts';
import { layoutDrawing } from '#core/drawing/layoutDrawing.ts';
import { placeAt } from '#core/drawing/places.ts';
import type { Drawing } from '#core/drawing/types.ts';
import { branches, cards, cells } from '#test/slow/editorDocuments.ts';
import { runElk } from '../figure/elk.ts';
import { passed } from './passed.ts';

function drawn(document: NetloomDocument, previous?: Drawing): Drawing {
  const source = { document, analysis: analyze(document), shownCopies: new Map(), openInstances: new Set<string>() };
  return drawPlace(source, placeAt(source, [])!, previous);
}

const noDrag: ReadonlyMap<string, Point> = new Map();
const topMiddle = ({ rect }: PlacedBox): Point => [rect.x + rect.width / 2, rect.y];
const behind = (geometry: Geometry) => geometry.wires.flatMap((wire) => passed(geometry, wire)).length;

/** Every wire begins and ends at a port of its boxes. */
function holds({ boxes, wires }: Geometry): void {
  const byId = new Map(boxes.map((placed) => [placed.box.id, placed]));
  for (const { wire, points } of wires) {
    const [from, to] = [byId.get(wire.from.box)!, byId.get(wire.to.box)!];
    const out = from.outputs.find(({ key, port }) => key === wire.from.key && port === wire.from.port)!;
    const into = to.inputs.find(({ key, port }) => key === wire.to.key && port === wire.to.port)!;
    expect(points[0], wire.id).toEqual([from.rect.x + out.x, from.rect.y + out.y]);
    expect(points.at(-1), wire.id).toEqual([to.rect.x + into.x, to.rect.y + into.y]);
  }
}

/** Labels that are seen and lie on a card. */
function covering({ boxes, wires }: Geometry): string[] {
  return wires
    .filter((wire) => wire.wire.shape !== '' && isLabelled(wire, { compact: false, every: false }))
    .filter(({ wire, label }) => boxes.some(({ rect }) => overlap(rect, labelRect(label, wire))))
    .map(({ wire }) => wire.id);
}

const large: Readonly<Record<string, () => NetloomDocument>> = {
  'of branches': () => branches(120),
  'of cells': () => cells(122),
  'of cards with shortcuts': () => cards(120),
};

describe.each(Object.entries(large))('a large drawing %s', (_name, make) => {
  const document = make();
  const drawing = drawn(document);
  const laidOut = layoutDrawing(drawing, runElk);

  it.each([0.3, 0.7])('leads only the wires near to what is dragged, and leads them well (the box at %f)', async (at) => {
    const layout = await laidOut;
    const rest = placeDrawing(drawing, layout, noDrag);
    const held = rest.boxes[Math.floor(at * rest.boxes.length)]!;
    const [x, y] = topMiddle(held);
    const known = new Set<PlacedWire>(rest.wires);
    const faults = { now: 0, whole: 0 };
    const inSight = (geometry: Geometry) => behind(geometry) + covering(geometry).length;
    for (let step = 1; step <= 8; step++) {
      const dragged = new Map<string, Point>([[held.box.id, [x + 60 * step, y + 21 * step]]]);
      const now = placeDrawing(drawing, layout, dragged, rest);
      expect(now.wires.filter((wire) => !known.has(wire)).length).toBeLessThan(rest.wires.length / 4);
      holds(now);
      const whole = placeDrawing(drawing, layout, dragged);
      faults.now += inSight(now);
      faults.whole += inSight(whole);
      expect(now.boxes.map(({ rect }) => rect)).toEqual(whole.boxes.map(({ rect }) => rect));
    }
    // What is pulled across others crosses some of them however it is led
    expect(faults.now).toBeLessThanOrEqual(1.25 * faults.whole + 1);
    expect(placeDrawing(drawing, layout, noDrag, rest)).toBe(rest);
  });

  it('leaves the other wires as they are where a node is taken out', async () => {
    const layout = await laidOut;
    const rest = placeDrawing(drawing, layout, noDrag);
    const gone = document.graph.nodes[Math.floor(document.graph.nodes.length / 2)]!;
    const after = drawn(removeNodes(document, null, [gone.id]), drawing);
    const now = placeDrawing(after, layout, noDrag, rest);
    holds(now);
    const ways = new Map(rest.wires.map((wire) => [wire.wire.id, wire.path]));
    expect(now.wires.filter(({ wire, path }) => ways.get(wire.id) !== path).length).toBeLessThan(12);
    const whole = placeDrawing(after, layout, noDrag);
    expect(now.wires.map(({ wire }) => wire.id)).toEqual(whole.wires.map(({ wire }) => wire.id));
    expect(behind(now)).toBeLessThanOrEqual(behind(whole));
  });
});
