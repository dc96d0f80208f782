import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { CardBox } from '#core/drawing/types.ts';
import { OperatorIcon } from '../../icons/OperatorIcon.tsx';
import type { CanvasNode } from '../flow.ts';
import { MarkTag, OpenButton, Ports, ProblemBadge } from './parts.tsx';
import { useCard } from './useCard.ts';

type CardNodeType = Extract<CanvasNode, { type?: 'card' }>;

/** One operator or one closed instance. */
export const CardNode = memo(function CardNode({ data }: NodeProps<CardNodeType>) {
  const { card, look } = data.box as CardBox;
  const { props, state, words } = useCard(card);
  const block = card.kind === 'block';
  const shape = look === 'roomy' || (card.reshapes && !block);
  return (
    <div className={`card ${look}${block ? ' block' : ''}${card.repeat === '' ? '' : ' many'} ${state}`} {...props}>
      <span className="heat" />
      <OperatorIcon kind={card.kind} size={look === 'roomy' ? 15 : 14} />
      <span className="card-words">
        <span className="card-title">
          {card.title}
          {card.badge !== '' && <span> {card.badge}</span>}
        </span>
        {look === 'roomy' && card.problem === null && (
          <span className="card-shape">
            {card.shape || '–'}
            {words !== '' && <i> · {words}</i>}
          </span>
        )}
        {look === 'roomy' && card.problem !== null && <span className="card-fault">{card.problemTitle}</span>}
      </span>
      {look === 'compact' && shape && card.problem === null && <span className="card-shape">{card.shape}</span>}
      {card.repeat !== '' && <span className="card-times">×{card.repeat}</span>}
      <MarkTag card={card} />
      <ProblemBadge card={card} />
      {card.opens && <OpenButton card={card} open={false} />}
      <Ports inputs={data.inputs} outputs={data.outputs} />
    </div>
  );
});
