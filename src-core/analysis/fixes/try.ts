import type { NetloomDocument } from '../../document/types.ts';
import type { FoundProblem } from '../problems.ts';
import { collectProblems } from '../problems.ts';
import { analyzeRoot } from '../root.ts';
import type { Fix, GraphAnalysis } from '../types.ts';

/** A mend that might help; it is offered only if trying it out shows that it does. */
export interface Candidate {
  readonly id: string;
  readonly title: string;
  readonly detail?: string;
  readonly apply: (document: NetloomDocument) => NetloomDocument;
}

/** Keeps the candidates after which the problem is gone and nothing that was fine before is wrong. */
export function tryOut(
  document: NetloomDocument,
  before: GraphAnalysis,
  problem: FoundProblem,
  candidates: readonly Candidate[],
): Fix[] {
  const fixes: Fix[] = [];
  const known = errors(collectProblems(document, before));
  for (const candidate of candidates) {
    // Several candidates may stand for one mend with different numbers: the first that helps is it
    if (fixes.some((fix) => fix.id === candidate.id)) continue;
    const mended = candidate.apply(document);
    if (mended === document) continue;
    const after = analyzeRoot(mended);
    const found = collectProblems(mended, after);
    if (found.some((other) => key(other) === key(problem))) continue;
    const left = errors(found);
    if ([...left].some(([error, top]) => !known.has(error) && !wasUnknown(before, top))) continue;
    fixes.push({ ...candidate, parameterDelta: parameterDelta(before, after, problem) });
  }
  return fixes;
}

/** Behind a broken merge nothing was known; what shows there only now was not caused by the mend. */
function wasUnknown(before: GraphAnalysis, id: string | undefined): boolean {
  return id !== undefined && (before.nodes.get(id)?.inputs.includes(null) ?? false);
}

/** The change in parameters, without what could not be counted before; inside an instance that is not known. */
function parameterDelta(before: GraphAnalysis, after: GraphAnalysis, problem: FoundProblem): number | null {
  if (problem.path.length > 1) return null;
  let delta = 0;
  for (const node of before.nodes.values()) delta -= node.cost.parameters;
  for (const node of after.nodes.values()) if (!wasUnknown(before, node.id)) delta += node.cost.parameters;
  return delta;
}

/** Errors by code and place, with the node of the root graph at which they show. */
function errors(problems: readonly FoundProblem[]): Map<string, string | undefined> {
  return new Map(problems.filter((problem) => problem.severity === 'error').map((problem) => [key(problem), problem.path[0]]));
}

/** The errors of a document, by code and place. */
export function brokenPlaces(document: NetloomDocument, root: GraphAnalysis): ReadonlySet<string> {
  return new Set(errors(collectProblems(document, root)).keys());
}

function key(problem: FoundProblem): string {
  return JSON.stringify([problem.code, problem.path]);
}
