import { segmentOf } from '../document/segments.ts';
import type { GraphNode } from '../document/types.ts';
import type { Line } from './line.ts';
import type { Stretch } from './stretches.ts';

/** Uses beyond these say nothing new of the names. */
const looked = 8;
/** So many of a stretch's nodes have to begin alike for a common beginning to be theirs. */
const majority = 0.6;
/** Fewer than these say nothing of where a block ends. */
const clear = 0.75;

/** From -0.5 to 1: how well the borders of the uses are those of the names, as `conv2_block1_` is of a block's. */
export function likeness(line: Line, uses: readonly Stretch[]): number {
  const some = uses.slice(0, looked);
  return some.reduce((sum, use) => sum + ownShare(line, use), 0) / some.length;
}

function ownShare(line: Line, use: Stretch): number {
  const prefix = prefixOf(line, use);
  // Without a number it belongs to a kind of layer, not to one block
  if (!/\d/.test(prefix)) return 0;
  const begins = (i: number): boolean => i >= 0 && i < line.nodes.length && line.nodes[i]!.name.startsWith(prefix);
  // It would take a part of what belongs together
  if (begins(use.start - 1) || begins(use.end)) return -0.5;
  let own = 0;
  for (let i = use.start; i < use.end; i++) if (begins(i)) own++;
  const share = own / (use.end - use.start);
  return share < clear ? 0 : share;
}

/** The longest beginning, up to a separator, that most names of a stretch have; empty where there is none. */
export function prefixOf(line: Line, { start, end }: Stretch): string {
  const counts = new Map<string, number>();
  for (let i = start; i < end; i++)
    for (const beginning of beginningsOf(line.nodes[i]!)) counts.set(beginning, (counts.get(beginning) ?? 0) + 1);
  let best = '';
  for (const [beginning, count] of counts)
    if (count >= majority * (end - start) && beginning.length > best.length) best = beginning;
  return best;
}

const maximumBeginnings = 8;

const known = new WeakMap<GraphNode, readonly string[]>();

function beginningsOf(node: GraphNode): readonly string[] {
  const found = known.get(node);
  if (found) return found;
  const { name } = node;
  const made = [...name.matchAll(/[_./\- ]/g)]
    .slice(0, maximumBeginnings)
    .map(({ index }) => name.slice(0, index + 1))
    .filter((beginning) => beginning.length > 1 && beginning.length < name.length);
  known.set(node, made);
  return made;
}

/** `conv2_block2_to_3` for `conv2_block2` and `conv2_block3`; empty where the stretches have no name in common. */
export function runName(line: Line, run: readonly Stretch[]): string {
  const [first, last] = [nameOfStretch(line, run[0]!), nameOfStretch(line, run.at(-1)!)];
  if (first === last) return run.length === 1 ? first : '';
  const [, start, from] = /^(.*?)(\d*)$/.exec(first)!;
  const [, other, to] = /^(.*?)(\d*)$/.exec(last)!;
  return start === other && from !== '' && to !== '' ? `${first}_to_${to}` : first;
}

function nameOfStretch(line: Line, stretch: Stretch): string {
  return prefixOf(line, stretch).replace(/[_./\- ]+$/, '');
}

/** What is behind the common beginning of its stretch in a node's name; null where it does not begin so. */
export function restOfName(line: Line, stretch: Stretch, node: number): string | null {
  const prefix = prefixOf(line, stretch);
  const name = segmentOf(line.nodes[stretch.start + node]!);
  return prefix !== '' && name.startsWith(prefix) ? name.slice(prefix.length) : null;
}
