import type { NetloomDocument } from '../document/types.ts';
import { fixesFor } from './fixes/list.ts';
import { collectProblems } from './problems.ts';
import { analyzeRoot } from './root.ts';
import type { Analysis, Problem } from './types.ts';

/** Above this the list helps nobody; the rest is counted. */
const maximumProblems = 200;
/** Fixes are tried out before they are offered; beyond this many problems they would cost more than they help. */
const maximumMended = 40;
/** A trial looks at every node and problem again: of a network with thousands of faults only the first get fixes. */
const maximumTried = 100_000;

const cache = new WeakMap<NetloomDocument, Analysis>();

/**
 * Shapes, costs and problems of a document. Never throws, whatever the document says; remembers what it found
 * by the immutable parts of the document, so that a change costs only what depends on it.
 */
export function analyze(document: NetloomDocument): Analysis {
  const known = cache.get(document);
  if (known) return known;
  const root = analyzeRoot(document);
  const found = collectProblems(document, root);
  const mended = Math.min(maximumMended, Math.ceil(maximumTried / (root.nodes.size + found.length)));
  const problems: Problem[] = found.slice(0, maximumProblems).map((problem, i) => ({
    ...problem,
    fixes: i < mended ? fixesFor(document, root, problem) : [],
  }));
  if (found.length > maximumProblems) problems.push(remaining(found.length - maximumProblems));
  const analysis: Analysis = { root, problems, ok: found.every((problem) => problem.severity !== 'error') };
  cache.set(document, analysis);
  return analysis;
}

function remaining(count: number): Problem {
  const message = `There are ${count} more problems; they show when these are mended.`;
  return {
    code: 'more-problems',
    severity: 'warning',
    node: '',
    title: 'There are more problems',
    message,
    path: [],
    where: '',
    fixes: [],
  };
}
