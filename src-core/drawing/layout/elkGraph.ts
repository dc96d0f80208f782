import type { ElkNode } from 'elkjs/lib/elk-api.js';
import type { Point } from '../../document/types.ts';
import type { Link } from './types.ts';

/** Between columns: wide enough that a shortcut runs between them. */
export const columnGap = 56;

function options(gap: number): Record<string, string> {
  return {
    'elk.algorithm': 'layered',
    'elk.direction': 'DOWN',
    'elk.spacing.nodeNode': String(columnGap),
    'elk.spacing.edgeNode': '24',
    'elk.layered.spacing.nodeNodeBetweenLayers': String(gap),
    'elk.layered.spacing.edgeNodeBetweenLayers': '8',
    'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
    'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
    // The order in the file decides where crossings do not: an edit keeps the picture
    'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
    'elk.padding': '[top=0,left=0,bottom=0,right=0]',
  };
}

/** From so many boxes on, a few wires more that cross are better than waiting for each. */
const large = 150;
const quick = { 'elk.layered.thoroughness': '1', 'elk.layered.crossingMinimization.greedySwitch.type': 'OFF' };

/** Boxes and links as ELK takes them. */
export function toElk(
  boxes: readonly { readonly id: string; readonly width: number; readonly height: number }[],
  links: readonly Link[],
  gap: number,
): ElkNode {
  return {
    id: 'root',
    children: boxes.map(({ id, width, height }) => ({ id, width, height })),
    edges: links.map(({ from, to }) => ({ id: JSON.stringify([from, to]), sources: [from], targets: [to] })),
    layoutOptions: { ...options(gap), ...(boxes.length > large ? quick : {}) },
  };
}

/** Middles of upper edges, relative to ELK's origin. */
export function fromElk(root: ElkNode): Map<string, Point> {
  return new Map((root.children ?? []).map(({ id, x = 0, y = 0, width = 0 }): [string, Point] => [id, [x + width / 2, y]]));
}
