import type { EdgeProps } from '@xyflow/react';
import { EdgeLabelRenderer } from '@xyflow/react';
import { memo, useState } from 'react';
import { editorStore, useEditor } from '../../state/store.ts';
import { useCanvas } from '../canvasStore.ts';
import type { CanvasEdge } from '../flow.ts';
import { readHandle } from '../flow.ts';

type WireEdgeType = Extract<CanvasEdge, { type?: 'wire' }>;

/** A wire with the shape that runs through it. The label stands where it tells something, elsewhere on hover and selection. */
export const WireEdge = memo(function WireEdge({ id, data, selected, sourceHandleId, targetHandleId }: EdgeProps<WireEdgeType>) {
  const [hovered, setHovered] = useState(false);
  const from = readHandle(sourceHandleId)?.key ?? '';
  const to = readHandle(targetHandleId)?.key ?? '';
  const near = useEditor(({ selection }) => selection.has(from) || selection.has(to));
  const dropping = useCanvas(({ drop }) => drop?.kind === 'wire' && drop.id === id);
  if (!data) return null;
  const bad = data.problem !== null;
  const label = data.shape !== '' && (data.labelled || selected || near || hovered);
  const state = `${bad ? ' bad' : ''}${selected ? ' selected' : near ? ' near' : ''}${dropping ? ' drop-target' : ''}`;
  return (
    <>
      <path className={`wire${state}`} d={data.path} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only a wider place to point at; the wire itself is in React Flow's hands */}
      <path
        className="wire-reach react-flow__edge-interaction"
        d={data.path}
        onMouseEnter={() => setHovered(true)}
        onMouseLeave={() => setHovered(false)}
      >
        <title>{`${data.from} to ${data.to}${data.shape === '' ? '' : `: ${data.shape}`}`}</title>
      </path>
      {label && <WireLabel at={data.label} shape={data.shape} problem={data.problem} />}
    </>
  );
});

function WireLabel({ at: [x, y], shape, problem }: { at: readonly [number, number]; shape: string; problem: string | null }) {
  const style = { transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` };
  return (
    <EdgeLabelRenderer>
      {problem === null ? (
        <span className="wire-label" style={style}>
          {shape}
        </span>
      ) : (
        <button
          type="button"
          className="wire-label bad nopan nodrag"
          style={style}
          title="Explain"
          aria-label={`${shape}: does not fit. Explain`}
          onClick={() => editorStore.getState().showProblem(problem)}
        >
          {shape}
        </button>
      )}
    </EdgeLabelRenderer>
  );
}

type ExitEdgeType = Extract<CanvasEdge, { type?: 'exit' }>;

/** What an open instance gives out, on its way to the instance's lower edge. */
export const ExitEdge = memo(function ExitEdge({ data }: EdgeProps<ExitEdgeType>) {
  return data ? <path className="wire" d={data.path} /> : null;
});
