import { analyze } from '../analysis/analyze.ts';
import type { GraphAnalysis } from '../analysis/types.ts';
import { indexGraph } from '../document/order.ts';
import type { Scope } from '../document/scope.ts';
import { blockOf, graphAt } from '../document/scope.ts';
import { isBlockNode } from '../document/types.ts';
import { keyPath, pathKey } from '../drawing/keys.ts';
import type { Box, CardData, Drawing, Mark, Wire } from '../drawing/types.ts';
import type { Comparison, GraphComparison, NodeComparison } from './types.ts';
import { wireKey } from './types.ts';
import { facetWords, shapeWords } from './words.ts';

/** Which copy of an instance is looked into, from 0; by the key of its path from the root graph. */
type ShownCopies = ReadonlyMap<string, number>;

/** A graph of the union as it is looked at: what differs in it, and what was and is known of it there. */
interface Sight {
  readonly scope: Scope;
  /** Absent where nothing differs inside. */
  readonly graph: GraphComparison | undefined;
  readonly before: GraphAnalysis | null;
  readonly after: GraphAnalysis | null;
}

/** Puts what a comparison found onto a drawing of its union: signs on nodes and wires, shapes of before and after on wires. */
export function markDrawing(drawing: Drawing, comparison: Comparison, place: readonly string[], copies: ShownCopies): Drawing {
  const sight = place.reduce<Sight | null>(
    (outer, id, depth) => outer && inside(comparison, outer, id, copies.get(pathKey(place.slice(0, depth + 1)))),
    {
      scope: null,
      graph: comparison.graphs.get(null),
      before: analyze(comparison.before).root,
      after: analyze(comparison.after).root,
    },
  );
  return sight ? mark(drawing, comparison, sight, copies) : drawing;
}

/** What an instance that both sides have holds; null where only one has it, or has this definition in it. */
function inside(comparison: Comparison, outer: Sight, id: string, copy = 0): Sight | null {
  const node = indexGraph(graphAt(comparison.after, outer.scope)).nodes.get(id);
  if (!node || !isBlockNode(node) || !blockOf(comparison.after, node.block)) return null;
  const earlier = outer.graph ? outer.graph.pairs.get(id) : id;
  const was = indexGraph(outer.graph ? outer.graph.before : graphAt(comparison.after, outer.scope)).nodes.get(earlier ?? '');
  if (!was || !isBlockNode(was)) return null;
  if (outer.graph && comparison.blocks.get(node.block) !== was.block) return null;
  const copyOf = (analysis: GraphAnalysis | null, of: string) => {
    const all = analysis?.nodes.get(of)?.copies;
    return all?.[copy] ?? all?.at(-1) ?? null;
  };
  return {
    scope: node.block,
    graph: comparison.graphs.get(node.block),
    before: copyOf(outer.before, was.id),
    after: copyOf(outer.after, id),
  };
}

function mark(drawing: Drawing, comparison: Comparison, sight: Sight, copies: ShownCopies): Drawing {
  return {
    ...drawing,
    boxes: drawing.boxes.map((box): Box => {
      if (box.type === 'stack') return { ...box, rows: box.rows.map((row) => marked(row, sight)) };
      const card = marked(box.card, sight);
      if (box.type === 'card') return { ...box, card };
      const opened = inside(comparison, sight, idOf(card), copies.get(card.rootKey));
      return { ...box, card, inside: opened ? mark(box.inside, comparison, opened, copies) : box.inside };
    }),
    wires: drawing.wires.map((wire) => markedWire(wire, sight)),
  };
}

function idOf(card: CardData): string {
  return keyPath(card.key).at(-1)!;
}

function marked(card: CardData, { graph }: Sight): CardData {
  const difference = graph?.nodes.get(idOf(card));
  if (!difference) return card;
  const words = markOf(difference);
  const said = words.sign === 'changed' ? `changed: ${words.words}` : words.sign;
  return { ...card, mark: words, label: `${card.label}, ${said}` };
}

function markOf({ sign, facets, inside: within }: NodeComparison): Mark {
  const words = [...facets.map(facetWords), ...(within ? ['Changed inside'] : [])];
  return { sign, words: words.join(', ') };
}

function markedWire(wire: Wire, { graph, before, after }: Sight): Wire {
  const sign = graph?.wires.get(wireKey(wire.edge))?.sign;
  if (sign) return { ...wire, mark: sign };
  const [id, port] = wire.edge.from;
  const earlier = graph ? graph.pairs.get(id) : id;
  const shapes = {
    before: before?.nodes.get(earlier ?? '')?.outputs[port] ?? null,
    after: after?.nodes.get(id)?.outputs[port] ?? null,
  };
  const words = shapeWords(shapes);
  return words === null ? wire : { ...wire, shape: words, differs: true };
}
