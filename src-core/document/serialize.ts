import type { BlockDefinition, Graph, NetloomDocument } from './types.ts';

/** The order in which keys are written, so that a document differs only where the person changed it. */
const nodeKeys = ['id', 'name', 'type', 'block', 'parameters', 'repeat', 'weightsOf', 'names', 'at', 'note'];
const edgeKeys = ['from', 'to'];
const frameKeys = ['id', 'title', 'nodes'];
const trainingKeys = ['optimizer', 'loss', 'batchSize', 'epochs', 'validationSplit', 'shuffle', 'seed'];
const blockParameterKeys = ['name', 'type', 'default', 'words'];

/** The document as text: a line a node and an edge, so that versions compare well. Ends with a line break. */
export function serializeDocument(document: NetloomDocument): string {
  const parts = [
    `"format": ${text(document.format)}`,
    `"version": ${document.version}`,
    `"name": ${text(document.name)}`,
    ...(document.description === undefined ? [] : [`"description": ${text(document.description)}`]),
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
  const rows = (name: string, items: readonly string[]) => `"${name}": ${block(items, depth + 1, '[', ']')}`;
  const parts = [
    rows(
      'nodes',
      value.nodes.map((node) => ordered(node, nodeKeys)),
    ),
    rows(
      'edges',
      value.edges.map((edge) => ordered(edge, edgeKeys)),
    ),
    `"outputs": ${spaced(value.outputs)}`,
    ...(value.frames === undefined
      ? []
      : [
          rows(
            'frames',
            value.frames.map((frame) => ordered(frame, frameKeys)),
          ),
        ]),
  ];
  return block(parts, depth, '{', '}');
}

function block(items: readonly string[], depth: number, open: string, close: string): string {
  if (items.length === 0) return open + close;
  const indent = '  '.repeat(depth + 1);
  return `${open}\n${items.map((item) => indent + item).join(',\n')}\n${'  '.repeat(depth)}${close}`;
}

/** An object in one line, its keys in the given order. */
function ordered(value: object, keys: readonly string[]): string {
  const entries = keys
    .filter((key) => Object.hasOwn(value, key))
    .map((key) => `${text(key)}: ${spaced((value as Record<string, unknown>)[key])}`);
  return `{ ${entries.join(', ')} }`;
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
