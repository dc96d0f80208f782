import type { Analysis } from '../analysis/types.ts';
import { freeKey, freeTitle } from '../document/keys.ts';
import { indexGraph } from '../document/order.ts';
import { blockOf } from '../document/scope.ts';
import type { BlockDefinition, Graph, Json, NetloomDocument } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import type { Shape } from '../shapes/shape.ts';

type Blocks = { readonly [key: string]: BlockDefinition };

/** A block with everything that it is made of. */
export interface PortableBlock {
  readonly key: string;
  readonly blocks: Blocks;
}

/** For an input whose shape nobody knows: a feature map as the middle of a network has them. */
const someShape: Shape = [56, 56, 64];

/** A block as a document of its own: the definitions that it needs, inputs, and one instance with its defaults. */
export function blockDocument(document: NetloomDocument, key: string, shapes: readonly (Shape | null)[] = []): NetloomDocument {
  const definition = blockOf(document, key);
  const title = definition?.title ?? key;
  const inputs = definition ? indexGraph(definition.graph).blockInputs : [];
  const values = Object.fromEntries(
    (definition?.parameters ?? []).map((parameter): [string, Json] => [parameter.name, parameter.default]),
  );
  return {
    format: 'netloom',
    version: 1,
    name: title,
    ...(definition?.description ? { description: definition.description } : {}),
    blocks: neededBlocks(document.blocks, key),
    graph: {
      nodes: [
        ...inputs.map((_, i) => ({
          id: `input${i + 1}`,
          name: inputs.length === 1 ? 'input' : `input${i + 1}`,
          type: 'InputLayer',
          parameters: { shape: shapes[i] ?? someShape },
        })),
        { id: 'block', name: 'block', block: key, ...(Object.keys(values).length > 0 ? { parameters: values } : {}) },
      ],
      edges: inputs.map((_, i) => ({ from: [`input${i + 1}`, 0] as const, to: ['block', i] as const })),
      outputs: [],
    },
  };
}

/** The shapes that come into the first instance of a block, at the top or inside of others. */
export function sampleShapes(document: NetloomDocument, analysis: Analysis, key: string): readonly (Shape | null)[] {
  const seen = new Set<object>();
  const waiting: { graph: Graph; result: Analysis['root'] }[] = [{ graph: document.graph, result: analysis.root }];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    if (seen.has(next.result)) continue;
    seen.add(next.result);
    for (const node of next.graph.nodes) {
      const found = isBlockNode(node) ? next.result.nodes.get(node.id) : undefined;
      if (!isBlockNode(node) || !found) continue;
      if (node.block === key) return found.inputs;
      const [inside] = found.copies ?? [];
      const definition = blockOf(document, node.block);
      if (inside && definition) waiting.push({ graph: definition.graph, result: inside });
    }
  }
  return [];
}

/** The blocks that a document offers: those that its drawing uses, else all that no other is made of. */
export function offeredBlocks(document: NetloomDocument): readonly string[] {
  const drawn = usedBy(document.graph).filter((key) => Object.hasOwn(document.blocks, key));
  if (drawn.length > 0) return drawn;
  const parts = new Set(Object.values(document.blocks).flatMap((block) => usedBy(block.graph)));
  const whole = Object.keys(document.blocks).filter((key) => !parts.has(key));
  return whole.length > 0 ? whole : Object.keys(document.blocks);
}

/** A block's definition and those that it is made of. */
export function neededBlocks(blocks: Blocks, key: string): Blocks {
  const needed = new Set<string>();
  const waiting = [key];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (needed.has(next) || !Object.hasOwn(blocks, next)) continue;
    needed.add(next);
    waiting.push(...usedBy(blocks[next]!.graph));
  }
  return Object.fromEntries(Object.entries(blocks).filter(([other]) => needed.has(other)));
}

/**
 * What a document must take in to draw a block: a definition that it has already stays, one that it has with another
 * content comes under a free key and title.
 */
export function bringBlock(document: NetloomDocument, { key, blocks }: PortableBlock): PortableBlock {
  const needed = neededBlocks(blocks, key);
  const renamed = new Map<string, string>();
  // A definition also differs where one that it is made of does
  const differs = new Set(
    Object.entries(needed).flatMap(([k, block]) =>
      Object.hasOwn(document.blocks, k) && !sameContent(document.blocks[k], block) ? [k] : [],
    ),
  );
  for (let grown = true; grown; ) {
    grown = false;
    for (const [k, block] of Object.entries(needed)) {
      if (differs.has(k) || !Object.hasOwn(document.blocks, k) || !usedBy(block.graph).some((other) => differs.has(other)))
        continue;
      differs.add(k);
      grown = true;
    }
  }
  let known: NetloomDocument = { ...document, blocks: { ...needed, ...document.blocks } };
  const titles = new Map<string, string>();
  for (const k of differs) {
    const title = freeTitle(known, needed[k]!.title ?? k);
    const free = freeKey(known, title);
    renamed.set(k, free);
    titles.set(k, title);
    known = { ...known, blocks: { ...known.blocks, [free]: { ...needed[k]!, title } } };
  }
  const brought = Object.entries(needed).map(([k, block]): [string, BlockDefinition] => {
    const graph = {
      ...block.graph,
      nodes: block.graph.nodes.map((node) =>
        isBlockNode(node) && renamed.has(node.block) ? { ...node, block: renamed.get(node.block)! } : node,
      ),
    };
    const title = titles.get(k);
    return [renamed.get(k) ?? k, { ...block, ...(title === undefined ? {} : { title }), graph }];
  });
  return { key: renamed.get(key) ?? key, blocks: Object.fromEntries(brought) };
}

function usedBy(graph: Graph): string[] {
  return [...new Set(graph.nodes.filter(isBlockNode).map((node) => node.block))];
}

/** Whether two definitions, or sets of them, say the same, whatever the order of their keys. */
export function sameContent(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b))
    return false;
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  return (
    keys.length === others.length &&
    keys.every(
      (key) => Object.hasOwn(b, key) && sameContent((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
    )
  );
}
