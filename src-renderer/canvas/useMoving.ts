import type { NodeChange } from '@xyflow/react';
import { useReactFlow } from '@xyflow/react';
import type { MouseEvent as ReactMouseEvent, TouchEvent as ReactTouchEvent } from 'react';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Point } from '#core/document/types.ts';
import { placeDrawing } from '#core/drawing/geometry/geometry.ts';
import type { Geometry } from '#core/drawing/geometry/types.ts';
import type { Drawing } from '#core/drawing/types.ts';
import { cardsOf } from '#core/drawing/types.ts';
import { editorStore } from '../state/store.ts';
import type { CanvasNode } from './flow.ts';
import { showThreading, threadDropped } from './input/thread.ts';
import { commitMove, topMiddle } from './move.ts';
import type { CurrentLayout } from './useLayout.ts';

interface Drag {
  readonly positions: ReadonlyMap<string, Point>;
  /** The layout that the drag started from: once a newer one is there, it has the positions. */
  readonly layout: number;
}

const nothing: Geometry = { boxes: [], wires: [], exits: [], frames: [] };
const noDrag: ReadonlyMap<string, Point> = new Map();
/** Presses of the arrow keys that follow one another this quickly are one step. */
const pause = 800;

type Pointed = MouseEvent | TouchEvent | ReactMouseEvent | ReactTouchEvent;

function pointOf(event: Pointed): [x: number, y: number] {
  const { clientX, clientY } = 'changedTouches' in event ? event.changedTouches[0]! : event;
  return [clientX, clientY];
}

/** Where everything stands, also while it is dragged, and what moving does. */
export function useMoving(drawing: Drawing, current: CurrentLayout | null) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const { screenToFlowPosition } = useReactFlow();
  const toCanvas = useCallback(
    (x: number, y: number): Point => {
      const point = screenToFlowPosition({ x, y }, { snapToGrid: false });
      return [point.x, point.y];
    },
    [screenToFlowPosition],
  );
  const lastNudge = useRef({ at: 0, number: 0 });
  const positions = drag && drag.layout === current?.number ? drag.positions : noDrag;
  const last = useRef<Geometry>(undefined);
  const geometry = useMemo(
    () => (current ? placeDrawing(drawing, current.layout, positions, last.current) : nothing),
    [drawing, current, positions],
  );
  last.current = geometry;

  /** As it was before the drag that goes on. */
  const still = useRef(geometry);
  if (positions.size === 0) still.current = geometry;

  const onNodesChange = useCallback(
    (changes: NodeChange<CanvasNode>[]) => {
      const boxes = new Map(geometry.boxes.map((placed) => [placed.box.id, placed]));
      const moved = new Map<string, Point>();
      let selection: Set<string> | null = null;
      for (const change of changes) {
        const placed = 'id' in change ? boxes.get(change.id) : undefined;
        if (!placed) continue;
        if (change.type === 'position' && change.position) {
          moved.set(change.id, [change.position.x + placed.rect.width / 2, change.position.y]);
        } else if (change.type === 'select') {
          selection ??= new Set(editorStore.getState().selection);
          for (const { key } of cardsOf(placed.box)) change.selected ? selection.add(key) : selection.delete(key);
        }
      }
      if (selection) editorStore.getState().select(selection);
      if (moved.size > 0 && current) {
        const { number } = current;
        setDrag((last) => ({
          layout: number,
          positions: new Map([...(last?.layout === number ? last.positions : []), ...moved]),
        }));
      }
    },
    [geometry, current],
  );

  const onDragStop = useCallback(
    (event: Pointed, _node: unknown, nodes: readonly CanvasNode[]) => {
      const moved = new Map(
        geometry.boxes
          .filter(({ box }) => nodes.some(({ id }) => id === box.id) && drag?.positions.has(box.id))
          .map((placed) => [placed.box.id, topMiddle(placed)]),
      );
      if (!current || moved.size === 0) return;
      const [only] = moved.keys();
      const [x, y] = pointOf(event);
      if (moved.size === 1 && threadDropped(geometry, still.current.wires, only!, toCanvas(x, y), x, y)) setDrag(null);
      else commitMove(geometry, current.layout, moved);
    },
    [geometry, current, drag, toCanvas],
  );

  const onDrag = useCallback(
    (event: Pointed, _node: unknown, nodes: readonly CanvasNode[]) => {
      if (nodes.length === 1) showThreading(geometry, still.current.wires, nodes[0]!.id, toCanvas(...pointOf(event)));
    },
    [geometry, toCanvas],
  );

  const nudge = useCallback(
    (dx: number, dy: number) => {
      const { selection } = editorStore.getState();
      const chosen = geometry.boxes.filter(({ box }) => cardsOf(box).some(({ key }) => selection.has(key)));
      if (!current || chosen.length === 0) return;
      const now = performance.now();
      if (now - lastNudge.current.at > pause) lastNudge.current.number++;
      lastNudge.current.at = now;
      const moved = new Map(
        chosen.map((placed): [string, Point] => {
          const [x, y] = topMiddle(placed);
          return [placed.box.id, [x + dx, y + dy]];
        }),
      );
      // Shown at once: the next press may come before the layout that has it
      setDrag({ positions: moved, layout: current.number });
      commitMove(geometry, current.layout, moved, `nudge ${lastNudge.current.number}`);
    },
    [geometry, current],
  );
  return { geometry, onNodesChange, onDrag, onDragStop, nudge };
}
