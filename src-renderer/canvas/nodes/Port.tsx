import type { Position } from '@xyflow/react';
import { useNodeId } from '@xyflow/react';
import { dotId } from '../startWire.ts';

interface PortProps {
  id: string;
  type: 'source' | 'target';
  position: Position;
  className: string;
  x: number;
  y: number;
  title: string;
}

/**
 * A dot as React Flow's own `Handle` would be to it. That one listens twice to all that happens on the canvas, for each of
 * a thousand dots; what is pressed goes to `startWire` here, and `markEnds` marks the two that a wire is drawn between.
 */
export function Port({ id, type, position, className, x, y, title }: PortProps) {
  const nodeId = useNodeId();
  return (
    <div
      className={`react-flow__handle react-flow__handle-${position} ${type} connectable connectablestart connectableend nodrag nopan port ${className}`}
      data-id={dotId(nodeId, id, type)}
      data-nodeid={nodeId}
      data-handleid={id}
      data-handlepos={position}
      style={{ left: x, top: y, right: 'auto', bottom: 'auto' }}
      title={title}
    />
  );
}
