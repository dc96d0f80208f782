import type { NodeProps } from '@xyflow/react';
import type { MouseEvent } from 'react';
import { memo } from 'react';
import { sizes } from '#core/drawing/sizes.ts';
import type { CardData, StackBox } from '#core/drawing/types.ts';
import { OperatorIcon } from '../../icons/OperatorIcon.tsx';
import { editorStore } from '../../state/store.ts';
import { useCanvas } from '../canvasStore.ts';
import type { CanvasNode } from '../flow.ts';
import { MarkTag, Ports, ProblemBadge } from './parts.tsx';
import { useCard } from './useCard.ts';

type StackNodeType = Extract<CanvasNode, { type?: 'stack' }>;

/** A run of operators, a row each. Moving it moves them all. */
export const StackNode = memo(function StackNode({ data, id }: NodeProps<StackNodeType>) {
  const { rows } = data.box as StackBox;
  const gap = useCanvas(({ drop }) => (drop?.kind === 'row' && drop.box === id ? drop.row : null));
  return (
    <div className="stack">
      {rows.map((row) => (
        <Row key={row.key} card={row} />
      ))}
      {gap !== null && <span className="stack-gap" style={{ top: 1 + gap * sizes.row.height }} />}
      <Ports inputs={data.inputs} outputs={data.outputs} />
    </div>
  );
});

const Row = memo(function Row({ card }: { card: CardData }) {
  const { props, state, words } = useCard(card);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: keys are handled once for all nodes, by the canvas; the role is in the props
    <div className={`row ${state}`} {...props} onClick={(event) => selectRow(event, card)}>
      <span className="heat" />
      <OperatorIcon kind={card.kind} size={13} />
      <span className="card-title">
        {card.title}
        {card.badge !== '' && <span> {card.badge}</span>}
      </span>
      <MarkTag card={card} short />
      {card.problem === null ? (
        <span className="card-shape">{card.reshapes ? card.shape : words !== '' && <i>{words}</i>}</span>
      ) : (
        <ProblemBadge card={card} />
      )}
    </div>
  );
});

function selectRow(event: MouseEvent, card: CardData): void {
  // React Flow would take the whole stack
  event.stopPropagation();
  const { selection, select, showProblem } = editorStore.getState();
  if (event.shiftKey || event.ctrlKey || event.metaKey) {
    select(selection.has(card.key) ? [...selection].filter((key) => key !== card.key) : [...selection, card.key]);
    return;
  }
  select([card.key]);
  if (card.problem !== null) showProblem(card.problem);
}
