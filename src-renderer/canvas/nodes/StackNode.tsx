import type { NodeProps } from '@xyflow/react';
import { useStore } from '@xyflow/react';
import type { MouseEvent } from 'react';
import { memo, useCallback, useMemo, useState } from 'react';
import { sizes } from '#core/drawing/sizes.ts';
import type { CardData, StackBox } from '#core/drawing/types.ts';
import { Icon } from '../../icons/Icon.tsx';
import { OperatorIcon } from '../../icons/OperatorIcon.tsx';
import { usePreferences } from '../../shell/preferences.ts';
import { editorStore, useEditor } from '../../state/store.ts';
import { addBetween } from '../adding/open.ts';
import { startWriting, useCanvas } from '../canvasStore.ts';
import { useIsFar } from '../detail.ts';
import type { CanvasNode } from '../flow.ts';
import { useNewest } from '../newest.ts';
import { canvasNow } from '../now.ts';
import { CardTitle } from './CardTitle.tsx';
import { MarkTag, Ports, ProblemBadge } from './parts.tsx';
import { useCard } from './useCard.ts';

type StackNodeType = Extract<CanvasNode, { type?: 'stack' }>;

/** A run of operators, a row each. Moving it moves them all. */
export const StackNode = memo(function StackNode({ data, id }: NodeProps<StackNodeType>) {
  const { rows } = data.box as StackBox;
  const gap = useCanvas(({ drop }) => (drop?.kind === 'row' && drop.box === id ? drop.row : null));
  const far = useIsFar();
  const [hovered, setHovered] = useState(false);
  const [seam, setSeam] = useState<number | null>(null);
  const comparing = useEditor((state) => state.comparing !== null);
  const connecting = useStore(({ connection }) => connection.inProgress);
  // A port costs more than a row: those between the rows are there once they can be reached for
  const all = hovered || connecting;
  const inputs = useMemo(() => (all ? data.inputs : data.inputs.slice(0, 1)), [all, data.inputs]);
  const outputs = useMemo(() => (all ? data.outputs : data.outputs.slice(-1)), [all, data.outputs]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only says that the pointer is near; what can be done is in the rows and ports
    <div
      className="stack"
      onMouseEnter={() => setHovered(true)}
      onMouseMove={(event) => setSeam(seamAt(event, rows.length))}
      onMouseLeave={() => {
        setHovered(false);
        setSeam(null);
      }}
    >
      {rows.map((row) => (
        <Row key={row.key} card={row} />
      ))}
      {gap !== null && <span className="stack-gap" style={{ top: 1 + gap * sizes.row.height }} />}
      {!far && <Ports inputs={inputs} outputs={outputs} />}
      {!far && !comparing && !connecting && seam !== null && rows[seam] && <SeamAdd stack={id} before={seam} rows={rows} />}
    </div>
  );
});

/** How near a seam the pointer must be, as a part of a row: between the seams a row is meant. */
const reach = 0.26;

/** The seam between two rows that the pointer is at: before the row with this number. */
function seamAt({ clientY, currentTarget }: MouseEvent, rows: number): number | null {
  const { top, height } = currentTarget.getBoundingClientRect();
  const at = ((clientY - top) / height) * rows;
  const seam = Math.round(at);
  return seam > 0 && seam < rows && Math.abs(at - seam) < reach ? seam : null;
}

/** The plus between two rows; the keyboard's way is A on the upper one. */
function SeamAdd({ stack, before, rows }: { stack: string; before: number; rows: readonly CardData[] }) {
  const add = useCallback(
    (event: MouseEvent) => {
      event.stopPropagation();
      const placed = canvasNow()?.geometry.boxes.find(({ box }) => box.id === stack);
      const edge = placed?.box.type === 'stack' ? placed.box.between[before - 1] : undefined;
      if (!placed || !edge) return;
      const { x, y, width } = placed.rect;
      addBetween(edge, placed.drawing.holder, [x + width, y + 1 + before * sizes.row.height]);
    },
    [stack, before],
  );
  return (
    <button
      type="button"
      className="wire-add seam-add nodrag nopan"
      style={{ top: 1 + before * sizes.row.height }}
      tabIndex={-1}
      aria-label={`Add between ${rows[before - 1]!.name} and ${rows[before]!.name}`}
      title="Put something in here (A)"
      onClick={add}
    >
      <Icon name="plus" size={12} />
    </button>
  );
}

const Row = memo(function Row({ card: drawn }: { card: CardData }) {
  const card = useNewest(drawn);
  const { props, state, words, heated } = useCard(card);
  const everyShape = usePreferences((preferences) => preferences.everyShape);
  const far = useIsFar();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: keys are handled once for all nodes, by the canvas; the role is in the props
    <div className={`row ${state}`} {...props} onClick={(event) => selectRow(event, card)} onDoubleClick={() => rename(card)}>
      {heated && <span className="heat" />}
      {!far && (
        <>
          <OperatorIcon kind={card.kind} size={13} />
          <CardTitle card={card} />
          <MarkTag card={card} short />
          {card.problem === null ? (
            <span className="card-shape">{words === '' ? (card.reshapes || everyShape) && card.shape : <i>{words}</i>}</span>
          ) : (
            <ProblemBadge card={card} />
          )}
        </>
      )}
    </div>
  );
});

function rename({ key }: CardData): void {
  if (!editorStore.getState().refuse()) startWriting({ kind: 'name', key });
}

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
