import type { EdgeProps } from '@xyflow/react';
import { memo, useCallback, useEffect, useRef, useState } from 'react';
import { useEditor } from '../../state/store.ts';
import { useCanvas } from '../canvasStore.ts';
import { useIsFar } from '../detail.ts';
import type { CanvasEdge } from '../flow.ts';
import { readHandle } from '../flow.ts';
import { signs } from '../marks.ts';
import { useNewestWire } from '../newest.ts';
import { selectWire } from '../selectWire.ts';
import { useMovingWay } from './movingWires.ts';
import { WireMiddle } from './WireMiddle.tsx';

type WireEdgeType = Extract<CanvasEdge, { type?: 'wire' }>;

/** A wire with the shape that runs through it. The label stands where it tells something, elsewhere on hover and selection. */
export const WireEdge = memo(function WireEdge({ id, data, selected, sourceHandleId, targetHandleId }: EdgeProps<WireEdgeType>) {
  const [hovered, onPoint] = useHover();
  const from = readHandle(sourceHandleId)?.key ?? '';
  const to = readHandle(targetHandleId)?.key ?? '';
  const near = useEditor(({ selection }) => selection.has(from) || selection.has(to));
  const far = useIsFar();
  const dropping = useCanvas(({ drop }) => drop?.kind === 'wire' && drop.id === id);
  const wire = useNewestWire(data?.wire);
  const moving = useMovingWay(id);
  if (!data || !wire) return null;
  const { path, label: at, labelled } = moving ?? data;
  const { shape, problem, mark } = wire;
  const bad = problem !== null;
  const label = shape !== '' && (far ? bad || selected : labelled || selected || near || hovered);
  const words = mark ? `${signs[mark].sign} ${shape}` : shape;
  const state = `${mark ? ` mark-${mark}` : ''}${bad ? ' bad' : ''}${selected ? ' selected' : near ? ' near' : ''}${dropping ? ' drop-target' : ''}`;
  return (
    <>
      <path className={`wire${state}`} d={path} />
      {!far && (
        // biome-ignore lint/a11y/noStaticElementInteractions: only a wider place to point at; the wire itself is in React Flow's hands
        <path
          className="wire-reach react-flow__edge-interaction"
          d={path}
          onMouseEnter={() => onPoint(true)}
          onMouseLeave={() => onPoint(false)}
        >
          <title>{`${data.from} to ${data.to}${mark ? `, ${mark}` : ''}${shape === '' ? '' : `: ${shape}`}`}</title>
        </path>
      )}
      {(label || hovered || selected) && (
        <WireMiddle
          id={id}
          at={at}
          shape={label ? words : ''}
          problem={problem}
          open={hovered || selected === true}
          words={`${data.from} and ${data.to}`}
          onPoint={onPoint}
          onSelect={() => selectWire(id)}
        />
      )}
    </>
  );
});

/** The pointer may cross a gap on its way from the wire to what stands in its middle. */
const patience = 140;

function useHover(): [boolean, (over: boolean) => void] {
  const [hovered, setHovered] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const onPoint = useCallback((over: boolean) => {
    clearTimeout(timer.current);
    if (over) setHovered(true);
    else timer.current = setTimeout(() => setHovered(false), patience);
  }, []);
  return [hovered, onPoint];
}

type ExitEdgeType = Extract<CanvasEdge, { type?: 'exit' }>;

/** What an open instance gives out, on its way to the instance's lower edge. */
export const ExitEdge = memo(function ExitEdge({ id, data }: EdgeProps<ExitEdgeType>) {
  const moving = useMovingWay(id);
  return data ? <path className="wire" d={moving?.path ?? data.path} /> : null;
});
