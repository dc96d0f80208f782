import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { CardBox, CardData } from '#core/drawing/types.ts';
import { OperatorIcon } from '../../icons/OperatorIcon.tsx';
import { useIsFar } from '../detail.ts';
import type { CanvasNode } from '../flow.ts';
import { useNewest } from '../newest.ts';
import { CardTitle } from './CardTitle.tsx';
import { MarkTag, OpenButton, Ports, ProblemBadge } from './parts.tsx';
import { useCard } from './useCard.ts';

type CardNodeType = Extract<CanvasNode, { type?: 'card' }>;

/** One operator or one closed instance. */
export const CardNode = memo(function CardNode({ data }: NodeProps<CardNodeType>) {
  const { card: drawn, look } = data.box as CardBox;
  const card = useNewest(drawn);
  const { props, state, words, heated } = useCard(card);
  const far = useIsFar();
  const block = card.kind === 'block';
  return (
    <div className={`card ${look}${block ? ' block' : ''}${card.repeat === '' ? '' : ' many'} ${state}`} {...props}>
      {heated && <span className="heat" />}
      {!far && <CardWords card={card} look={look} words={words} />}
      <MarkTag card={card} />
      <ProblemBadge card={card} />
      {!far && card.opens && <OpenButton card={card} open={false} />}
      {!far && <Ports inputs={data.inputs} outputs={data.outputs} />}
    </div>
  );
});

/** What the card says, in a line or two. */
function CardWords({ card, look, words }: { card: CardData; look: CardBox['look']; words: string }) {
  const shape = card.reshapes && card.kind !== 'block' ? card.shape : '';
  return (
    <>
      <OperatorIcon kind={card.kind} size={look === 'roomy' ? 15 : 14} />
      <span className="card-words">
        <CardTitle card={card} />
        {look === 'roomy' && card.problem === null && (
          <span className="card-shape">
            {card.shape || '–'}
            {words !== '' && <i> · {words}</i>}
          </span>
        )}
        {look === 'roomy' && card.problem !== null && <span className="card-fault">{card.problemTitle}</span>}
      </span>
      {look === 'compact' && card.problem === null && <span className="card-shape">{words === '' ? shape : <i>{words}</i>}</span>}
      {card.repeat !== '' && <span className="card-times">×{card.repeat}</span>}
    </>
  );
}
