import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { Fix, Problem } from '#core/analysis/types.ts';
import { problemKey } from '#core/drawing/keys.ts';
import type { Rect } from '#core/drawing/layout/types.ts';
import { usePreview } from '../../compare/usePreview.ts';
import { IconButton } from '../../controls/Button.tsx';
import { formatDelta } from '../../controls/format.ts';
import { Icon } from '../../icons/Icon.tsx';
import { editorStore } from '../../state/store.ts';
import { useCanvasSize, useLiveViewport } from '../liveView.ts';
import { ShapeTable } from './ShapeTable.tsx';

const width = 318;
const distance = 34;
/** What it needs to the right of the node. */
export const problemRoom = distance + width + 2 * 12;
const margin = 12;

interface ProblemCardProps {
  problem: Problem;
  /** Of the node at fault, in canvas coordinates; null where it is not on view. */
  anchor: Rect | null;
  /** What a fix would do shows around it: it stays under the pointer. */
  still: boolean;
  /** Puts the focus back to the node. */
  onClose(): void;
}

/** Says what is wrong, beside the node, and offers the mends. */
export function ProblemCard({ problem, anchor, still, onClose }: ProblemCardProps) {
  const card = useRef<HTMLElement>(null);
  const [height, setHeight] = useState(280);
  const title = useId();
  const key = problemKey(problem);
  const here = usePosition(anchor, height);
  const last = useRef(here);
  if (!still) last.current = here;
  const position = last.current;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another problem has another height
  useLayoutEffect(() => setHeight(card.current?.offsetHeight ?? 280), [problem]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each newly explained problem takes the focus
  useEffect(() => card.current?.focus({ preventScroll: true }), [key]);
  const take = (fix: Fix) => {
    editorStore.getState().applyFix(problem, fix.id);
    onClose();
  };
  return (
    <section
      ref={card}
      className={`why ${problem.severity} nopan nodrag nowheel`}
      role="dialog"
      aria-labelledby={title}
      tabIndex={-1}
      style={{ left: position.x, top: position.y, width }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <h2 id={title}>
        <Icon name="warning" size={14} />
        <span>{problem.title}</span>
        <IconButton icon="close" label="Close the explanation" size={12} onClick={onClose} />
      </h2>
      <p>{problem.message}</p>
      {problem.shapes && problem.shapes.length > 0 && <ShapeTable shapes={problem.shapes} />}
      {problem.fixes.map((fix, i) => (
        <FixButton key={fix.id} problem={problem} fix={fix} first={i === 0} onTake={() => take(fix)} />
      ))}
    </section>
  );
}

/** A mend; pointed at or focused, the canvas shows what it would do. */
function FixButton({ problem, fix, first, onTake }: { problem: Problem; fix: Fix; first: boolean; onTake(): void }) {
  return (
    <button type="button" className={`fix${first ? ' first' : ''}`} onClick={onTake} {...usePreview(problem.path, fix)}>
      <b>{fix.title}</b>
      <small>{fix.parameterDelta === null ? '' : formatDelta(fix.parameterDelta)}</small>
      {fix.detail && <small className="fix-detail">{fix.detail}</small>}
    </button>
  );
}

/** Beside the node, on the side with room, inside the canvas; upper middle where no node is at fault. */
function usePosition(anchor: Rect | null, height: number): { x: number; y: number } {
  const { x, y, zoom } = useLiveViewport();
  const { width: canvasWidth, height: canvasHeight } = useCanvasSize();
  const within = (value: number, size: number, space: number) => Math.max(margin, Math.min(value, space - size - margin));
  if (!anchor) return { x: within((canvasWidth - width) / 2, width, canvasWidth), y: 56 };
  const right = (anchor.x + anchor.width) * zoom + x + distance;
  const left = anchor.x * zoom + x - distance - width;
  const beside = right + width + margin <= canvasWidth || left < margin ? right : left;
  const middle = (anchor.y + anchor.height / 2) * zoom + y;
  return { x: within(beside, width, canvasWidth), y: within(middle - height * 0.72, height, canvasHeight) };
}
