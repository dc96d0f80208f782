import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { formatShort } from '../../controls/format.ts';
import type { CanvasNode } from '../flow.ts';
import { useFrameWords } from '../lens/LensContext.ts';

type FrameNodeType = Extract<CanvasNode, { type?: 'frame' }>;

/** A stage: a dashed line around its nodes, and beside it what it costs. */
export const FrameNode = memo(function FrameNode({ data }: NodeProps<FrameNodeType>) {
  const { title, macs, parameters, shape } = data.frame;
  const figure = useFrameWords(data.frame);
  return (
    <div className="frame">
      <div className="frame-words">
        <b>{title}</b>
        {figure !== '' && <span className="lens-figure">{figure}</span>}
        {macs > 0 && <span>{formatShort(macs)} multiply-adds</span>}
        {parameters > 0 && <span>{formatShort(parameters)} parameters</span>}
        {shape !== '' && <span className="card-shape">{shape}</span>}
      </div>
    </div>
  );
});
