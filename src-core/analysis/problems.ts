import { indexGraph } from '../document/order.ts';
import { blockOf } from '../document/scope.ts';
import type { Graph, NetloomDocument } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import type { GraphAnalysis, Problem } from './types.ts';

/** A problem with its place, before fixes are looked for. */
export type FoundProblem = Omit<Problem, 'fixes'>;

/**
 * Found problems are shown and counted; a hostile document could repeat one without end. Warnings are no longer looked for
 * when there are so many, errors only when there are so many of them: they decide whether the network is fine.
 */
const maximumFound = 1000;

/** All problems of the document and of what its instances hold, errors first; copies that are alike count once. */
export function collectProblems(document: NetloomDocument, root: GraphAnalysis): FoundProblem[] {
  const found: Found = { error: [], warning: [] };
  collect(document, document.graph, root, [], '', found);
  return [...found.error, ...found.warning];
}

type Found = { readonly [severity in FoundProblem['severity']]: FoundProblem[] };

const broken = new WeakMap<GraphAnalysis, boolean>();

/** Whether an error stands here or inside an instance. */
function isBroken(analysis: GraphAnalysis): boolean {
  if (!analysis.troubled) return false;
  let known = broken.get(analysis);
  if (known === undefined) {
    const inside = (): boolean => [...analysis.nodes.values()].some((node) => node.copies?.some(isBroken));
    known = analysis.problems.some((problem) => problem.severity === 'error') || inside();
    broken.set(analysis, known);
  }
  return known;
}

function collect(
  document: NetloomDocument,
  graph: Graph,
  analysis: GraphAnalysis,
  path: readonly string[],
  prefix: string,
  found: Found,
): void {
  if (!analysis.troubled || found.error.length >= maximumFound) return;
  if (found.warning.length >= maximumFound && !isBroken(analysis)) return;
  const { nodes } = indexGraph(graph);
  for (const problem of analysis.problems) {
    const name = problem.node === '' ? '' : (nodes.get(problem.node)?.name ?? problem.node);
    found[problem.severity].push({
      ...problem,
      path: problem.node === '' ? path : [...path, problem.node],
      where: prefix + name,
    });
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
