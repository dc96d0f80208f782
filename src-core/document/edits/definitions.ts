import { mapExpressions, namesIn, replaceNames } from '../../blocks/names.ts';
import { fits } from '../../blocks/parameters.ts';
import { substitute } from '../../blocks/substitute.ts';
import { blockOf } from '../scope.ts';
import type { BlockDefinition, BlockParameter, Graph, GraphNode, Json, NetloomDocument } from '../types.ts';
import { isBlockNode } from '../types.ts';
import { usesOf } from '../uses.ts';

/** Changes one definition; a document without it stays as it is. */
export function updateBlock(
  document: NetloomDocument,
  key: string,
  change: (definition: BlockDefinition) => BlockDefinition,
): NetloomDocument {
  const definition = blockOf(document, key);
  if (!definition) return document;
  const changed = change(definition);
  return changed === definition ? document : { ...document, blocks: { ...document.blocks, [key]: changed } };
}

/** An empty title lets the block be called by its key. */
export function retitleBlock(document: NetloomDocument, key: string, title: string): NetloomDocument {
  return updateBlock(document, key, ({ title: _, ...rest }) => (title === '' ? rest : { title, ...rest }));
}

export function describeBlock(document: NetloomDocument, key: string, description: string): NetloomDocument {
  return updateBlock(document, key, ({ description: _, ...rest }) => (description === '' ? rest : { ...rest, description }));
}

/** Why a definition can't be deleted, as a sentence; null where nothing draws it. */
export function deleteObstacle(document: NetloomDocument, key: string): string | null {
  const uses = usesOf(document, key);
  if (uses === 0) return null;
  const title = blockOf(document, key)?.title ?? key;
  return `${title} is drawn ${uses === 1 ? 'once' : `${uses} times`}. Delete or detach ${uses === 1 ? 'that instance' : 'those instances'} first.`;
}

export function deleteBlock(document: NetloomDocument, key: string): NetloomDocument {
  if (!Object.hasOwn(document.blocks, key) || deleteObstacle(document, key) !== null) return document;
  const { [key]: _, ...blocks } = document.blocks;
  return { ...document, blocks };
}

/** Deletes what nothing draws, and what then nothing draws any more. */
export function deleteUnusedBlocks(document: NetloomDocument): NetloomDocument {
  const used = new Set<string>();
  const waiting: Graph[] = [document.graph];
  for (let graph = waiting.pop(); graph; graph = waiting.pop()) {
    for (const node of graph.nodes) {
      const definition = isBlockNode(node) && !used.has(node.block) ? blockOf(document, node.block) : null;
      if (!definition || !isBlockNode(node)) continue;
      used.add(node.block);
      waiting.push(definition.graph);
    }
  }
  const kept = Object.entries(document.blocks).filter(([key]) => used.has(key));
  return kept.length === Object.keys(document.blocks).length ? document : { ...document, blocks: Object.fromEntries(kept) };
}

export function addBlockParameter(document: NetloomDocument, key: string, parameter: BlockParameter): NetloomDocument {
  return updateBlock(document, key, (definition) =>
    definition.parameters.some(({ name }) => name === parameter.name)
      ? definition
      : { ...definition, parameters: [...definition.parameters, parameter] },
  );
}

/** Expressions inside and the values of every instance follow. */
export function renameBlockParameter(document: NetloomDocument, key: string, from: string, to: string): NetloomDocument {
  const definition = blockOf(document, key);
  if (!definition || !has(definition, from) || has(definition, to)) return document;
  const renamed = updateBlock(document, key, (block) => ({
    ...block,
    parameters: block.parameters.map((parameter) => (parameter.name === from ? { ...parameter, name: to } : parameter)),
    graph: mapValues(block.graph, (value) =>
      mapExpressions(value, (expression) => replaceNames(expression, (name) => (name === from ? to : null))),
    ),
  }));
  return onInstances(renamed, key, (node) =>
    withParameters(node, (entries) => entries.map(([n, v]) => [n === from ? to : n, v])),
  );
}

/** Its default and what instances say are brought into the new type; what can't be is the default again. */
export function retypeBlockParameter(
  document: NetloomDocument,
  key: string,
  name: string,
  type: BlockParameter['type'],
): NetloomDocument {
  const definition = blockOf(document, key);
  const old = definition?.parameters.find((parameter) => parameter.name === name);
  if (!old || old.type === type) return document;
  const value = (converted(type, old.default) ?? blank[type]) as never;
  const retyped = updateBlock(document, key, (block) => ({
    ...block,
    parameters: block.parameters.map((parameter) =>
      parameter.name === name ? ({ ...parameter, type, default: value } as BlockParameter) : parameter,
    ),
  }));
  return onInstances(retyped, key, (node) =>
    withParameters(node, (entries) =>
      entries.flatMap(([n, said]) => {
        if (n !== name || namesIn(said).size > 0) return [[n, said] as const];
        const next = converted(type, said);
        return next === null ? [] : [[n, next] as const];
      }),
    ),
  );
}

/** Its default value (kept where it is not of the type) and its words; empty words fall away. */
export function setBlockParameter(
  document: NetloomDocument,
  key: string,
  name: string,
  change: { readonly default?: Json; readonly words?: string },
): NetloomDocument {
  return updateBlock(document, key, (definition) => ({
    ...definition,
    parameters: definition.parameters.map((parameter) => {
      if (parameter.name !== name) return parameter;
      const { words: old, ...rest } = parameter;
      const words = change.words ?? old ?? '';
      const value = change.default !== undefined && fits(parameter.type, change.default) ? change.default : parameter.default;
      return { ...rest, default: value, ...(words === '' ? {} : { words }) } as BlockParameter;
    }),
  }));
}

/** What used it inside gets its default's value; instances let go of theirs. */
export function removeBlockParameter(document: NetloomDocument, key: string, name: string): NetloomDocument {
  const definition = blockOf(document, key);
  const parameter = definition?.parameters.find((other) => other.name === name);
  if (!parameter) return document;
  const bindings = new Map<string, Json>([[name, parameter.default]]);
  const removed = updateBlock(document, key, (block) => ({
    ...block,
    parameters: block.parameters.filter((other) => other.name !== name),
    graph: mapValues(block.graph, (value) => substitute(value, bindings)),
  }));
  return onInstances(removed, key, (node) => withParameters(node, (entries) => entries.filter(([n]) => n !== name)));
}

/** How many values inside the definition name a parameter. */
export function parameterUses(definition: BlockDefinition, name: string): number {
  let uses = 0;
  mapValues(definition.graph, (value) => {
    if (namesIn(value).has(name)) uses++;
    return value;
  });
  return uses;
}

/** Changes every value that may be an expression: the nodes' parameters and repeats. */
export function mapValues(graph: Graph, change: (value: Json) => Json): Graph {
  return { ...graph, nodes: graph.nodes.map((node) => mapNodeValues(node, change)) };
}

export function mapNodeValues<N extends GraphNode>(node: N, change: (value: Json) => Json): N {
  const changed = withParameters(node, (entries) => entries.map(([name, value]) => [name, change(value)]));
  if (!isBlockNode(changed) || changed.repeat === undefined) return changed;
  const repeat = change(changed.repeat);
  return typeof repeat === 'number' || typeof repeat === 'string' ? { ...changed, repeat } : changed;
}

function has(definition: BlockDefinition, name: string): boolean {
  return definition.parameters.some((parameter) => parameter.name === name);
}

type Entry = readonly [name: string, value: Json];

function withParameters<N extends GraphNode>(node: N, change: (entries: readonly Entry[]) => readonly Entry[]): N {
  if (!node.parameters) return node;
  const { parameters, ...rest } = node;
  const entries = change(Object.entries(parameters));
  return (entries.length > 0 ? { ...rest, parameters: Object.fromEntries(entries) } : rest) as N;
}

function onInstances(document: NetloomDocument, key: string, change: (node: GraphNode) => GraphNode): NetloomDocument {
  const inGraph = (graph: Graph): Graph =>
    graph.nodes.some((node) => isBlockNode(node) && node.block === key)
      ? { ...graph, nodes: graph.nodes.map((node) => (isBlockNode(node) && node.block === key ? change(node) : node)) }
      : graph;
  const blocks = Object.entries(document.blocks).map(([other, block]) => {
    const graph = inGraph(block.graph);
    return [other, graph === block.graph ? block : { ...block, graph }] as const;
  });
  return { ...document, blocks: Object.fromEntries(blocks), graph: inGraph(document.graph) };
}

const blank = { integer: 1, number: 0, boolean: false, text: '' } as const;

function converted(type: BlockParameter['type'], value: Json): number | boolean | string | null {
  if (type === 'text') return typeof value === 'string' ? value : JSON.stringify(value);
  const read = typeof value === 'string' ? parsed(value) : value;
  if (type === 'integer' && typeof read === 'number') return Number.isSafeInteger(Math.round(read)) ? Math.round(read) : null;
  return fits(type, read) ? (read as number | boolean) : null;
}

function parsed(text: string): Json {
  if (text === 'true' || text === 'false') return text === 'true';
  return text.trim() === '' ? text : Number(text);
}
