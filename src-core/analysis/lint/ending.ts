import { indexGraph } from '../../document/order.ts';
import { blockOf } from '../../document/scope.ts';
import type { Graph, NetloomDocument, OperatorNode } from '../../document/types.ts';
import { isBlockNode } from '../../document/types.ts';
import { maximumDepth } from '../context.ts';
import type { GraphAnalysis, NodeAnalysis } from '../types.ts';

/** How a network with one output ends. */
export interface Ending {
  /** Ids from the root graph down to the operator that gives the last numbers. */
  readonly path: readonly string[];
  readonly node: OperatorNode;
  readonly analysis: NodeAnalysis;
  /** Its activation by Keras's name; null where it has none of its own (a pooling, a normalization, a merge). */
  readonly activation: string | null;
  /** Size of the output's last axis, and how many axes it has. */
  readonly units: number | null;
  readonly rank: number;
}

/** What only passes numbers on, in another order or while training thinned out. */
const passing = new Set(['Identity', 'Flatten', 'Reshape', 'Dropout', 'ActivityRegularization']);

/** Null where the network has not one known output. Looks into instances and past what only passes numbers on. */
export function endingOf(document: NetloomDocument, root: GraphAnalysis): Ending | null {
  if (indexGraph(document.graph).outputs.length !== 1) return null;
  const output = root.outputs[0];
  let [graph, analysis, path]: [Graph, GraphAnalysis, string[]] = [document.graph, root, []];
  let id = indexGraph(graph).outputs[0]![0];
  for (let steps = 0; steps < maximumDepth * 10; steps++) {
    const index = indexGraph(graph);
    const node = index.nodes.get(id);
    const found = analysis.nodes.get(id);
    if (!node || !found || !output) return null;
    if (isBlockNode(node)) {
      const [definition, inside] = [blockOf(document, node.block), found.copies?.at(-1)];
      const end = definition && indexGraph(definition.graph).outputs;
      if (!definition || !inside || end?.length !== 1) return null;
      [graph, analysis, path, id] = [definition.graph, inside, [...path, id], end[0]![0]];
      continue;
    }
    const before = index.into.get(id)?.[0]?.from[0];
    if (passing.has(node.type) && before !== undefined) {
      id = before;
      continue;
    }
    return {
      path: [...path, id],
      node,
      analysis: found,
      activation: activationOf(node, found),
      units: output.at(-1) ?? null,
      rank: output.length,
    };
  }
  return null;
}

function activationOf(node: OperatorNode, { values }: NodeAnalysis): string | null {
  if (node.type === 'Softmax') return 'softmax';
  if (node.type === 'ReLU') return 'relu';
  return typeof values?.activation === 'string' ? values.activation : null;
}
