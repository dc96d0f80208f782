import { flatten } from '../../blocks/flatten.ts';
import type { GraphNode, Json } from '../../document/types.ts';
import { isBlockNode } from '../../document/types.ts';
import { operatorOf } from '../../operators/list.ts';
import { findNode, type GoalContext } from '../context.ts';
import type { GoalOf, GoalState } from '../types.ts';
import { boundsWords, count, missing, quoted, withinBounds } from '../words.ts';

export function uses(goal: GoalOf<'uses'>, context: GoalContext): GoalState {
  const { type, block } = goal;
  const { document, analysis } = context;
  const found =
    block === undefined
      ? flatten(document, analysis).operators.filter(({ node }) => node.type === type).length
      : document.graph.nodes
          .filter((node) => isBlockNode(node) && node.block === block)
          .reduce((sum, { id }) => sum + (analysis.root.nodes.get(id)?.copies?.length ?? 1), 0);
  const title =
    block === undefined ? (type ?? '') : (Object.hasOwn(document.blocks, block) && document.blocks[block]?.title) || block;
  const asked = `${boundsWords(goal, count)} ${block === undefined ? title : blocksWords(title, goal.exactly)}`;
  return { met: withinBounds(found, goal), words: `The drawing has ${asked}`, now: `${count(found)} of ${asked}` };
}

/** `Residual blocks`; a title may say “block” itself. */
function blocksWords(title: string, exactly: number | undefined): string {
  const one = title.replace(/\s*\bblocks?$/i, '') || title;
  return `${one} ${exactly === 1 ? 'block' : 'blocks'}`;
}

export function parameter(goal: GoalOf<'parameter'>, context: GoalContext): GoalState {
  const found = findNode(context, goal.node);
  const words = `${quoted(goal.node)} has ${parameterTitle(found?.node, goal.parameter)} ${valueWords(goal.value)}`;
  if (!found) return { met: false, words, now: missing(goal.node) };
  const { node, analysis } = found;
  const said = node.parameters && Object.hasOwn(node.parameters, goal.parameter) ? node.parameters[goal.parameter] : undefined;
  const values = analysis?.values;
  const value = (values && Object.hasOwn(values, goal.parameter) ? values[goal.parameter] : said) ?? null;
  return { met: alike(value, goal.value), words, now: value === null ? 'not set yet' : `now ${valueWords(value)}` };
}

/** As the inspector says it: kernelSize is the kernel size, useBias the bias. */
function parameterTitle(node: GraphNode | undefined, parameter: string): string {
  const parameters = node && !isBlockNode(node) ? operatorOf(node.type)?.parameters : undefined;
  const label = parameters && Object.hasOwn(parameters, parameter) ? parameters[parameter]?.label : undefined;
  return label === undefined ? parameter.replace(/([A-Z])/g, ' $1').toLowerCase() : label[0]!.toLowerCase() + label.slice(1);
}

export function connected(goal: GoalOf<'connected'>, context: GoalContext): GoalState {
  const words = `${quoted(goal.from)} leads into ${quoted(goal.to)}`;
  const [from, to] = [findNode(context, goal.from), findNode(context, goal.to)];
  const lacking = !from ? goal.from : !to ? goal.to : null;
  if (lacking !== null) return { met: false, words, now: missing(lacking) };
  const met = to?.graph.edges.some((edge) => edge.from[0] === from?.node.id && edge.to[0] === to.node.id) ?? false;
  return { met, words, now: met ? 'wired' : 'no wire between them yet' };
}

/** A size and the pair of it mean the same: `2` and `[2, 2]`. */
function alike(a: Json, b: Json): boolean {
  return plain(a) === plain(b);
}

function plain(value: Json): string {
  const pair = Array.isArray(value) && value.length === 2 && value[0] === value[1];
  return JSON.stringify(pair ? value[0] : value) ?? '';
}

function valueWords(value: Json): string {
  if (Array.isArray(value)) return value.map((item) => valueWords(item)).join(' × ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
