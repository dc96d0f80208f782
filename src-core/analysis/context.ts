import type { Environment } from '../blocks/expression.ts';
import { blockOf } from '../document/scope.ts';
import type { BlockDefinition, Graph, GraphNode, NetloomDocument } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import type { Shape } from '../shapes/shape.ts';
import { sameShape } from '../shapes/shape.ts';
import { sameAxis } from './field.ts';
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

/** What is known of a node for given input shapes, before it is known what those inputs see of the image. */
export interface NodeResult {
  /** Its field is null. */
  readonly analysis: NodeAnalysis;
  readonly problems: readonly LocalProblem[];
  readonly see: (fields: readonly (Field | null)[]) => Field | null;
}

/** A result with the fields that came in last, and the analysis with what the node then sees. */
interface RememberedNode extends NodeResult {
  seen?: { readonly fields: readonly (Field | null)[]; readonly analysis: NodeAnalysis };
}

interface Remembered<T> {
  readonly result: T;
  readonly environment: Environment;
  readonly inputs: readonly (Shape | null)[];
  readonly stack: readonly string[];
  readonly used: ReadonlyMap<string, BlockDefinition | null>;
}

/** Results for one object of the document; nearly always the latest is asked for again. */
interface Memory<T> {
  latest: Remembered<T>;
  others?: Map<string, Remembered<T>>;
}

// Keyed by the immutable objects of the document, so that what is no longer drawn is forgotten by itself
const graphs = new WeakMap<Graph, Memory<GraphAnalysis>>();
const nodes = new WeakMap<GraphNode, Memory<RememberedNode>>();
const maximumRemembered = 200;
const nothingUsed: ReadonlyMap<string, BlockDefinition | null> = new Map();

function recall<K extends object, T>(
  store: WeakMap<K, Memory<T>>,
  object: K,
  environment: Environment,
  inputs: readonly (Shape | null)[],
  context: Context,
  /** An operator uses no definitions. */
  withOwnUses: boolean,
  compute: (inner: Context) => T,
): T {
  const { stack } = context;
  const memory = store.get(object);
  const known = memory && lookUp(memory, environment, inputs, stack.length);
  if (known && stillHolds(known, context)) return known.result;
  const inner = withOwnUses ? { ...context, used: new Map<string, BlockDefinition | null>() } : context;
  const result = compute(inner);
  if (withOwnUses) for (const [name, definition] of inner.used) context.used.set(name, definition);
  if (context.budget.left <= 0) return result; // incomplete: not worth remembering
  const entry = { result, environment, inputs, stack, used: withOwnUses ? inner.used : nothingUsed };
  if (!memory) store.set(object, { latest: entry });
  else keep(memory, entry);
  return result;
}

function lookUp<T>(
  memory: Memory<T>,
  environment: Environment,
  inputs: readonly (Shape | null)[],
  depth: number,
): Remembered<T> | undefined {
  const { latest } = memory;
  if (sameEnvironment(latest.environment, environment) && latest.stack.length === depth && sameShapes(latest.inputs, inputs))
    return latest;
  return memory.others?.get(situation(environment, inputs, depth));
}

function keep<T>(memory: Memory<T>, entry: Remembered<T>): void {
  const { latest } = memory;
  if (!memory.others || memory.others.size >= maximumRemembered) memory.others = new Map();
  memory.others.set(situation(latest.environment, latest.inputs, latest.stack.length), latest);
  memory.latest = entry;
}

function stillHolds<T>({ used, stack }: Remembered<T>, context: Context): boolean {
  for (const [name, definition] of used) {
    if (blockOf(context.document, name) !== definition) return false;
    // Two definitions may share their graph; an instance in it contains itself in the one and not in the other
    if (stack !== context.stack && stack.includes(name) !== context.stack.includes(name)) return false;
  }
  for (const [name, definition] of used) context.used.set(name, definition);
  return true;
}

/** The same one, or both without any parameter. */
export function sameEnvironment(a: Environment, b: Environment): boolean {
  return a === b || (a.size === 0 && b.size === 0);
}

/** Lists of the same shapes. */
export function sameShapes(a: readonly (Shape | null)[], b: readonly (Shape | null)[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i] && !sameShape(a[i] as Shape | null, b[i] as Shape | null)) return false;
  return true;
}

function situation(environment: Environment, inputs: readonly (Shape | null)[], depth: number): string {
  return JSON.stringify([[...environment], inputs, depth]);
}

/** The result for this graph in this situation, computed once. */
export function rememberGraph(
  graph: Graph,
  environment: Environment,
  inputs: readonly (Shape | null)[],
  context: Context,
  compute: (inner: Context) => GraphAnalysis,
): GraphAnalysis {
  return recall(graphs, graph, environment, inputs, context, true, compute);
}

/** The same for one node. */
export function rememberNode(
  node: GraphNode,
  environment: Environment,
  inputs: readonly (Shape | null)[],
  context: Context,
  compute: (inner: Context) => NodeResult,
): RememberedNode {
  return recall(nodes, node, environment, inputs, context, isBlockNode(node), compute);
}

/** The node with its field; of one object while nothing changes, so that views of unchanged nodes need not be drawn again. */
export function withField(result: RememberedNode, fields: readonly (Field | null)[]): NodeAnalysis {
  const known = result.seen;
  if (known && sameFields(known.fields, fields)) return known.analysis;
  const field = result.see(fields);
  // What feeds it was looked at anew, and it still sees the same
  if (known && sameField(known.analysis.field, field)) {
    result.seen = { fields, analysis: known.analysis };
    return known.analysis;
  }
  const analysis = field === null ? result.analysis : { ...result.analysis, field };
  result.seen = { fields, analysis };
  return analysis;
}

function sameFields(a: readonly (Field | null)[], b: readonly (Field | null)[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function sameField(a: Field | null, b: Field | null): boolean {
  if (a === null || b === null || a === 'all' || b === 'all') return a === b;
  return samePair(a.size, b.size) && samePair(a.stride, b.stride) && samePair(a.padding, b.padding) && sameAxes(a, b);
}

function sameAxes({ axes: a }: Exclude<Field, 'all'>, { axes: b }: Exclude<Field, 'all'>): boolean {
  return sameAxis(a[0], b[0]) && sameAxis(a[1], b[1]);
}

function samePair(a: readonly [number, number], b: readonly [number, number]): boolean {
  return Object.is(a[0], b[0]) && Object.is(a[1], b[1]);
}
