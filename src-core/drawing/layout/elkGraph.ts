import type { ElkNode } from 'elkjs/lib/elk-api.js';
import type { Point } from '../../document/types.ts';
import { essentialLinks } from './links.ts';
import type { LayoutBox, Link } from './types.ts';

/** Room inside a frame, around its boxes; a pile's lower sheets reach 8 below it. */
export const framePadding = { top: 12, right: 24, bottom: 20, left: 24 };
/** Between columns: wide enough that a shortcut runs between them. */
const columnGap = 56;

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

/** One connected part as ELK takes it; each frame is a box with its own layout inside. */
export function toElk(boxes: readonly LayoutBox[], links: readonly Link[], gap: number): ElkNode {
  const frameOf = new Map(boxes.map((box) => [box.id, box.frame]));
  const children: ElkNode[] = [];
  const frames = new Map<string, ElkNode>();
  for (const box of boxes) {
    const leaf: ElkNode = { id: `box ${box.id}`, width: box.width, height: box.height };
    if (box.frame === undefined) {
      children.push(leaf);
      continue;
    }
    let frame = frames.get(box.frame);
    if (!frame) {
      const { top, right, bottom, left } = framePadding;
      const padding = `[top=${top},left=${left},bottom=${bottom},right=${right}]`;
      const inside = { ...options(gap), 'elk.padding': padding };
      frame = { id: `frame ${box.frame}`, children: [], edges: [], layoutOptions: inside };
      frames.set(box.frame, frame);
      children.push(frame);
    }
    frame.children!.push(leaf);
  }
  const outer: Link[] = [];
  const inner = new Map<string, Link[]>();
  for (const { from, to } of links) {
    const [source, target] = [frameOf.get(from), frameOf.get(to)];
    if (source !== undefined && source === target) {
      const list = inner.get(source) ?? [];
      list.push({ from: `box ${from}`, to: `box ${to}` });
      inner.set(source, list);
    } else {
      outer.push({
        from: source === undefined ? `box ${from}` : `frame ${source}`,
        to: target === undefined ? `box ${to}` : `frame ${target}`,
      });
    }
  }
  for (const [id, list] of inner) frames.get(id)!.edges = toElkEdges(list);
  return { id: 'root', children, edges: toElkEdges(essentialLinks(outer)), layoutOptions: options(gap) };
}

function toElkEdges(links: readonly Link[]) {
  return essentialLinks(links).map(({ from, to }) => ({ id: JSON.stringify([from, to]), sources: [from], targets: [to] }));
}

/** Middles of upper edges, relative to ELK's origin. */
export function fromElk(root: ElkNode): Map<string, Point> {
  const positions = new Map<string, Point>();
  const read = (node: ElkNode, dx: number, dy: number) => {
    for (const child of node.children ?? []) {
      const [x, y] = [dx + (child.x ?? 0), dy + (child.y ?? 0)];
      if (child.id.startsWith('box ')) positions.set(child.id.slice(4), [Math.round(x + (child.width ?? 0) / 2), Math.round(y)]);
      else read(child, x, y);
    }
  };
  read(root, 0, 0);
  return positions;
}
