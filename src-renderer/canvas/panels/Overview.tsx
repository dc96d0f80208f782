import { MiniMap, useStore } from '@xyflow/react';
import { cardsOf } from '#core/drawing/types.ts';
import type { CanvasNode } from '../flow.ts';

/** On a smaller canvas it would hide more than it shows. */
const smallest = { width: 780, height: 460 };

/** The whole drawing in small, at the lower right; where something is wrong is red. */
export function Overview() {
  const roomy = useStore(({ width, height }) => width >= smallest.width && height >= smallest.height);
  if (!roomy) return null;
  return (
    <MiniMap
      pannable
      zoomable
      ariaLabel="Overview"
      style={{ width: 132, height: 92 }}
      nodeColor={miniColor}
      nodeBorderRadius={8}
      maskColor="transparent"
      maskStrokeColor="var(--accent)"
      maskStrokeWidth={2}
      bgColor="var(--surface)"
    />
  );
}

function miniColor(node: CanvasNode): string {
  if (node.type === 'frame') return 'transparent';
  const { box } = node.data;
  if (cardsOf(box).some((card) => card.severity === 'error')) return 'var(--error)';
  const mark = cardsOf(box).find((card) => card.mark)?.mark;
  if (mark) return `var(--${mark.sign === 'added' ? 'good' : mark.sign === 'removed' ? 'error' : 'warning'})`;
  return box.type === 'open' ? 'var(--sunken)' : 'var(--line-strong)';
}
