import { analyze } from '#core/analysis/analyze.ts';
import type { GraphAnalysis } from '#core/analysis/types.ts';
import type { NetloomDocument } from '#core/document/types.ts';

/** Everything that the analysis says, without functions. */
export function facts(document: NetloomDocument): unknown {
  const { root, problems, ok } = analyze(document);
  return {
    ok,
    root: inside(root, new Map()),
    problems: problems.map(({ fixes, ...problem }) => ({
      ...problem,
      fixes: fixes.map(({ id, title, parameterDelta }) => [id, title, parameterDelta]),
    })),
  };
}

/** Equal copies share one object, which is looked at once. */
function inside(analysis: GraphAnalysis, known: Map<GraphAnalysis, unknown>): unknown {
  const found = known.get(analysis);
  if (found) return found;
  const { nodes, ...rest } = analysis;
  const plain = {
    ...rest,
    nodes: [...nodes].map(([id, { copies, ...node }]) => [id, node, copies?.map((copy) => inside(copy, known))]),
  };
  known.set(analysis, plain);
  return plain;
}
