import type { FoundProblem } from '../analysis/problems.ts';
import { collectProblems } from '../analysis/problems.ts';
import { analyzeRoot } from '../analysis/root.ts';
import type { GraphAnalysis } from '../analysis/types.ts';
import type { NetloomDocument } from '../document/types.ts';
import { pathKey } from '../drawing/keys.ts';
import { placeAt } from '../drawing/places.ts';

/** Errors of a document by code and place, to tell new ones from old ones. */
export type Errors = ReadonlyMap<string, FoundProblem>;

export function errorsOf(document: NetloomDocument, root: GraphAnalysis): Errors {
  return new Map(
    collectProblems(document, root)
      .filter(({ severity }) => severity === 'error')
      .map((problem) => [`${problem.code} ${pathKey(problem.path)}`, problem]),
  );
}

export interface Trial {
  /** What the analysis says of the graph at the place. */
  readonly graph: GraphAnalysis | null;
  readonly root: GraphAnalysis;
  /** Errors that were not there before. */
  readonly errors: readonly FoundProblem[];
}

/** Analyses a changed document, and says what is wrong now that was not before. */
export function tryDocument(
  document: NetloomDocument,
  place: readonly string[],
  shownCopies: ReadonlyMap<string, number>,
  before: Errors,
): Trial {
  const root = analyzeRoot(document);
  const after = errorsOf(document, root);
  return {
    root,
    graph: placeAt({ document, analysis: { root, problems: [], ok: true }, shownCopies }, place)?.analysis ?? null,
    errors: [...after].filter(([key]) => !before.has(key)).map(([, problem]) => problem),
  };
}
