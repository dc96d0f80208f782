import type { Problem } from '../analysis/types.ts';
import { indexGraph } from '../document/order.ts';
import type { Edge, Port } from '../document/types.ts';
import { sameParts } from './alike.ts';
import { cardAt } from './card.ts';
import { frameByNode, framesOf } from './frames.ts';
import { keepAlike, keepParts, pastOf } from './keep.ts';
import { pathKey } from './keys.ts';
import { insideOf } from './places.ts';
import { problemsByKey } from './problems.ts';
import { framedLimit, gaps, roomyLimit, sizes } from './sizes.ts';
import { findRuns } from './stacks.ts';
import type { Box, CardData, Drawing, WireEnd } from './types.ts';
import type { DrawingSource, PlaceView } from './views.ts';
import { wiresOf } from './wires.ts';

/**
 * A place as boxes and wires. Pure; positions come later, from the layout. What has not changed since `previous` is the
 * same object in both, so that an edit costs those who show the drawing what it changed.
 */
export function drawPlace(source: DrawingSource, place: PlaceView, previous?: Drawing): Drawing {
  const { problems } = source.analysis;
  return draw(source, place, [], problemsByKey(problems, place.path), problems, 0, previous);
}

/** Instances opened inside one another deeper than this stay closed: nobody reads them, and a block may contain itself. */
const deepest = 8;

function draw(
  source: DrawingSource,
  view: PlaceView,
  holder: readonly string[],
  worst: ReadonlyMap<string, Problem>,
  problems: readonly Problem[],
  depth: number,
  previous: Drawing | undefined,
): Drawing {
  const { graph } = view;
  const index = indexGraph(graph);
  const past = pastOf(previous);
  const frameOf = frameByNode(graph);

  const runs = findRuns(graph, frameOf, source.apart);
  const compact = runs.length > (frameOf.size > 0 ? framedLimit : roomyLimit);
  const boxOf = new Map<string, string>();
  const cards = new Map<string, CardData>();
  const prefix = holder.length > 0 ? `${pathKey(holder)}/` : '';
  const drawn = runs.map((ids): Box => {
    const rows = ids.map((id) => {
      const key = prefix + pathKey([id]);
      const card = cardAt(source, view, index.nodes.get(id)!, key, worst.get(key), past.cards.get(key));
      cards.set(id, card);
      return card;
    });
    const [first] = ids as [string];
    const [card] = rows as [CardData];
    const node = index.nodes.get(first)!;
    const boxId = ids.length > 1 ? `stack ${card.key}` : card.key;
    for (const id of ids) boxOf.set(id, boxId);
    const frame = frameOf.get(first);
    const base = { id: boxId, ...(node.at ? { at: node.at } : {}), ...(frame === undefined ? {} : { frame }) };
    if (ids.length > 1) {
      const between = ids.slice(1).map((id): Edge => index.into.get(id)![0]!);
      return {
        ...base,
        type: 'stack',
        rows,
        between,
        width: sizes.row.width,
        height: ids.length * sizes.row.height + sizes.border,
      };
    }
    const look = compact ? 'compact' : 'roomy';
    const closed = sizeOf(card, look);
    const inside = depth < deepest && source.openInstances.has(card.rootKey) ? insideOf(source, view, first) : null;
    if (!inside) return { ...base, type: 'card', card, look, ...closed };
    const copies = view.analysis?.nodes.get(first)?.copies?.length ?? 1;
    const shown = Math.min(source.shownCopies.get(card.rootKey) ?? 0, copies - 1);
    const before = past.boxes.get(boxId);
    const known = before?.type === 'open' ? before.inside : undefined;
    const drawing = draw(source, inside, [...holder, first], worst, problems, depth + 1, known);
    return { ...base, type: 'open', card, inside: drawing, copies, shown: Math.max(0, shown), closed, ...closed };
  });

  const boxes = keepParts(previous?.boxes, drawn, past.boxes);
  const end = ([id, port]: Port): WireEnd | null => {
    const card = cards.get(id);
    return card ? { box: boxOf.get(id)!, key: card.key, port } : null;
  };
  const drawing: Drawing = {
    scope: view.scope,
    holder: pathKey(holder),
    boxes,
    wires: wiresOf(view, pathKey(holder), boxes, end, problems, previous?.wires),
    frames: keepAlike(previous?.frames, framesOf(view, frameOf, boxOf)),
    outputs: keepAlike(
      previous?.outputs,
      index.outputs.map((port) => end(port)!),
    ),
    gap: compact ? gaps.compact : gaps.roomy,
  };
  return previous && sameParts(previous, drawing, Object.is) ? previous : drawing;
}

function sizeOf(card: CardData, look: 'roomy' | 'compact') {
  const block = card.kind === 'block';
  if (look === 'roomy') return block ? sizes.block : sizes.card;
  return block ? sizes.rowBlock : { width: sizes.row.width, height: sizes.row.height + sizes.border };
}
