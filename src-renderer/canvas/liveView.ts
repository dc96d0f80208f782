import type { ReactFlowState, Transform } from '@xyflow/react';
import { useStoreApi } from '@xyflow/react';
import { useEffect, useMemo } from 'react';
import { createStore, useStore } from 'zustand';

/** The view as it stands on the screen. React Flow's own store has it too, in large drawings a few frames later (`useLiveView`). */
export const liveView = createStore<{ readonly transform: Transform }>(() => ({ transform: [0, 0, 1] }));

/** For what stands over the drawing and moves along with it. */
export function useLiveViewport(): { x: number; y: number; zoom: number } {
  const [x, y, zoom] = useStore(liveView, ({ transform }) => transform);
  return { x, y, zoom };
}

/** Of the time that passes while a drawing is moved, at most one part in so many goes into telling React Flow. */
const share = 12;
/** In milliseconds: what comes into view is there after this at the latest. */
const longest = 150;
/** With telling React Flow taking longer than this, in milliseconds, the drawing is large: zooming stretches its picture. */
const large = 4;

/**
 * Moves the drawing on the screen for every event of a gesture, and tells React Flow as often as it can take it: hundreds of
 * nodes hear of each new view, and those that come in or go out of it are made or removed.
 */
export function useLiveView() {
  const store = useStoreApi();
  const view = useMemo(() => followGestures(store), [store]);
  useEffect(() => view.follow(), [view]);
  return view;
}

type Store = Pick<ReturnType<typeof useStoreApi>, 'getState' | 'setState' | 'subscribe'>;

/** `useLiveView` over React Flow's store. */
export function followGestures(store: Store) {
  // One object for good, and always as the view is now: React Flow reads it whenever it makes itself ready
  const viewport = { x: 0, y: 0, zoom: 1 };
  let [gesture, panned] = [false, false];
  let [cost, last] = [0, 0];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = ([x, y, zoom]: Transform): void => {
    Object.assign(viewport, { x, y, zoom });
    liveView.setState({ transform: [x, y, zoom] });
  };

  /** React Flow is told now. */
  const settle = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const { x, y, zoom } = viewport;
    const { transform } = store.getState();
    if (transform[0] === x && transform[1] === y && transform[2] === zoom) return;
    const began = performance.now();
    store.setState({ transform: [x, y, zoom] });
    // React's part follows in a microtask, asked for before this one
    queueMicrotask(() => {
      last = performance.now();
      cost = last - began;
      if (gesture && cost > large) mark('lifted', true);
    });
  };

  const mark = (state: 'moved' | 'lifted', on: boolean): void => {
    store.getState().domNode?.toggleAttribute(`data-${state}`, on);
  };

  return {
    viewport,
    settle,
    onViewportChange({ x, y, zoom }: { x: number; y: number; zoom: number }): void {
      show([x, y, zoom]);
      // What passes under a hand that pans is not pointed at; a press that moves nothing is a click
      if (panned) mark('moved', true);
      const wait = gesture ? Math.min(longest, cost * share) - (performance.now() - last) : 0;
      if (wait <= 0) settle();
      else {
        move(store.getState());
        timer ??= setTimeout(settle, wait);
      }
    },
    /** `event` is null where no hand moves the view. */
    onMoveStart(event: MouseEvent | TouchEvent | null): void {
      gesture = event !== null && !isDrawing(store.getState(), event);
      panned = event?.type === 'mousedown';
      // While it is panned, the drawing is a picture of its own to the browser, which shifts it instead of painting it anew for
      // every frame. Zooming a large one stretches that picture until it stands still.
      mark('lifted', panned || (gesture && cost > large));
    },
    onMoveEnd(): void {
      gesture = panned = false;
      settle();
      mark('moved', false);
      mark('lifted', false);
    },
    /** What moves the view otherwise, such as React Flow's beginning, is shown as well. */
    follow: () => {
      show(store.getState().transform);
      const end = store.subscribe(({ transform }, before) => {
        const [x, y, zoom] = transform;
        const known = x === viewport.x && y === viewport.y && zoom === viewport.zoom;
        if (transform !== before.transform && !known) show(transform);
      });
      return () => {
        end();
        clearTimeout(timer);
      };
    },
  };
}

/** A wire or a node is in hand while the wheel turns: it must know at once where it is. */
function isDrawing({ connection }: ReactFlowState, event: MouseEvent | TouchEvent): boolean {
  return connection.inProgress || (event.type === 'wheel' && 'buttons' in event && event.buttons !== 0);
}

/** Where React Flow itself would move the drawing to. */
function move({ domNode }: ReactFlowState): void {
  const drawing = domNode?.querySelector<HTMLElement>('.react-flow__viewport');
  const [x, y, zoom] = liveView.getState().transform;
  if (drawing) drawing.style.transform = `translate(${x}px,${y}px) scale(${zoom})`;
}
