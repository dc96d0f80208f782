import type { BlockDefinition, Graph, NetloomDocument } from './types.ts';

/** The order in which keys are written, so that a document differs only where the person changed it. */
const nodeKeys = ['id', 'name', 'type', 'block', 'parameters', 'repeat', 'weightsOf', 'names', 'at', 'note'];
const edgeKeys = ['from', 'to'];
const frameKeys = ['id', 'title', 'nodes', 'note'];
const sourceKeys = ['authors', 'title', 'year', 'place'];
const trainingKeys = [
  'optimizer',
  'schedule',
  'loss',
  'batchSize',
  'epochs',
  'validationSplit',
  'shuffle',
  'augmentation',
  'seed',
];
const blockParameterKeys = ['name', 'type', 'default', 'words'];

/** The document as text: a line a node and an edge, so that versions compare well. Ends with a line break. */
export function serializeDocument(document: NetloomDocument): string {
  const parts = [
    `"format": ${text(document.format)}`,
    `"version": ${document.version}`,
    `"name": ${text(document.name)}`,
    ...(document.description === undefined ? [] : [`"description": ${text(document.description)}`]),
    ...(document.source === undefined ? [] : [`"source": ${ordered(document.source, sourceKeys)}`]),
    `"blocks": ${block(
      Object.entries(document.blocks).map(([key, value]) => `${text(key)}: ${definition(value, 2)}`),
      1,
      '{',
      '}',
    )}`,
    `"graph": ${graph(document.graph, 1)}`,
    ...(document.training === undefined ? [] : [`"training": ${ordered(document.training, trainingKeys)}`]),
  ];
  return `${block(parts, 0, '{', '}')}\n`;
}

/** Nodes or edges between two pauses of `prepareLines`: some tenths of a millisecond. */
const slice = 50;

/** Makes the lines that `serializeDocument` needs a few at a time, so that who draws meanwhile is not held up. */
export function* prepareLines(document: NetloomDocument): Generator<void, void> {
  for (const { nodes, edges } of [document.graph, ...Object.values(document.blocks).map(({ graph: inner }) => inner)]) {
    for (const [items, keys] of [
      [nodes, nodeKeys],
      [edges, edgeKeys],
    ] as const) {
      for (let i = 0; i < items.length; i++) {
        ordered(items[i]!, keys);
        if (i % slice === slice - 1) yield;
      }
    }
  }
}

function definition(value: BlockDefinition, depth: number): string {
  const parts = [
    ...(value.title === undefined ? [] : [`"title": ${text(value.title)}`]),
    ...(value.description === undefined ? [] : [`"description": ${text(value.description)}`]),
    ...(value.model === undefined ? [] : [`"model": ${text(value.model)}`]),
    `"parameters": ${block(
      value.parameters.map((p) => ordered(p, blockParameterKeys)),
      depth + 1,
      '[',
      ']',
    )}`,
    `"graph": ${graph(value.graph, depth + 1)}`,
  ];
  return block(parts, depth, '{', '}');
}

function graph(value: Graph, depth: number): string {
  const parts = [
    `"nodes": ${rows(value.nodes, nodeKeys, depth + 1)}`,
    `"edges": ${rows(value.edges, edgeKeys, depth + 1)}`,
    `"outputs": ${spaced(value.outputs)}`,
    ...(value.frames === undefined ? [] : [`"frames": ${rows(value.frames, frameKeys, depth + 1)}`]),
  ];
  return block(parts, depth, '{', '}');
}

/** Lists as text, with the depth that they were written at; a change to one leaves the others as they were. */
const lists = new WeakMap<object, { readonly depth: number; readonly written: string }>();

function rows(items: readonly object[], keys: readonly string[], depth: number): string {
  const known = lists.get(items);
  if (known?.depth === depth) return known.written;
  const written = block(
    items.map((item) => ordered(item, keys)),
    depth,
    '[',
    ']',
  );
  lists.set(items, { depth, written });
  return written;
}

function block(items: readonly string[], depth: number, open: string, close: string): string {
  if (items.length === 0) return open + close;
  const indent = '  '.repeat(depth + 1);
  return `${open}\n${items.map((item) => indent + item).join(',\n')}\n${'  '.repeat(depth)}${close}`;
}

/** Lines of nodes and edges, which never change themselves: a drawing of thousands is written out twice a second while one moves. */
const lines = new WeakMap<object, string>();

/** An object in one line, its keys in the given order. */
function ordered(value: object, keys: readonly string[]): string {
  const known = lines.get(value);
  if (known !== undefined) return known;
  const entries = keys
    .filter((key) => Object.hasOwn(value, key))
    .map((key) => `${text(key)}: ${spaced((value as Record<string, unknown>)[key])}`);
  const line = `{ ${entries.join(', ')} }`;
  lines.set(value, line);
  return line;
}

/** JSON in one line with spaces behind colons and commas; keys stay in the person's order. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .map(([key, v]) => `${text(key)}: ${spaced(v)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  return JSON.stringify(value) ?? 'null';
}

function text(value: string): string {
  return JSON.stringify(value);
}
