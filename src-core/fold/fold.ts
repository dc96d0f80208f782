import type { Flat } from '../blocks/flatten.ts';
import { segmentOf } from '../document/segments.ts';
import type { GraphNode, NetloomDocument } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import type { NamesInside } from './apply.ts';
import { applyFamily } from './apply.ts';
import { bestFamily } from './families.ts';
import { lineOf } from './line.ts';
import { layersOf, movedPaths, sameLayers } from './same.ts';
import { stretchesOf } from './stretches.ts';

export interface Folded {
  readonly document: NetloomDocument;
  /** Nodes of the drawing, before and now. */
  readonly before: number;
  readonly after: number;
  /** The blocks that stand for what repeats, those that save most first. */
  readonly blocks: readonly FoldedBlock[];
  /** Path of a layer before -> its path now: weights that lie beside a document are filed under them. */
  readonly moved: ReadonlyMap<string, string>;
}

export interface FoldedBlock {
  readonly key: string;
  readonly title: string;
  /** How often it stands in the network, copies counted, and in how many instances. */
  readonly uses: number;
  readonly instances: number;
}

/** No network has more kinds of repeats than these. */
const maximumBlocks = 60;

/**
 * Finds what repeats in the drawing of a network and puts blocks in its place, numbers that differ as their parameters,
 * uses in a row as a repeat. Layers keep their names, their order, their wires and their values: `unfold` gives back the
 * network. Null where nothing repeats that is worth a block. Pure and total; the time grows with the number of nodes.
 */
export function fold(document: NetloomDocument): Folded | null {
  if (document.graph.nodes.length < 6) return null;
  const before = layersOf(document);
  const names = namesBefore(document, before);
  const blocks: FoldedBlock[] = [];
  let current = document;
  // First blocks of layers alone; what then still repeats are stages
  let instances = false;
  while (blocks.length < maximumBlocks) {
    const line = lineOf(current, instances);
    const family = line && bestFamily(line, stretchesOf(line));
    if (!line || (!family && instances)) break;
    if (!family) {
      instances = true;
      continue;
    }
    const { document: next, key } = applyFamily(current, line, family, names);
    blocks.push({ key, title: next.blocks[key]!.title ?? key, uses: family.uses.length, instances: family.runs.length });
    current = next;
  }
  if (blocks.length === 0) return null;
  const named = withNames(document, current, names);
  const after = layersOf(named);
  // Whatever a strange document holds: what is not surely the same network is left as it was
  if (!sameLayers(before, after)) return null;
  return {
    document: named,
    before: document.graph.nodes.length,
    after: named.graph.nodes.length,
    blocks,
    moved: movedPaths(before, after),
  };
}

/** What layers are called inside the instances that are drawn already; under no path, what a node itself is called. */
function namesBefore(document: NetloomDocument, { operators, models }: Flat): NamesInside {
  const names = new Map<string, Map<string, string>>();
  const nodes = new Map(document.graph.nodes.map((node) => [node.id, node]));
  for (const { nodePath, path, name } of operators) {
    const node = nodes.get(nodePath[0]!);
    if (!node) continue;
    const own = names.get(node.id) ?? new Map<string, string>();
    own.set(isBlockNode(node) ? path.slice(segmentOf(node).length + 1) : '', name);
    names.set(node.id, own);
  }
  for (const { nodePath, name } of models) if (nodePath.length === 1) names.get(nodePath[0]!)?.set('', name);
  return names;
}

/** Tells the new instances how their layers are called, so that these names stay whatever becomes of the definition. */
function withNames(before: NetloomDocument, document: NetloomDocument, names: NamesInside): NetloomDocument {
  const old = new Set(before.graph.nodes.map(({ id }) => id));
  const nodes = document.graph.nodes.map((node): GraphNode => {
    if (!isBlockNode(node) || old.has(node.id)) return node;
    return { ...node, names: Object.fromEntries([...(names.get(node.id) ?? [])].filter(([path]) => path !== '')) };
  });
  return { ...document, graph: { ...document.graph, nodes } };
}
