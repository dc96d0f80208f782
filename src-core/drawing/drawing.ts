import { indexGraph } from '../document/order.ts';
import type { Port } from '../document/types.ts';
import { sameParts } from './alike.ts';
import type { Sight } from './box.ts';
import { boxAt } from './box.ts';
import { frameByNode, framesOf } from './frames.ts';
import { keepAlike, keepParts, pastOf } from './keep.ts';
import { pathKey } from './keys.ts';
import { problemsByKey } from './problems.ts';
import { noteMade, redraw } from './redraw.ts';
import { framedLimit, gaps, roomyLimit } from './sizes.ts';
import { findRuns } from './stacks.ts';
import type { Drawing, WireEnd } from './types.ts';
import { cardsOf } from './types.ts';
import type { DrawingSource, PlaceView } from './views.ts';
import { wiresOf } from './wires.ts';

/**
 * A place as boxes and wires. Pure; positions come later, from the layout. What has not changed since `previous` is the
 * same object in both, so that an edit costs those who show the drawing what it changed.
 */
export function drawPlace(source: DrawingSource, place: PlaceView, previous?: Drawing): Drawing {
  return draw(sightOf(source, place), previous);
}

/** The same where it is quick: no more than what some nodes say has changed since `previous`. Null where more has. */
export function redrawPlace(source: DrawingSource, place: PlaceView, previous: Drawing): Drawing | null {
  return redraw(sightOf(source, place), previous);
}

function sightOf(source: DrawingSource, view: PlaceView): Sight {
  const { problems } = source.analysis;
  return { source, view, holder: [], worst: problemsByKey(problems, view.path), problems, depth: 0 };
}

/** From the drawing before where that is enough. */
export function draw(sight: Sight, previous: Drawing | undefined): Drawing {
  return (previous && redraw(sight, previous)) ?? drawAnew(sight, previous);
}

function drawAnew(sight: Sight, previous: Drawing | undefined): Drawing {
  const { source, view, holder, problems } = sight;
  const { graph } = view;
  const index = indexGraph(graph);
  const past = pastOf(previous);
  const frameOf = frameByNode(graph);
  const runs = findRuns(graph, frameOf, source.apart);
  const compact = runs.length > (frameOf.size > 0 ? framedLimit : roomyLimit);
  const before = { card: (key: string) => past.cards.get(key), box: (id: string) => past.boxes.get(id) };
  const drawn = runs.map((ids) => boxAt(sight, ids, frameOf.get(ids[0]!), compact ? 'compact' : 'roomy', before));
  const boxes = keepParts(previous?.boxes, drawn, past.boxes);

  // A card knows its key, its run the ids
  const ends = new Map<string, Omit<WireEnd, 'port'>>();
  for (const [i, box] of boxes.entries())
    for (const [row, card] of cardsOf(box).entries()) ends.set(runs[i]![row]!, { box: box.id, key: card.key });
  const end = ([id, port]: Port): WireEnd | null => {
    const known = ends.get(id);
    return known ? { ...known, port } : null;
  };
  const drawing: Drawing = {
    scope: view.scope,
    holder: pathKey(holder),
    boxes,
    wires: wiresOf(view, pathKey(holder), boxes, end, problems, previous?.wires),
    frames: keepAlike(
      previous?.frames,
      framesOf(view, frameOf, (id) => ends.get(id)!.box),
    ),
    outputs: keepAlike(
      previous?.outputs,
      index.outputs.map((port) => end(port)!),
    ),
    gap: compact ? gaps.compact : gaps.roomy,
  };
  const kept = previous && sameParts(previous, drawing, Object.is) ? previous : drawing;
  noteMade(kept, sight, runs);
  return kept;
}
