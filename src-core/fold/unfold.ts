import { maximumLayers } from '../analysis/context.ts';
import { neededBlocks } from '../blocks/portable.ts';
import { detach } from '../document/edits/detach.ts';
import { blockOf } from '../document/scope.ts';
import type { GraphNode, Json, NetloomDocument } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import { operatorOf } from '../operators/list.ts';
import { layersOf, movedPaths, sameLayers } from './same.ts';
import { sameValue } from './values.ts';

export interface Unfolded {
  readonly document: NetloomDocument;
  /** Nodes of the drawing, before and now. */
  readonly before: number;
  readonly after: number;
  /** Path of a layer before -> its path now: weights that lie beside a document are filed under them. */
  readonly moved: ReadonlyMap<string, string>;
}

/**
 * Puts the layers in the place of every block of the drawing, as they stood before `fold`: with their names, in their order.
 * Nested models stay, they are one layer to Keras, and so do blocks that share their weights. Null where there is nothing to
 * unfold. Pure and total.
 */
export function unfold(document: NetloomDocument): Unfolded | null {
  const before = layersOf(document);
  const old = new Set(document.graph.nodes);
  let current = document;
  for (let waiting = openable(current); waiting.length > 0; waiting = openable(current)) {
    const start = current;
    for (const id of waiting) {
      // What was looked at once stays where it stands
      if (current.graph.nodes.length > maximumLayers) return null;
      current = detach(current, null, id, maximumLayers).document;
    }
    if (current === start) break;
  }
  if (current === document) return null;
  const nodes = current.graph.nodes.map((node) => (old.has(node) ? node : spelledOut(node)));
  const plain = withoutUnused(document, { ...current, graph: { ...current.graph, nodes } });
  const after = layersOf(plain);
  if (!sameLayers(before, after)) return null;
  return {
    document: plain,
    before: document.graph.nodes.length,
    after: plain.graph.nodes.length,
    moved: movedPaths(before, after),
  };
}

/** Instances that can be opened; one that holds itself would never end. */
function openable(document: NetloomDocument): readonly string[] {
  const endless = new Set<string>();
  for (const key of Object.keys(document.blocks)) if (holdsItself(document, key)) endless.add(key);
  return document.graph.nodes.flatMap((node) => {
    if (!isBlockNode(node)) return [];
    const definition = blockOf(document, node.block);
    const inside = Object.keys(neededBlocks(document.blocks, node.block));
    return !definition || definition.model || inside.some((key) => endless.has(key)) ? [] : [node.id];
  });
}

function holdsItself(document: NetloomDocument, key: string): boolean {
  const inside = (blockOf(document, key)?.graph.nodes ?? []).filter(isBlockNode);
  return inside.some(({ block }) => block === key || Object.hasOwn(neededBlocks(document.blocks, block), key));
}

/** As an import has it: height and width both said, what is the default left out. */
function spelledOut(node: GraphNode): GraphNode {
  const operator = isBlockNode(node) ? null : operatorOf(node.type);
  if (!operator || !node.parameters) return node;
  const entries = Object.entries(node.parameters).flatMap(([name, value]): [string, Json][] => {
    const declared = Object.hasOwn(operator.parameters, name) ? operator.parameters[name]! : null;
    const said = declared?.kind === 'pair' && typeof value === 'number' ? [value, value] : value;
    return declared && sameValue(said, declared.default) ? [] : [[name, said]];
  });
  const { parameters: _, ...rest } = node;
  return (entries.length > 0 ? { ...rest, parameters: Object.fromEntries(entries) } : rest) as GraphNode;
}

/** Without the definitions that only what was unfolded needed. */
function withoutUnused(before: NetloomDocument, document: NetloomDocument): NetloomDocument {
  const used = ({ graph, blocks }: NetloomDocument): ReadonlySet<string> =>
    new Set(graph.nodes.flatMap((node) => (isBlockNode(node) ? Object.keys(neededBlocks(blocks, node.block)) : [])));
  const [was, is] = [used(before), used(document)];
  const blocks = Object.entries(document.blocks).filter(([key]) => !was.has(key) || is.has(key));
  return { ...document, blocks: Object.fromEntries(blocks) };
}
