import type { NetloomDocument } from '../document/types.ts';
import { formatCount } from '../words/format.ts';
import { maximumLayers, newContext } from './context.ts';
import { analyzeGraph } from './graph.ts';
import { lossProblem } from './lint/loss.ts';
import type { GraphAnalysis, LocalProblem } from './types.ts';

/** The analysis without problems' fixes: what fixes are tried out with. */
export function analyzeRoot(document: NetloomDocument): GraphAnalysis {
  const root = analyzeGraph(document.graph, new Map(), [], newContext(document));
  const loss = lossProblem(document, root);
  if (root.cost.layers <= maximumLayers) return loss ? withProblem(root, loss) : root;
  const message = `The network has ${formatCount(root.cost.layers)} operators when unfolded; up to ${formatCount(maximumLayers)} can be trained.`;
  return withProblem(root, { code: 'too-large', severity: 'error', node: '', title: 'The network is too large', message });
}

function withProblem(root: GraphAnalysis, problem: LocalProblem): GraphAnalysis {
  return { ...root, problems: [...root.problems, problem], troubled: true };
}
