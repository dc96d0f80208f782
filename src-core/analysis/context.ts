import type { Environment } from '../blocks/expression.ts';
import { blockOf } from '../document/scope.ts';
import type { BlockDefinition, Graph, GraphNode, NetloomDocument } from '../document/types.ts';
import type { Shape } from '../shapes/shape.ts';
import type { Field, GraphAnalysis, LocalProblem, NodeAnalysis } from './types.ts';

/** More operators than this are refused: no engine trains them, and the window could not show them. */
export const maximumLayers = 100_000;
/** Definitions inside definitions; deeper is a mistake in the file, and would exhaust the stack. */
export const maximumDepth = 50;
/** Nodes looked at in one analysis, whatever the document says. */
const nodeBudget = 120_000;

export interface Context {
  readonly document: NetloomDocument;
  /** Keys of the definitions that are being looked into, outermost first. */
  readonly stack: readonly string[];
  readonly budget: { left: number };
  /** Definitions that the result depends on; a change of one makes a remembered result stale. */
  readonly used: Map<string, BlockDefinition | null>;
}

export function newContext(document: NetloomDocument): Context {
  return { document, stack: [], budget: { left: nodeBudget }, used: new Map() };
}

/** Looks a definition up and notes that the result depends on it. */
export function lookUpBlock(context: Context, key: string): BlockDefinition | null {
  const definition = blockOf(context.document, key);
  context.used.set(key, definition);
  return definition;
}

export interface NodeResult {
  readonly analysis: NodeAnalysis;
  readonly problems: readonly LocalProblem[];
}

interface Remembered<T> {
  readonly result: T;
  readonly used: ReadonlyMap<string, BlockDefinition | null>;
}

// Keyed by the immutable objects of the document, so that what is no longer drawn is forgotten by itself
const graphs = new WeakMap<Graph, Map<string, Remembered<GraphAnalysis>>>();
const nodes = new WeakMap<GraphNode, Map<string, Remembered<NodeResult>>>();
const maximumRemembered = 200;

function recall<K extends object, T>(
  store: WeakMap<K, Map<string, Remembered<T>>>,
  object: K,
  key: string,
  context: Context,
  compute: (inner: Context) => T,
): T {
  let entries = store.get(object);
  const known = entries?.get(key);
  if (known && [...known.used].every(([name, definition]) => blockOf(context.document, name) === definition)) {
    for (const [name, definition] of known.used) context.used.set(name, definition);
    return known.result;
  }
  const used = new Map<string, BlockDefinition | null>();
  const result = compute({ ...context, used });
  for (const [name, definition] of used) context.used.set(name, definition);
  if (context.budget.left <= 0) return result; // incomplete: not worth remembering
  if (!entries || entries.size >= maximumRemembered) {
    entries = new Map();
    store.set(object, entries);
  }
  entries.set(key, { result, used });
  return result;
}

function situation(
  environment: Environment,
  inputs: readonly (Shape | null)[],
  fields: readonly (Field | null)[],
  depth: number,
): string {
  return JSON.stringify([[...environment], inputs, fields, depth]);
}

/** The result for this graph in this situation, computed once. */
export function rememberGraph(
  graph: Graph,
  environment: Environment,
  inputs: readonly (Shape | null)[],
  context: Context,
  compute: (inner: Context) => GraphAnalysis,
): GraphAnalysis {
  return recall(graphs, graph, situation(environment, inputs, [], context.stack.length), context, compute);
}

/** The same for one node; keeps object identity, so that views of unchanged nodes need not be drawn again. */
export function rememberNode(
  node: GraphNode,
  environment: Environment,
  inputs: readonly (Shape | null)[],
  fields: readonly (Field | null)[],
  context: Context,
  compute: (inner: Context) => NodeResult,
): NodeResult {
  return recall(nodes, node, situation(environment, inputs, fields, context.stack.length), context, compute);
}
