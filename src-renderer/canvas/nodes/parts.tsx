import { Position } from '@xyflow/react';
import { memo } from 'react';
import type { InputPort, OutputPort } from '#core/drawing/geometry/types.ts';
import type { CardData } from '#core/drawing/types.ts';
import { Icon } from '../../icons/Icon.tsx';
import { editorStore } from '../../state/store.ts';
import { inputHandle, outputHandle } from '../flow.ts';
import { signs } from '../marks.ts';
import { Port } from './Port.tsx';

const positions = { top: Position.Top, left: Position.Left, right: Position.Right };

interface PortsProps {
  inputs: readonly InputPort[];
  outputs: readonly OutputPort[];
}

/** The dots that wires start and end at. Keyboards wire by other means, so they are no stops of the tab key. */
export const Ports = memo(function Ports({ inputs, outputs }: PortsProps) {
  return (
    <>
      {inputs.map(({ key, port, x, y, side, used }) => (
        <Port
          key={`${key} ${port}`}
          id={inputHandle(key, port)}
          type="target"
          position={positions[side]}
          className={`port-in port-${side}${used ? '' : ' port-free'}`}
          x={x}
          y={y}
          title={used ? `Input ${port + 1}` : `Input ${port + 1}, free`}
        />
      ))}
      {outputs.map(({ key, port, x, y }) => (
        <Port
          key={`${key} ${port}`}
          id={outputHandle(key, port)}
          type="source"
          position={Position.Bottom}
          className="port-out"
          x={x}
          y={y}
          title={outputs.length > 1 ? `Output ${port + 1}` : 'Drag to wire'}
        />
      ))}
    </>
  );
});

/** How a node differs, in a comparison; its label says so too. */
export function MarkTag({ card, short = false }: { card: CardData; short?: boolean }) {
  if (!card.mark) return null;
  const { sign, word } = signs[card.mark.sign];
  return (
    <span
      className={`card-mark mark-${card.mark.sign}${short ? ' short' : ''}`}
      title={card.mark.words || word}
      aria-hidden="true"
    >
      {short ? sign : `${sign} ${word.toLowerCase()}`}
    </span>
  );
}

/** Says that something is wrong and opens the explanation. */
export function ProblemBadge({ card }: { card: CardData }) {
  if (card.problem === null) return null;
  return (
    <button
      type="button"
      className={`card-problem nodrag nopan ${card.severity}`}
      aria-label={`Explain: ${card.problemTitle}`}
      title={card.problemTitle}
      onClick={(event) => {
        event.stopPropagation();
        editorStore.getState().select([card.key]);
        editorStore.getState().showProblem(card.problem);
      }}
    >
      <Icon name="warning" size={14} />
    </button>
  );
}

/** Opens an instance in place. */
export function OpenButton({ card, open }: { card: CardData; open: boolean }) {
  return (
    <button
      type="button"
      className="card-button nodrag nopan"
      aria-label={open ? `Close ${card.name}` : `Open ${card.name}`}
      aria-expanded={open}
      title={open ? 'Close' : 'Look inside'}
      onClick={(event) => {
        event.stopPropagation();
        editorStore.getState().toggleInstance(card.rootKey);
      }}
    >
      <Icon name={open ? 'up' : 'down'} size={13} />
    </button>
  );
}
