import type { NodeChange } from '@xyflow/react';
import { useReactFlow } from '@xyflow/react';
import type { MouseEvent as ReactMouseEvent, TouchEvent as ReactTouchEvent } from 'react';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Point } from '#core/document/types.ts';
import type { Geometry, PlacedBox } from '#core/drawing/geometry/types.ts';
import type { DrawingLayout } from '#core/drawing/layoutDrawing.ts';
import type { Drawing } from '#core/drawing/types.ts';
import { cardsOf } from '#core/drawing/types.ts';
import { editorStore } from '../state/store.ts';
import { showDrop, showGuides } from './canvasStore.ts';
import type { CanvasNode } from './flow.ts';
import { onGivingUp } from './giveUp.ts';
import { showThreading, threadDropped } from './input/thread.ts';
import { commitCopies, commitMove, topMiddle } from './move.ts';
import { placeNow, placeSo } from './placedAhead.ts';
import { snapped } from './snapping.ts';
import type { CurrentLayout } from './useLayout.ts';

interface Drag {
  readonly positions: ReadonlyMap<string, Point>;
  /** The layout that the drag started from: once a newer one is there, it has the positions. */
  readonly layout: number;
  /** Alt is held: copies move, and what was taken hold of stays. */
  readonly copying: boolean;
}

const nothing: Geometry = { boxes: [], wires: [], exits: [], frames: [] };
const noDrag: ReadonlyMap<string, Point> = new Map();
const noCopies: readonly PlacedBox[] = [];
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
  const { screenToFlowPosition, getZoom } = useReactFlow();
  const toCanvas = useCallback(
    (x: number, y: number): Point => {
      const point = screenToFlowPosition({ x, y }, { snapToGrid: false });
      return [point.x, point.y];
    },
    [screenToFlowPosition],
  );
  const lastNudge = useRef({ at: 0, number: 0 });
  const now = drag && drag.layout === current?.number ? drag : null;
  const positions = now?.positions ?? noDrag;
  const lastLayout = useRef<DrawingLayout>(undefined);
  /** As it was before the drag that goes on: what is dragged is seen among what stood there, and given up leaves it so. */
  const still = useRef(nothing);
  const geometry = useMemo(() => {
    if (!current) return nothing;
    // A new layout of a large drawing comes with everything at its place
    const previous = (lastLayout.current === current.layout ? still.current : current.geometry) ?? undefined;
    return placeNow(drawing, { layout: current.layout, dragged: positions, previous });
  }, [drawing, current, positions]);
  lastLayout.current = current?.layout;
  if (positions.size === 0) still.current = geometry;
  useLayoutEffect(() => {
    placeSo(current && { layout: current.layout, dragged: positions, previous: positions.size === 0 ? geometry : still.current });
  }, [current, positions, geometry]);
  const copying = now?.copying ?? false;
  const copies = useMemo(() => (copying ? withInsides(geometry, positions) : noCopies), [copying, geometry, positions]);
  /** Held while dragging. Ctrl or Cmd: nothing comes into line by itself. Alt: copies are dragged. */
  const keys = useRef({ free: false, copying: false });
  useEffect(() => {
    // Before the drag itself hears of the move
    const onMove = (event: PointerEvent): void => {
      keys.current = { free: event.ctrlKey || event.metaKey, copying: event.altKey };
    };
    window.addEventListener('pointermove', onMove, { capture: true, passive: true });
    return () => window.removeEventListener('pointermove', onMove, { capture: true });
  }, []);

  /** What ends the listening for keys that give the drag up, while one goes on. */
  const held = useRef<(() => void) | null>(null);
  const givenUp = useRef(false);
  const onDragStart = useCallback(() => {
    held.current?.();
    givenUp.current = false;
    const onAlt = ({ altKey }: KeyboardEvent): void => {
      keys.current.copying = altKey;
      setDrag((last) => last && (last.copying === altKey ? last : { ...last, copying: altKey }));
    };
    for (const type of ['keydown', 'keyup'] as const) window.addEventListener(type, onAlt);
    const listening = onGivingUp(() => {
      // The button is still down: what it goes on dragging stays where it was
      givenUp.current = true;
      setDrag(null);
      showGuides([]);
      showDrop(null);
      editorStore.getState().announce('Left where it was.');
    });
    held.current = () => {
      listening();
      for (const type of ['keydown', 'keyup'] as const) window.removeEventListener(type, onAlt);
    };
  }, []);
  useEffect(() => () => held.current?.(), []);

  const onNodesChange = useCallback(
    (changes: NodeChange<CanvasNode>[]) => {
      const boxes = new Map(geometry.boxes.map((placed) => [placed.box.id, placed]));
      const moved = new Map<string, Point>();
      let selection: Set<string> | null = null;
      for (const change of changes) {
        const placed = 'id' in change ? boxes.get(change.id) : undefined;
        const frame = change.type === 'position' && !placed ? geometry.frames.find(({ id }) => id === change.id) : undefined;
        if (frame && change.type === 'position' && change.position) {
          const [dx, dy] = [change.position.x - frame.rect.x, change.position.y - frame.rect.y];
          for (const id of frame.boxes) {
            const member = boxes.get(id);
            if (!member) continue;
            const [x, y] = topMiddle(member);
            moved.set(id, [x + dx, y + dy]);
          }
        }
        if (!placed) continue;
        if (change.type === 'position' && change.position) {
          moved.set(change.id, [change.position.x + placed.rect.width / 2, change.position.y]);
        } else if (change.type === 'select') {
          selection ??= new Set(editorStore.getState().selection);
          for (const { key } of cardsOf(placed.box)) change.selected ? selection.add(key) : selection.delete(key);
        }
      }
      if (selection) editorStore.getState().select(selection);
      if (moved.size > 0 && current && !givenUp.current) {
        const { number } = current;
        const { positions: lined, guides } = snapped(geometry, moved, keys.current.free ? 0 : getZoom());
        showGuides(guides);
        setDrag((last) => ({
          layout: number,
          positions: new Map([...(last?.layout === number ? last.positions : []), ...lined]),
          copying: keys.current.copying,
        }));
      }
    },
    [geometry, current, getZoom],
  );

  const onDragStop = useCallback(
    (event: Pointed, _node: unknown, nodes: readonly CanvasNode[]) => {
      showGuides([]);
      held.current?.();
      if (givenUp.current) {
        givenUp.current = false;
        return;
      }
      const framed = geometry.frames.filter((frame) => nodes.some(({ id }) => id === frame.id)).flatMap(({ boxes }) => boxes);
      const moved = new Map(
        geometry.boxes
          .filter(({ box }) => (nodes.some(({ id }) => id === box.id) || framed.includes(box.id)) && drag?.positions.has(box.id))
          .map((placed) => [placed.box.id, topMiddle(placed)]),
      );
      if (!current || moved.size === 0) return;
      const [only] = moved.keys();
      const [x, y] = pointOf(event);
      if (event.altKey) {
        showDrop(null);
        commitCopies(geometry, moved);
        setDrag(null);
      } else if (moved.size === 1 && threadDropped(geometry, still.current.wires, only!, toCanvas(x, y), x, y)) setDrag(null);
      else commitMove(geometry, current.layout, moved, { still: framed.length > 0 ? undefined : still.current });
    },
    [geometry, current, drag, toCanvas],
  );

  const onDrag = useCallback(
    (event: Pointed, _node: unknown, nodes: readonly CanvasNode[]) => {
      // A copy is put into no wire
      if (keys.current.copying) showDrop(null);
      else if (nodes.length === 1 && !givenUp.current)
        showThreading(geometry, still.current.wires, nodes[0]!.id, toCanvas(...pointOf(event)));
    },
    [geometry, toCanvas],
  );

  /** Moves boxes to places, at once; `joins`: into the step before with the same name. */
  const put = useCallback(
    (moved: ReadonlyMap<string, Point>, options: { joins?: string; title?: string } = {}) => {
      if (!current || moved.size === 0) return;
      // Shown at once: the next press may come before the layout that has it
      setDrag({ positions: moved, layout: current.number, copying: false });
      commitMove(geometry, current.layout, moved, options);
    },
    [geometry, current],
  );

  const nudge = useCallback(
    (dx: number, dy: number, ids?: readonly string[]) => {
      const { selection } = editorStore.getState();
      const chosen = geometry.boxes.filter(({ box }) =>
        ids ? ids.includes(box.id) : cardsOf(box).some(({ key }) => selection.has(key)),
      );
      const now = performance.now();
      if (now - lastNudge.current.at > pause) lastNudge.current.number++;
      lastNudge.current.at = now;
      const moved = new Map(
        chosen.map((placed): [string, Point] => {
          const [x, y] = topMiddle(placed);
          return [placed.box.id, [x + dx, y + dy]];
        }),
      );
      put(moved, { joins: `nudge ${lastNudge.current.number}` });
    },
    [geometry, put],
  );
  return {
    geometry: copying ? still.current : geometry,
    /** As it was before something stood elsewhere than the layout has it; null where nothing does. */
    resting: positions.size > 0 ? still.current : null,
    copies,
    onNodesChange,
    onDragStart,
    onDrag,
    onDragStop,
    nudge,
    put,
  };
}

/** The boxes that move, and what stands inside them. */
function withInsides({ boxes }: Geometry, positions: ReadonlyMap<string, Point>): readonly PlacedBox[] {
  const inside = new Set<Drawing>();
  return [...boxes]
    .sort((a, b) => a.depth - b.depth)
    .filter(({ box, drawing }) => {
      const moves = positions.has(box.id) || inside.has(drawing);
      if (moves && box.type === 'open') inside.add(box.inside);
      return moves;
    });
}
