import { indexGraph } from '../document/order.ts';
import { blockOf } from '../document/scope.ts';
import type { Graph, NetloomDocument } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import type { GraphAnalysis, Problem } from './types.ts';

/** A problem with its place, before fixes are looked for. */
export type FoundProblem = Omit<Problem, 'fixes'>;

/** Found problems are shown and counted; a hostile document could repeat one without end. */
const maximumFound = 1000;

/** All problems of the document and of what its instances hold, errors first; copies that are alike count once. */
export function collectProblems(document: NetloomDocument, root: GraphAnalysis): FoundProblem[] {
  const found: FoundProblem[] = [];
  collect(document, document.graph, root, [], '', found);
  return [...found.filter((p) => p.severity === 'error'), ...found.filter((p) => p.severity === 'warning')];
}

function collect(
  document: NetloomDocument,
  graph: Graph,
  analysis: GraphAnalysis,
  path: readonly string[],
  prefix: string,
  found: FoundProblem[],
): void {
  if (!analysis.troubled || found.length >= maximumFound) return;
  const { nodes } = indexGraph(graph);
  for (const problem of analysis.problems) {
    const name = problem.node === '' ? '' : (nodes.get(problem.node)?.name ?? problem.node);
    found.push({ ...problem, path: problem.node === '' ? path : [...path, problem.node], where: prefix + name });
  }
  for (const [id, node] of analysis.nodes) {
    const drawn = nodes.get(id);
    if (!node.copies || !drawn || !isBlockNode(drawn)) continue;
    const definition = blockOf(document, drawn.block);
    if (!definition) continue;
    const seen = new Set<GraphAnalysis>();
    for (const [i, copy] of node.copies.entries()) {
      if (seen.has(copy)) continue;
      seen.add(copy);
      const place = node.copies.length > 1 ? `${prefix}${drawn.name}/${i + 1}/` : `${prefix}${drawn.name}/`;
      collect(document, definition.graph, copy, [...path, id], place, found);
      // What is unknown behind a broken copy breaks nothing more that is worth saying
      if (copy.problems.some((p) => p.severity === 'error')) break;
    }
  }
}
