import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import { setParameter } from '#core/document/edits/nodes.ts';
import { drawPlace } from '#core/drawing/drawing.ts';
import { placeDrawing } from '#core/drawing/geometry/geometry.ts';
import { placeLabels } from '#core/drawing/geometry/labelPlaces.ts';
import { isCompact, isLabelled, labelRect } from '#core/drawing/geometry/labels.ts';
import type { Geometry } from '#core/drawing/geometry/types.ts';
import type { Rect } from '#core/drawing/layout/types.ts';
import { overlap } from '#core/drawing/layout/types.ts';
import { layoutDrawing } from '#core/drawing/layoutDrawing.ts';
import { placeAt } from '#core/drawing/places.ts';
import { sizes } from '#core/drawing/sizes.ts';
import type { Drawing } from '#core/drawing/types.ts';
import { openAll } from '#core/figure/openAll.ts';
import { plainPicture } from '#core/figure/options.ts';
import { palettes } from '#core/figure/palette.ts';
import { pictureOf } from '#core/figure/picture.ts';
import { residualNetwork } from '#test/core/analysis/longNetworks.ts';
import { cpuTime } from '#test/cpuTime.ts';
import { runElk } from '../figure/elk.ts';
import type { Element } from '../figure/readXml.ts';
import { all, readXml } from '../figure/readXml.ts';
import { loadTemplate, templateIds } from '../templates/load.ts';

function drawn(document: ReturnType<typeof loadTemplate>, open: boolean, previous?: Drawing): Drawing {
  const source = { document, analysis: analyze(document), shownCopies: new Map() };
  const place = placeAt(source, [])!;
  return drawPlace({ ...source, openInstances: open ? openAll(source, place) : new Set() }, place, previous);
}

/** The labels that are seen, each with its wire's id. */
function labelsOf({ wires }: Geometry, compact: boolean, every: boolean): { readonly id: string; readonly rect: Rect }[] {
  return wires
    .filter((placed) => placed.wire.shape !== '' && isLabelled(placed, { compact, every }))
    .map(({ wire, label }) => ({ id: wire.id, rect: labelRect(label, wire) }));
}

/** Every two labels that lie on one another, and every label on a card. */
function covered(labels: readonly { readonly id: string; readonly rect: Rect }[], cards: readonly Rect[]): string[] {
  return labels.flatMap(({ id, rect }, i) => [
    ...labels
      .slice(i + 1)
      .filter((other) => overlap(rect, other.rect))
      .map((other) => `${id} on ${other.id}`),
    ...cards.filter((card) => overlap(rect, card)).map((card) => `${id} on the card at ${card.x}, ${card.y}`),
  ]);
}

/** Cards without those that others stand in. */
function closedCards({ boxes }: Geometry): Rect[] {
  return boxes.filter(({ box }) => box.type !== 'open').map(({ rect }) => rect);
}

/** Wires that run behind another's label. */
function crossed({ wires }: Geometry, labels: readonly { readonly id: string; readonly rect: Rect }[]): string[] {
  return labels.flatMap(({ id, rect }) =>
    wires
      .filter(({ wire, points }) =>
        points.some(([x, y], i) => {
          const [px, py] = points[i - 1] ?? [x, y];
          const piece = { x: Math.min(x, px), y: Math.min(y, py), width: Math.abs(x - px), height: Math.abs(y - py) };
          return wire.id !== id && overlap(rect, piece);
        }),
      )
      .map(({ wire }) => `${id} on the wire ${wire.id}`),
  );
}

/** Labels over wires of others, though somewhere on their own wire a place is free of all. */
function needlesslyCrossed(geometry: Geometry, labels: readonly { readonly id: string; readonly rect: Rect }[]): string[] {
  const titles = geometry.boxes.flatMap(({ box, rect }) =>
    box.type === 'open' ? [{ ...rect, height: (box.insets ?? sizes.open).top - 6 }] : [],
  );
  const cards = [...closedCards(geometry), ...titles];
  return labels
    .filter((label) => {
      if (crossed(geometry, [label]).length === 0) return false;
      const { points, wire } = geometry.wires.find((placed) => placed.wire.id === label.id)!;
      const others = labels.filter(({ id }) => id !== label.id).map(({ rect }) => rect);
      return points.slice(1).some(([x, y], i) => {
        const [px, py] = points[i]!;
        const steps = Math.ceil(Math.hypot(x - px, y - py) / 2);
        return Array.from({ length: steps + 1 }, (_, k) => k / Math.max(1, steps)).some((share) => {
          // A hair wider: to stand beside is not to touch
          const { x: left, y: top, width, height } = labelRect([px + share * (x - px), py + share * (y - py)], wire);
          const rect = { x: left - 1, y: top - 1, width: width + 2, height: height + 2 };
          return (
            ![...cards, ...others].some((other) => overlap(rect, other)) &&
            crossed(geometry, [{ id: label.id, rect }]).length === 0
          );
        });
      });
    })
    .map(({ id }) => id);
}

const number = ({ attributes }: Element, name: string) => Number(attributes.get(name));
const rectOf = (element: Element): Rect => ({
  x: number(element, 'x'),
  y: number(element, 'y'),
  width: number(element, 'width'),
  height: number(element, 'height'),
});

/** The ground of closed cards and of stacks. */
const card = palettes[plainPicture.theme].surface;

/** What a picture shows: labels are a ground with words right behind it. */
function seenIn(root: Element): { labels: { id: string; rect: Rect }[]; cards: Rect[] } {
  const labels = root.children.flatMap((element, i) => {
    const words = root.children[i + 1];
    return element.name === 'rect' && words?.name === 'text' && words.attributes.get('text-anchor') === 'middle'
      ? [{ id: words.children.map(({ text }) => text).join(''), rect: rectOf(element) }]
      : [];
  });
  const cards = [...all(root)].filter(({ name, attributes }) => name === 'rect' && attributes.get('fill') === card);
  return { labels, cards: cards.map(rectOf) };
}

describe.each([
  ['closed', false],
  ['with everything open', true],
])('the labels of %s', (_, open) => {
  it.each(templateIds)('%s lie on no other label and no card, on the canvas and in the picture', async (id) => {
    const document = loadTemplate(id);
    const drawing = drawn(document, open);
    const geometry = placeDrawing(drawing, await layoutDrawing(drawing, runElk), new Map());
    const cards = closedCards(geometry);
    const labels = labelsOf(geometry, isCompact(drawing), false);
    expect(covered(labels, cards)).toEqual([]);
    expect(crossed(geometry, labels)).toEqual([]);
    const every = labelsOf(geometry, isCompact(drawing), true);
    expect(covered(every, cards), 'where every wire says its shape').toEqual([]);
    expect(needlesslyCrossed(geometry, every), 'where every wire says its shape').toEqual([]);
    const picture = await pictureOf(document, { ...plainPicture, style: 'seen', open: open ? 'all' : [] }, runElk);
    const seen = seenIn(readXml(picture.svg()));
    expect(seen.labels).toHaveLength(labels.length);
    expect(seen.cards.length).toBeGreaterThanOrEqual(cards.length);
    expect(covered(seen.labels, seen.cards), 'the picture').toEqual([]);
  });
});

describe('labels', () => {
  it('are there where they are counted: those of the skips of U-Net', async () => {
    const { labels } = seenIn(readXml((await pictureOf(loadTemplate('networks/unet'), plainPicture, runElk)).svg()));
    expect(labels.map(({ id }) => id).sort()).toEqual(['136 × 136 × 256', '280 × 280 × 128', '568 × 568 × 64', '64 × 64 × 512']);
  });

  it('that grow by an edit look for their place anew, the others stay', async () => {
    const document = loadTemplate('networks/unet');
    const before = drawn(document, false);
    const layout = await layoutDrawing(before, runElk);
    const first = placeDrawing(before, layout, new Map());
    const input = document.graph.nodes.find((node) => 'type' in node && node.type === 'InputLayer')!;
    const wide = drawn(setParameter(document, null, input.id, 'shape', [572, 99_572, 1]), false, before);
    const after = placeDrawing(wide, layout, new Map(), first);
    expect(after.boxes[0]!.rect, 'nothing is laid out anew').toBe(first.boxes[0]!.rect);
    expect(covered(labelsOf(after, false, false), closedCards(after))).toEqual([]);
    const back = placeDrawing(before, layout, new Map(), after);
    expect(covered(labelsOf(back, false, false), closedCards(back))).toEqual([]);
    const same = placeDrawing(drawn({ ...document, name: 'Another' }, false, before), layout, new Map(), first);
    expect(same.wires.map(({ label }) => label)).toEqual(first.wires.map(({ label }) => label));
  });

  it('of 500 layers cost less than the rest of placing them', async () => {
    const drawing = drawn(residualNetwork(500), false);
    const layout = await layoutDrawing(drawing, runElk);
    const geometry = placeDrawing(drawing, layout, new Map());
    const taken = (work: () => void): number => {
      const start = cpuTime();
      work();
      return cpuTime() - start;
    };
    let [whole, labels] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    // In turn, so that what else the machine does at the moment touches both
    for (let run = 0; run < 16; run++) {
      whole = Math.min(
        whole,
        taken(() => placeDrawing(drawing, layout, new Map())),
      );
      labels = Math.min(
        labels,
        taken(() => placeLabels(geometry.wires, geometry, false)),
      );
    }
    expect(labels).toBeLessThan(whole / 2);
  });
});
