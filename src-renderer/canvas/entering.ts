import type { ReactFlowState, Transform } from '@xyflow/react';
import type { Rect } from '#core/drawing/layout/types.ts';
import { boundsOf, overlap } from '#core/drawing/layout/types.ts';

type Parts = Pick<ReactFlowState, 'nodeLookup' | 'edges'>;
type Placed = ReactFlowState['nodeLookup'] extends Map<string, infer N> ? N : never;

/** Whether a node or a wire is seen now that was not seen before, by React Flow's own rule of what is in view. */
export function anyEnters({ nodeLookup, edges }: Parts, before: Rect, now: Rect): boolean {
  const enters = (rect: Rect) => overlap(rect, now) && !overlap(rect, before);
  for (const node of nodeLookup.values()) if (enters(rectOfPlaced(node))) return true;
  for (const { source, target } of edges) {
    const [from, to] = [nodeLookup.get(source), nodeLookup.get(target)];
    if (from && to && enters(around(from, to))) return true;
  }
  return false;
}

/** What a canvas of this size shows, in canvas coordinates. */
export function seenIn([x, y, zoom]: Transform, width: number, height: number): Rect {
  return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
}

/** The smallest rectangle around both; the second alone where that is more than so many times its size. */
export function joined(one: Rect, other: Rect, most: number): Rect {
  const both = boundsOf([one, other])!;
  return both.width * both.height > most * other.width * other.height ? other : both;
}

function rectOfPlaced({ internals: { positionAbsolute }, measured, width = 0, height = 0 }: Placed): Rect {
  const { x, y } = positionAbsolute;
  return { x, y, width: measured.width ?? width, height: measured.height ?? height };
}

/** A wire between two nodes lies in the rectangle around both, which is never without width or height. */
function around(from: Placed, to: Placed): Rect {
  const { x, y, width, height } = boundsOf([rectOfPlaced(from), rectOfPlaced(to)])!;
  return { x, y, width: Math.max(1, width), height: Math.max(1, height) };
}
