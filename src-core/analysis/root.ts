import type { NetloomDocument } from '../document/types.ts';
import { maximumLayers, newContext } from './context.ts';
import { analyzeGraph } from './graph.ts';
import type { GraphAnalysis } from './types.ts';

/** The analysis without problems' fixes: what fixes are tried out with. */
export function analyzeRoot(document: NetloomDocument): GraphAnalysis {
  const root = analyzeGraph(document.graph, new Map(), [], newContext(document));
  if (root.cost.layers <= maximumLayers) return root;
  const message = `The network has ${root.cost.layers.toLocaleString('en')} operators when unfolded; up to ${maximumLayers.toLocaleString('en')} can be trained.`;
  return {
    ...root,
    problems: [...root.problems, { code: 'too-large', severity: 'error', node: '', title: 'The network is too large', message }],
  };
}
