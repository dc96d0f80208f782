import { positionsGivenUp as givenUp, imageFields } from '../../analysis/details.ts';
import type { Field } from '../../analysis/types.ts';
import { flatten } from '../../blocks/flatten.ts';
import { indexGraph } from '../../document/order.ts';
import type { Shape } from '../../shapes/shape.ts';
import { formatShape, sameShape } from '../../shapes/shape.ts';
import { findNode, type GoalContext } from '../context.ts';
import type { GoalOf, GoalState } from '../types.ts';
import { boundsWords, count, missing, percent, quoted, withinBounds } from '../words.ts';

export function shape(goal: GoalOf<'shape'>, context: GoalContext): GoalState {
  const { node } = goal;
  const asked = goal.shape.map((size) => (size === null ? 'any' : String(size))).join(' × ');
  const words = `${node === undefined ? 'The network' : quoted(node)} gives ${asked}`;
  const found = node === undefined ? null : findNode(context, node);
  if (node !== undefined && !found) return { met: false, words, now: missing(node) };
  const output = (node === undefined ? context.analysis.root.outputs[0] : found?.analysis?.outputs[0]) ?? null;
  const met = output !== null && output.length === goal.shape.length && goal.shape.every((s, i) => s === null || s === output[i]);
  return { met, words, now: output === null ? 'its shape is not known yet' : `now ${formatShape(output)}` };
}

export function sameShapes(goal: GoalOf<'same-shapes'>, context: GoalContext): GoalState {
  const [a, b] = goal.nodes;
  const words = `${quoted(a)} and ${quoted(b)} give the same shape`;
  const shapes: Shape[] = [];
  for (const name of goal.nodes) {
    const found = findNode(context, name);
    if (!found) return { met: false, words, now: missing(name) };
    const output = found.analysis?.outputs[0] ?? null;
    if (output === null) return { met: false, words, now: `the shape of ${quoted(name)} is not known yet` };
    shapes.push(output);
  }
  const [first, second] = shapes as [Shape, Shape];
  const met = sameShape(first, second);
  return { met, words, now: met ? `both ${formatShape(first)}` : `${formatShape(first)} and ${formatShape(second)}` };
}

export function receptiveField(goal: GoalOf<'receptive-field'>, context: GoalContext): GoalState {
  const asked = `at least ${count(goal.atLeast)} × ${count(goal.atLeast)} pixels`;
  const words = `${goal.node === undefined ? 'The output' : quoted(goal.node)} sees ${asked} of the image`;
  const found = goal.node === undefined ? null : findNode(context, goal.node);
  if (goal.node !== undefined && !found) return { met: false, words, now: missing(goal.node) };
  const field = fieldOf(context, found?.node.id);
  if (field === null) return { met: false, words, now: 'it sees no image yet' };
  if (field === 'all') return { met: true, words, now: 'it sees the whole image' };
  const [height, width] = field.size;
  return { met: Math.min(height, width) >= goal.atLeast, words, now: `${count(height)} × ${count(width)} of ${asked}` };
}

/** What the last operator of a node on the canvas sees of the image; `id` left out: that of the network's output. */
function fieldOf({ document, analysis }: GoalContext, id: string | undefined): Field | null {
  const flat = flatten(document, analysis);
  const output = indexGraph(document.graph).outputs[0]?.[0];
  const last = flat.operators.findLastIndex(({ nodePath }) => nodePath.includes(id ?? output ?? ''));
  return imageFields(flat)[last] ?? null;
}

export function positionsGivenUp(goal: GoalOf<'positions-given-up'>, context: GoalContext): GoalState {
  const asked = `${boundsWords(goal, percent)} of its positions`;
  const words = `${quoted(goal.node)} gives up ${asked}`;
  const found = findNode(context, goal.node);
  if (!found) return { met: false, words, now: missing(goal.node) };
  const share = found.analysis ? givenUp(found.analysis) : null;
  if (share === null) return { met: false, words, now: 'its sizes are not known yet' };
  return { met: withinBounds(share, goal), words, now: `${percent(share)} of ${boundsWords(goal, percent)}` };
}
