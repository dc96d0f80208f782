import type { GraphNode } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import { plural } from '../words/format.ts';
import type { Family } from './families.ts';
import type { Line } from './line.ts';
import type { Stretch } from './stretches.ts';
import { sourcesOf } from './stretches.ts';

export interface FamilyWords {
  readonly title: string;
  readonly description: string;
  /** It gives out what came in with some maps more. */
  readonly growing: boolean;
}

/** What people call a block of this structure, and where it was found. */
export function describeFamily(line: Line, { uses }: Family, where: string): FamilyWords {
  const [first] = uses as [Stretch];
  const title = titleOf(line, first);
  const example = line.nodes[first.start]!.name;
  return {
    title,
    description: `${plural(first.end - first.start, 'node')} that ${where === '' ? 'the network' : where} has ${uses.length} times, first at ${example}.`,
    growing: title === 'Dense layer',
  };
}

function titleOf(line: Line, stretch: Stretch): string {
  const nodes = line.nodes.slice(stretch.start, stretch.end);
  if (nodes.some(isBlockNode)) return 'Stage';
  const has = (pattern: RegExp): boolean => nodes.some((node) => pattern.test(typeOf(node)));
  const convolutions = nodes.filter((node) => /^(Separable)?Conv2D$/.test(typeOf(node)));
  const deep = has(/^DepthwiseConv2D$/);
  const merge = lastMerge(line, stretch);
  if (sourcesOf(line, stretch).length > 1) return has(/UpSampling|Transpose/) ? 'Decoder' : 'Cell';
  if (merge !== null && typeOf(line.nodes[merge]!) === 'Concatenate')
    return takesInput(line, stretch, merge) ? 'Dense layer' : 'Inception';
  if (merge !== null && takesInput(line, stretch, merge)) {
    if (deep) return 'Inverted residual';
    return convolutions.length === 3 && isBottleneck(convolutions) ? 'Bottleneck' : 'Residual';
  }
  if (merge !== null && /^Add$/.test(typeOf(line.nodes[merge]!))) return 'Projection';
  if (deep) return convolutions.length > 1 ? 'Inverted bottleneck' : 'Depthwise separable';
  if (convolutions.length === 1 && has(/Pooling/))
    return /Norm/.test(typeOf(nodes[0]!)) ? 'Transition' : 'Convolution and pooling';
  if (has(/UpSampling|Transpose/)) return 'Decoder';
  if (convolutions.length > 1) return 'Convolutions';
  return convolutions.length === 1 ? 'Convolution' : 'Block';
}

function typeOf(node: GraphNode): string {
  return isBlockNode(node) ? '' : node.type;
}

/** Place of the last node where branches meet; of an excitation, which multiplies, the block is not named. */
function lastMerge(line: Line, { start, end }: Stretch): number | null {
  for (let i = end - 1; i >= start; i--)
    if (/^(Add|Concatenate)$/.test(typeOf(line.nodes[i]!)) && line.feeds[i]!.length > 1) return i;
  return null;
}

function takesInput(line: Line, { start }: Stretch, merge: number): boolean {
  return line.feeds[merge]!.some(({ from }) => from < start);
}

/** 1×1, 3×3, 1×1. */
function isBottleneck(convolutions: readonly GraphNode[]): boolean {
  const sides = convolutions.map(({ parameters }) => JSON.stringify(parameters?.kernelSize ?? null));
  const [first, middle, last] = sides;
  return first === '[1,1]' && last === '[1,1]' && middle !== '[1,1]';
}
