import type { Environment } from '../blocks/expression.ts';
import { indexGraph } from '../document/order.ts';
import type { Edge, Graph, GraphNode, Port } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import { operatorOf } from '../operators/list.ts';
import type { Shape } from '../shapes/shape.ts';
import type { Context } from './context.ts';
import { rememberNode, withField } from './context.ts';
import { analyzeInstance } from './instance.ts';
import { analyzeOperator } from './operator.ts';
import type { Field, NodeAnalysis } from './types.ts';

const nothingWired: readonly Edge[] = [];
const noStrays: readonly Port[] = [];

/** One node, behind what feeds it. `strays`: outputs that it is wired to and that are not there. */
export function analyzeNode(
  graph: Graph,
  node: GraphNode,
  environment: Environment,
  nodes: ReadonlyMap<string, NodeAnalysis>,
  context: Context,
) {
  const edges = wired(node, indexGraph(graph).into.get(node.id) ?? nothingWired);
  const shapes: (Shape | null)[] = [];
  const fields: (Field | null)[] = [];
  let strays = noStrays;
  for (const { from } of edges) {
    const source = nodes.get(from[0]);
    if (source && source.kind !== 'unknown' && from[1] >= source.outputs.length) strays = [...strays, from];
    shapes.push(source?.outputs[from[1]] ?? null);
    fields.push(source?.field ?? null);
  }
  const result = rememberNode(node, environment, shapes, context, (inner) =>
    isBlockNode(node) ? analyzeInstance(node, environment, shapes, inner) : analyzeOperator(node, environment, shapes),
  );
  return { analysis: withField(result, fields), result, edges, strays };
}

/** The edges that count, one a port: a merge takes any number, others only as many as they have ports. */
export function wired(node: GraphNode, into: readonly Edge[]): readonly Edge[] {
  // They stand in the order of their ports, so those of one port are neighbours
  const once = into.some((edge, i) => i > 0 && into[i - 1]!.to[1] === edge.to[1])
    ? into.filter((edge, i) => i === 0 || into[i - 1]!.to[1] !== edge.to[1])
    : into;
  if (isBlockNode(node)) return once;
  const max = operatorOf(node.type)?.inputs.max ?? Number.POSITIVE_INFINITY;
  return once.length > max ? once.slice(0, max) : once;
}
