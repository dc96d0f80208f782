import { sameEnvironment } from '../analysis/context.ts';
import { isSameNode } from '../document/sameNode.ts';
import type { Graph } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import { alike, sameParts } from './alike.ts';
import type { Sight } from './box.ts';
import { boxAt } from './box.ts';
import { frameByNode, framesOf } from './frames.ts';
import { keepAlike, keepList } from './keep.ts';
import { gaps } from './sizes.ts';
import type { Box, Drawing } from './types.ts';
import { cardsOf } from './types.ts';
import { rewired } from './wires.ts';

/** What a drawing was made from last, and which nodes each of its boxes shows. */
interface Made {
  readonly sight: Sight;
  readonly runs: readonly (readonly string[])[];
}
const made = new WeakMap<Drawing, Made>();

export function noteMade(drawing: Drawing, sight: Sight, runs: Made['runs']): void {
  made.set(drawing, { sight, runs });
}

/**
 * The drawing of a graph of which some nodes were edited since `previous`: only what says something else is made again. Null
 * where more has changed than what nodes say of themselves, or where something is or was wrong.
 */
export function redraw(sight: Sight, previous: Drawing): Drawing | null {
  const last = made.get(previous);
  if (!last || !sameScene(last.sight, sight)) return null;
  const edited = editedNodes(last.sight, sight);
  if (!edited) return null;
  const { view } = sight;
  const look = previous.gap === gaps.compact ? 'compact' : 'roomy';
  const boxes = previous.boxes.map((box, i): Box => {
    const ids = last.runs[i]!;
    if (box.type !== 'open' && !ids.some((id) => edited.has(id))) return box;
    const before = { card: (key: string) => cardsOf(box).find((card) => card.key === key), box: () => box };
    const next = boxAt(sight, ids, box.frame, look, before);
    return sameParts(box, next) ? box : next;
  });
  const framed = view.graph.frames !== undefined && edited.size > 0;
  const frames = framed ? framesAgain(sight, previous, last.runs) : previous.frames;
  const drawing = { ...previous, boxes: keepList(previous.boxes, boxes), wires: rewired(view, previous.wires, edited), frames };
  const kept = sameParts(previous, drawing, Object.is) ? previous : drawing;
  noteMade(kept, sight, last.runs);
  return kept;
}

/** Drawn from the same place in the same way, without any problem. */
function sameScene(a: Sight, b: Sight): boolean {
  const [one, other] = [a.source, b.source];
  return (
    a.problems.length === 0 &&
    b.problems.length === 0 &&
    a.depth === b.depth &&
    (one.openInstances === other.openInstances || one.openInstances.size + other.openInstances.size === 0) &&
    (one.shownCopies === other.shownCopies || one.shownCopies.size + other.shownCopies.size === 0) &&
    one.apart === other.apart &&
    a.view.scope === b.view.scope &&
    sameEnvironment(a.view.environment, b.view.environment) &&
    alike(a.holder, b.holder) &&
    alike(a.view.path, b.view.path) &&
    (a.view.analysis === null) === (b.view.analysis === null)
  );
}

/** Ids of the nodes that say something else; null where wires, places, frames or kinds of nodes differ. */
function editedNodes(a: Sight, b: Sight): ReadonlySet<string> | null {
  const [before, after] = [a.view.graph, b.view.graph];
  if (!sameWiring(before, after)) return null;
  const edited = new Set<string>();
  const otherBlocks = a.source.document.blocks !== b.source.document.blocks;
  for (const [i, node] of after.nodes.entries()) {
    const old = before.nodes[i]!;
    if (isBlockNode(node) && otherBlocks) edited.add(node.id);
    if (old === node) continue;
    if (!isSameNode(old, node) || !alike(old.at, node.at)) return null;
    edited.add(node.id);
  }
  const known = a.view.analysis?.nodes;
  if (known !== b.view.analysis?.nodes) {
    for (const [id, said] of b.view.analysis?.nodes ?? []) if (known?.get(id) !== said) edited.add(id);
  }
  return edited;
}

function sameWiring(a: Graph, b: Graph): boolean {
  return (
    a === b || (a.edges === b.edges && a.outputs === b.outputs && a.frames === b.frames && a.nodes.length === b.nodes.length)
  );
}

function framesAgain({ view }: Sight, previous: Drawing, runs: Made['runs']) {
  const boxOf = new Map(runs.flatMap((ids, i) => ids.map((id): [string, string] => [id, previous.boxes[i]!.id])));
  return keepAlike(
    previous.frames,
    framesOf(view, frameByNode(view.graph), (id) => boxOf.get(id)!),
  );
}
