import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { formatShort } from '../../controls/format.ts';
import type { CanvasNode } from '../flow.ts';

type FrameNodeType = Extract<CanvasNode, { type?: 'frame' }>;

/** A stage: a dashed line around its nodes, and beside it what it costs. */
export const FrameNode = memo(function FrameNode({ data }: NodeProps<FrameNodeType>) {
  const { title, macs, parameters, shape } = data.frame;
  return (
    <div className="frame">
      <div className="frame-words">
        <b>{title}</b>
        {macs > 0 && <span>{formatShort(macs)} multiply-adds</span>}
        {parameters > 0 && <span>{formatShort(parameters)} parameters</span>}
        {shape !== '' && <span className="card-shape">{shape}</span>}
      </div>
    </div>
  );
});
