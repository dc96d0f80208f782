import type { Environment } from '../blocks/expression.ts';
import { indexGraph } from '../document/order.ts';
import { isSameNode } from '../document/sameNode.ts';
import type { Edge, Graph } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import type { Shape } from '../shapes/shape.ts';
import type { Context } from './context.ts';
import { sameEnvironment, sameShapes } from './context.ts';
import { exchange } from './cost.ts';
import { analyzeNode } from './node.ts';
import { asGraph } from './result.ts';
import type { Cost, GraphAnalysis } from './types.ts';

/** What was found of a graph last, by its wiring: most edits leave the wires as they are. */
interface Last {
  readonly graph: Graph;
  readonly environment: Environment;
  readonly inputs: readonly (Shape | null)[];
  readonly depth: number;
  readonly analysis: GraphAnalysis;
}
const lasts = new WeakMap<readonly Edge[], Last>();

export function noteLast(
  graph: Graph,
  environment: Environment,
  inputs: readonly (Shape | null)[],
  { stack }: Context,
  analysis: GraphAnalysis,
): void {
  lasts.set(graph.edges, { graph, environment, inputs, depth: stack.length, analysis });
}

/**
 * The same as `compute`, from what was found of the graph before one or a few of its nodes were edited: only what these feed is
 * looked at. Null where something was or is wrong, or more has changed than nodes' parameters; then all is looked at.
 */
export function computeEdited(
  graph: Graph,
  environment: Environment,
  inputs: readonly (Shape | null)[],
  context: Context,
): GraphAnalysis | null {
  const last = lasts.get(graph.edges);
  if (!last || last.analysis.troubled || last.depth !== context.stack.length) return null;
  if (!sameEnvironment(last.environment, environment)) return null;
  if (!isExact(last.analysis.cost) || !sameShapes(last.inputs, inputs) || context.budget.left <= graph.nodes.length) return null;
  const edited = editedNodes(last.graph, graph);
  if (!edited) return null;
  const index = indexGraph(graph);
  const before = last.analysis.nodes;
  const nodes = new Map(before);
  const sum = { ...last.analysis.cost };
  let troubled = false;
  for (const id of index.order) {
    const node = index.nodes.get(id)!;
    // A block's definition may be another: it is asked, and knows
    if (!edited.has(id) && !isBlockNode(node)) continue;
    if (index.blockInputs.includes(id)) continue;
    const { analysis, result, strays } = analyzeNode(graph, node, environment, nodes, context);
    if (result.problems.length > 0 || strays.length > 0) return null;
    const old = before.get(id);
    if (!old) return null;
    if (old === analysis) continue;
    nodes.set(id, analysis);
    exchange(sum, old.cost, analysis.cost);
    troubled ||= analysis.copies?.some((copy) => copy.troubled) ?? false;
    for (const { to } of index.outOf.get(id) ?? []) edited.add(to[0]);
  }
  if (!isExact(sum)) return null;
  context.budget.left -= index.order.length;
  return asGraph(graph, { nodes, cost: sum, problems: [], troubled }, context);
}

/** Beyond this a sum depends on the order in which it is made. */
function isExact(cost: Cost): boolean {
  return Object.values(cost).every(Number.isSafeInteger);
}

/** Ids of the nodes that are others than before; null where more has changed than what they hold. */
function editedNodes(before: Graph, after: Graph): Set<string> | null {
  const [a, b] = [before.nodes, after.nodes];
  if (before.outputs !== after.outputs || a.length !== b.length) return null;
  const edited = new Set<string>();
  for (let i = 0; i < b.length; i++) {
    const [one, other] = [a[i]!, b[i]!];
    if (one === other) continue;
    if (!isSameNode(one, other)) return null;
    edited.add(other.id);
  }
  return edited;
}
