import { indexGraph } from '../document/order.ts';
import type { NetloomDocument } from '../document/types.ts';
import { analyze } from './analyze.ts';
import { newContext } from './context.ts';
import { analyzeNode } from './node.ts';
import type { Analysis, NodeAnalysis } from './types.ts';

/**
 * `analyze`, a node a step: for whoever has other work to do in between. What a step finds of its node is remembered, so that
 * the last one, which analyses the whole, has little left to compute.
 */
export function* analyzeInSteps(document: NetloomDocument): Generator<void, Analysis> {
  const { graph } = document;
  const { order, nodes } = indexGraph(graph);
  const context = newContext(document);
  const environment = new Map();
  const known = new Map<string, NodeAnalysis>();
  for (const id of order) {
    yield;
    if (context.budget.left-- <= 0) break;
    known.set(id, analyzeNode(graph, nodes.get(id)!, environment, known, context).analysis);
  }
  yield;
  return analyze(document);
}
