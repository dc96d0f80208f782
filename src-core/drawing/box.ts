import type { Problem } from '../analysis/types.ts';
import { indexGraph } from '../document/order.ts';
import type { Edge } from '../document/types.ts';
import { cardAt } from './card.ts';
import { draw } from './drawing.ts';
import { pathKey } from './keys.ts';
import { insideOf } from './places.ts';
import { sizes } from './sizes.ts';
import type { Box, CardBox, CardData, Drawing } from './types.ts';
import type { DrawingSource, PlaceView } from './views.ts';

/** One graph that is drawn: the place itself, or the inside of an instance that stands open in it. */
export interface Sight {
  readonly source: DrawingSource;
  readonly view: PlaceView;
  /** Ids from the place to the instance that holds it. */
  readonly holder: readonly string[];
  /** By key relative to the place. */
  readonly worst: ReadonlyMap<string, Problem>;
  readonly problems: readonly Problem[];
  readonly depth: number;
}

/** Instances opened inside one another deeper than this stay closed: nobody reads them, and a block may contain itself. */
const deepest = 8;

/** The parts of a drawing before, by their keys and ids. */
interface Before {
  card(key: string): CardData | undefined;
  box(id: string): Box | undefined;
}

/** A node, or a run of nodes as one stack. */
export function boxAt(
  sight: Sight,
  ids: readonly string[],
  frame: string | undefined,
  look: CardBox['look'],
  before: Before,
): Box {
  const { source, view, holder, worst, depth } = sight;
  const { nodes, into } = indexGraph(view.graph);
  const prefix = holder.length > 0 ? `${pathKey(holder)}/` : '';
  const rows = ids.map((id) => {
    const key = prefix + pathKey([id]);
    return cardAt(source, view, nodes.get(id)!, key, worst.get(key), before.card(key));
  });
  const [first] = ids as readonly [string];
  const [card] = rows as [CardData];
  const { at } = nodes.get(first)!;
  const id = ids.length > 1 ? `stack ${card.key}` : card.key;
  const base = { id, ...(at ? { at } : {}), ...(frame === undefined ? {} : { frame }) };
  if (ids.length > 1) {
    const between = ids.slice(1).map((next): Edge => into.get(next)![0]!);
    const height = ids.length * sizes.row.height + sizes.border;
    return { ...base, type: 'stack', rows, between, width: sizes.row.width, height };
  }
  const closed = sizeOf(card, look);
  const inside = depth < deepest && source.openInstances.has(card.rootKey) ? insideOf(source, view, first) : null;
  if (!inside) return { ...base, type: 'card', card, look, ...closed };
  const copies = view.analysis?.nodes.get(first)?.copies?.length ?? 1;
  const shown = Math.max(0, Math.min(source.shownCopies.get(card.rootKey) ?? 0, copies - 1));
  const known = before.box(id);
  const drawing: Drawing = draw(
    { ...sight, view: inside, holder: [...holder, first], depth: depth + 1 },
    known?.type === 'open' ? known.inside : undefined,
  );
  return { ...base, type: 'open', card, inside: drawing, copies, shown, closed, ...closed };
}

function sizeOf(card: CardData, look: CardBox['look']) {
  const block = card.kind === 'block';
  if (look === 'roomy') return block ? sizes.block : sizes.card;
  return block ? sizes.rowBlock : { width: sizes.row.width, height: sizes.row.height + sizes.border };
}
