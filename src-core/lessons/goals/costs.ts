import type { Cost } from '../../analysis/types.ts';
import { findNode, type GoalContext } from '../context.ts';
import type { GoalOf, GoalState } from '../types.ts';
import { type Bounds, boundsWords, missing, quoted, shortOrExact, withinBounds } from '../words.ts';

export function parameters(goal: GoalOf<'parameters'>, context: GoalContext): GoalState {
  return cost(goal, context, 'parameters', 'parameters');
}

export function multiplyAccumulates(goal: GoalOf<'multiply-accumulates'>, context: GoalContext): GoalState {
  return cost(goal, context, 'macs', 'multiply-accumulates');
}

export function layers(goal: GoalOf<'layers'>, context: GoalContext): GoalState {
  return cost(goal, context, 'layers', 'layers');
}

function cost(
  goal: Bounds & { readonly node?: string | undefined },
  context: GoalContext,
  key: keyof Cost,
  unit: string,
): GoalState {
  const { node } = goal;
  const found = node === undefined ? context.analysis.root : findNode(context, node)?.analysis;
  const value = found?.cost[key] ?? 0;
  const format = shortOrExact(value, goal);
  const asked = boundsWords(goal, format);
  const words = `${node === undefined ? 'The network' : quoted(node)} has ${asked} ${unit}`;
  if (!found) return { met: false, words, now: missing(node ?? '') };
  // An empty canvas costs nothing, and reaches nothing
  const drawn = context.document.graph.nodes.length > 0;
  return { met: drawn && withinBounds(value, goal), words, now: `${format(value)} of ${asked} ${unit}` };
}
