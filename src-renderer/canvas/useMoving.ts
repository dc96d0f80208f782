import type { NodeChange } from '@xyflow/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Point } from '#core/document/types.ts';
import { placeDrawing } from '#core/drawing/geometry/geometry.ts';
import type { Geometry } from '#core/drawing/geometry/types.ts';
import type { Drawing } from '#core/drawing/types.ts';
import { cardsOf } from '#core/drawing/types.ts';
import { editorStore } from '../state/store.ts';
import type { CanvasNode } from './flow.ts';
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

/** Where everything stands, also while it is dragged, and what moving does. */
export function useMoving(drawing: Drawing, current: CurrentLayout | null) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const lastNudge = useRef({ at: 0, number: 0 });
  const positions = drag && drag.layout === current?.number ? drag.positions : noDrag;
  const geometry = useMemo(
    () => (current ? placeDrawing(drawing, current.layout, positions) : nothing),
    [drawing, current, positions],
  );

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
    (_event: unknown, _node: unknown, nodes: readonly CanvasNode[]) => {
      const moved = new Map(
        geometry.boxes
          .filter(({ box }) => nodes.some(({ id }) => id === box.id) && drag?.positions.has(box.id))
          .map((placed) => [placed.box.id, topMiddle(placed)]),
      );
      if (current && moved.size > 0) commitMove(geometry, current.layout, moved);
    },
    [geometry, current, drag],
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
  return { geometry, onNodesChange, onDragStop, nudge };
}
