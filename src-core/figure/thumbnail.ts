import { analyze } from '../analysis/analyze.ts';
import type { NetloomDocument, Point } from '../document/types.ts';
import { drawPlace } from '../drawing/drawing.ts';
import { mapPath } from '../drawing/geometry/curves.ts';
import { placeDrawing } from '../drawing/geometry/geometry.ts';
import type { RunElk } from '../drawing/layout/place.ts';
import { boundsOf, type Rect } from '../drawing/layout/types.ts';
import { layoutOrColumn } from '../drawing/layoutDrawing.ts';
import { placeAt } from '../drawing/places.ts';
import { sizes } from '../drawing/sizes.ts';
import { cardsOf } from '../drawing/types.ts';
import type { NodeKind } from '../drawing/views.ts';

export interface ThumbnailBox extends Rect {
  readonly kind: NodeKind;
  /** How often a block stands in a row; absent for once. */
  readonly repeat?: number;
}

/** A network as coloured bars and lines, without a word: what can be told at the size of a stamp. */
export interface Thumbnail {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly ThumbnailBox[];
  readonly wires: readonly { readonly path: string }[];
}

/** Around the drawing: room for strokes and for the sheets of a pile. */
const margin = 10;

/** The document's own graph with its blocks closed, in whole pixels of the canvas from the upper left corner. Never rejects. */
export async function thumbnailOf(document: NetloomDocument, runElk: RunElk): Promise<Thumbnail> {
  const source = {
    document,
    analysis: analyze(document),
    shownCopies: new Map<string, number>(),
    openInstances: new Set<string>(),
  };
  const drawing = drawPlace(source, placeAt(source, [])!);
  const geometry = placeDrawing(drawing, await layoutOrColumn(drawing, runElk), new Map());
  const ways = geometry.wires.flatMap(({ points }) => points.map(([x, y]): Rect => ({ x, y, width: 0, height: 0 })));
  const bounds = boundsOf([...geometry.boxes.map(({ rect }) => rect), ...ways]);
  if (!bounds) return { width: 0, height: 0, boxes: [], wires: [] };
  const [dx, dy] = [margin - bounds.x, margin - bounds.y];
  const move = ([x, y]: Point): Point => [Math.round(x + dx), Math.round(y + dy)];
  return {
    width: Math.ceil(bounds.width + 2 * margin),
    height: Math.ceil(bounds.height + 2 * margin),
    boxes: geometry.boxes.flatMap(({ box, rect }) =>
      cardsOf(box).map((card, i): ThumbnailBox => {
        const [x, y] = move([rect.x, rect.y + i * sizes.row.height]);
        const height = box.type === 'stack' ? sizes.row.height : Math.round(rect.height);
        const repeat = card.repeat === '' ? {} : { repeat: Number(card.repeat) };
        return { x, y, width: Math.round(rect.width), height, kind: card.kind, ...repeat };
      }),
    ),
    wires: geometry.wires.map(({ path }) => ({ path: mapPath(path, move) })),
  };
}
