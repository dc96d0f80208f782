import { namesIn } from '../blocks/names.ts';
import { holdsExpression } from '../blocks/parameters.ts';
import { bringBlock, neededBlocks, sameContent } from '../blocks/portable.ts';
import { substitute } from '../blocks/substitute.ts';
import { putCopies } from '../document/edits/copies.ts';
import { addBlocks } from '../document/edits/document.ts';
import { freeKey } from '../document/keys.ts';
import type { Scope } from '../document/scope.ts';
import { blockOf, graphAt } from '../document/scope.ts';
import type { BlockDefinition, GraphNode, Json, NetloomDocument, Point } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import type { Fragment } from './fragment.ts';
import { isBlockInput } from './fragment.ts';

export type Pasted =
  | {
      readonly ok: true;
      readonly document: NetloomDocument;
      readonly ids: readonly string[];
      /** What became different on the way, a sentence each. */
      readonly words: readonly string[];
    }
  | { readonly ok: false; readonly message: string };

/** How far a second paste at one place stands from the first. */
const shift = 24;

/**
 * Puts a fragment into a graph. `at`: where the middle of it is to stand; null: where the automatic layout puts it.
 * Definitions that it needs come along; expressions that mean nothing here become their values.
 */
export function pasteFragment(document: NetloomDocument, scope: Scope, fragment: Fragment, at: Point | null): Pasted {
  const words: string[] = [];
  const nodes = fragment.nodes.filter((node) => !isBlockInput(node));
  if (nodes.length === 0)
    return { ok: false, message: 'Only inputs of a block are on the clipboard; they belong to its border.' };
  const brought = bring(document, { ...fragment, nodes });
  const circle = scope === null ? null : containing(brought.document, brought.nodes, scope);
  if (circle !== null) {
    const title = blockOf(document, scope!)?.title ?? scope!;
    return {
      ok: false,
      message: `“${circle}” can't be pasted here: ${circle === title ? 'a block can not stand' : `it is made of “${title}”, which can not stand`} inside itself.`,
    };
  }
  const { nodes: resolved, names } = resolve(brought.document, scope, brought.nodes, fragment.values);
  if (names.length > 0)
    words.push(
      `${list(names)} ${names.length === 1 ? 'is no parameter' : 'are no parameters'} here: the values stand in ${names.length === 1 ? 'its' : 'their'} place.`,
    );
  const kept = new Set(nodes.map(({ id }) => id));
  const alone = resolved.map((node) => (node.weightsOf !== undefined && !kept.has(node.weightsOf) ? withoutOwner(node) : node));
  if (alone.some((node, i) => node !== resolved[i]))
    words.push('Weights shared with nodes that were not copied are their own now.');
  const put = putCopies(brought.document, scope, { ...fragment, nodes: place(alone, graphAt(document, scope).nodes, at) });
  return { ok: true, ...put, words };
}

type Blocks = Fragment['blocks'];

/** Takes the needed definitions in; instances then point to the keys that they have here. */
function bring(
  document: NetloomDocument,
  { nodes, blocks, edges }: Fragment,
): { document: NetloomDocument; nodes: readonly GraphNode[] } {
  const known = recognise(document, blocks);
  const [uses, definitions] = [rename(nodes, known), renamedBlocks(blocks, known)];
  // As if the fragment itself were a block: everything that it is made of then finds its key at once
  const key = freeKey({ ...document, blocks: { ...document.blocks, ...definitions } }, 'clipboard');
  const whole: BlockDefinition = { parameters: [], graph: { nodes: uses, edges, outputs: [] } };
  const { [key]: renamed, ...needed } = bringBlock(document, { key, blocks: { ...definitions, [key]: whole } }).blocks;
  return { document: addBlocks(document, needed), nodes: renamed?.graph.nodes ?? uses };
}

/** Definitions that the document took in before under another key, because its own of that key differs. */
function recognise(document: NetloomDocument, blocks: Blocks): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (let grown = true; grown; ) {
    grown = false;
    const renamed = renamedBlocks(blocks, known);
    for (const key of Object.keys(blocks)) {
      const definition = renamed[key];
      if (known.has(key) || !definition || !Object.hasOwn(document.blocks, key)) continue;
      if (sameContent(document.blocks[key], definition)) continue;
      const found = Object.entries(document.blocks).find(
        ([other, block]) => other !== key && sameContent(untitled(block), untitled(definition)),
      );
      if (!found) continue;
      known.set(key, found[0]);
      grown = true;
    }
  }
  return known;
}

function untitled({ title: _, ...rest }: BlockDefinition): Omit<BlockDefinition, 'title'> {
  return rest;
}

function renamedBlocks(blocks: Blocks, keys: ReadonlyMap<string, string>): Blocks {
  if (keys.size === 0) return blocks;
  return Object.fromEntries(
    Object.entries(blocks)
      .filter(([key]) => !keys.has(key))
      .map(([key, block]) => [key, { ...block, graph: { ...block.graph, nodes: rename(block.graph.nodes, keys) } }]),
  );
}

function rename(nodes: readonly GraphNode[], keys: ReadonlyMap<string, string>): readonly GraphNode[] {
  return nodes.map((node) => (isBlockNode(node) && keys.has(node.block) ? { ...node, block: keys.get(node.block)! } : node));
}

/** The title of the first block among nodes that is, or is made of, the one they would stand in. */
function containing(document: NetloomDocument, nodes: readonly GraphNode[], scope: string): string | null {
  const used = new Set(nodes.filter(isBlockNode).map(({ block }) => block));
  const found = [...used].find((key) => Object.hasOwn(neededBlocks(document.blocks, key), scope));
  return found === undefined ? null : (blockOf(document, found)?.title ?? found);
}

/** Names that are no parameters of the graph give way to what they stood for. */
function resolve(
  document: NetloomDocument,
  scope: Scope,
  nodes: readonly GraphNode[],
  values: Fragment['values'],
): { nodes: readonly GraphNode[]; names: readonly string[] } {
  const here = new Set(scope === null ? [] : (blockOf(document, scope)?.parameters.map(({ name }) => name) ?? []));
  const bindings = new Map<string, Json>(Object.entries(values).filter(([name]) => !here.has(name)));
  const replaced = new Set<string>();
  const change = (value: Json): Json => {
    for (const name of namesIn(value)) if (bindings.has(name)) replaced.add(name);
    return substitute(value, bindings);
  };
  const resolved = nodes.map((node): GraphNode => {
    const said = Object.entries(node.parameters ?? {});
    const parameters = said.some(([, value]) => holdsExpression(value))
      ? { parameters: Object.fromEntries(said.map(([name, value]) => [name, change(value)])) }
      : {};
    const repeat = isBlockNode(node) && typeof node.repeat === 'string' ? { repeat: change(node.repeat) as number | string } : {};
    return { ...node, ...parameters, ...repeat };
  });
  return { nodes: resolved, names: [...replaced] };
}

function withoutOwner({ weightsOf: _, ...rest }: GraphNode): GraphNode {
  return rest as GraphNode;
}

function place(nodes: readonly GraphNode[], others: readonly GraphNode[], at: Point | null): readonly GraphNode[] {
  const placed = nodes.flatMap((node) => (node.at ? [node.at] : []));
  if (at === null || placed.length === 0) return nodes.map(({ at: _, ...node }) => node as GraphNode);
  const middle = (axis: 0 | 1) => {
    const all = placed.map((point) => point[axis]);
    return (all.reduce((a, b) => Math.min(a, b)) + all.reduce((a, b) => Math.max(a, b))) / 2;
  };
  let [dx, dy] = [Math.round(at[0] - middle(0)), Math.round(at[1] - middle(1))];
  const taken = new Set(others.flatMap((node) => (node.at ? [node.at.join(' ')] : [])));
  const [x, y] = placed[0]!;
  while (taken.has(`${x + dx} ${y + dy}`)) [dx, dy] = [dx + shift, dy + shift];
  return nodes.map((node) => (node.at ? { ...node, at: [node.at[0] + dx, node.at[1] + dy] as Point } : node));
}

function list(names: readonly string[]): string {
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
