import type { NodeProps } from '@xyflow/react';
import { Handle, Position } from '@xyflow/react';
import { memo } from 'react';
import type { OpenBox } from '#core/drawing/types.ts';
import { IconButton } from '../../controls/Button.tsx';
import { OperatorIcon } from '../../icons/OperatorIcon.tsx';
import { editorStore } from '../../state/store.ts';
import { useCanvas } from '../canvasStore.ts';
import type { CanvasNode } from '../flow.ts';
import { useNewest } from '../newest.ts';
import { CardTitle } from './CardTitle.tsx';
import { CopySwitch } from './CopySwitch.tsx';
import { MarkTag, OpenButton, Ports, ProblemBadge } from './parts.tsx';
import { useCard } from './useCard.ts';

type OpenNodeType = Extract<CanvasNode, { type?: 'open' }>;

/** An instance opened in place: a frame with its title; what is inside stands on it as nodes of their own. */
export const OpenNode = memo(function OpenNode({ data, id }: NodeProps<OpenNodeType>) {
  const { card: drawn, copies, shown } = data.box as OpenBox;
  const card = useNewest(drawn);
  const { props, state } = useCard(card);
  const target = useCanvas(({ drop }) => drop?.kind === 'box' && drop.box === id);
  return (
    <div className={`open-block ${state}${target ? ' drop-target' : ''}`} {...props}>
      <div className="open-head">
        <OperatorIcon kind={card.kind} size={14} />
        <CardTitle card={card} />
        {copies > 1 && <CopySwitch path={card.rootKey} copies={copies} shown={shown} />}
        <MarkTag card={card} />
        <ProblemBadge card={card} />
        <IconButton
          icon="right"
          size={13}
          className="nodrag nopan"
          label={`Step into ${card.name}`}
          onClick={(event) => {
            event.stopPropagation();
            editorStore.getState().stepInto(card.key);
          }}
        />
        <OpenButton card={card} open={true} />
      </div>
      <Ports inputs={data.inputs} outputs={data.outputs} />
      <Handle id="exit" type="target" position={Position.Bottom} isConnectable={false} className="port-hidden" />
    </div>
  );
});
