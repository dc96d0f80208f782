import type { ReactFlowState, Transform } from '@xyflow/react';
import { useStoreApi } from '@xyflow/react';
import { useLayoutEffect, useMemo } from 'react';
import { createStore, useStore } from 'zustand';
import { sameParts } from '#core/drawing/alike.ts';
import type { Rect } from '#core/drawing/layout/types.ts';
import { anyEnters, joined, seenIn } from './entering.ts';
import { newHold } from './hold.ts';

/** The view as it stands on the screen. React Flow's own store has it too, in large drawings a few frames later (`useLiveView`). */
export interface LiveView {
  readonly transform: Transform;
  /** Of the canvas, in pixels. */
  readonly width: number;
  readonly height: number;
  /** The drawing is a picture of its own to the browser, for as long as a hand moves it. */
  readonly lifted: boolean;
}

export const liveView = createStore<LiveView>(() => ({ transform: [0, 0, 1], width: 0, height: 0, lifted: false }));

export function shownView(): { x: number; y: number; zoom: number } {
  return viewOf(liveView.getState().transform);
}

/** Of the canvas, in pixels. React Flow's store says more while a hand moves a large drawing. */
export function useCanvasSize(): { width: number; height: number } {
  const width = useStore(liveView, (view) => view.width);
  const height = useStore(liveView, (view) => view.height);
  return { width, height };
}

/** For what stands over the drawing and moves along with it. */
export function useLiveViewport(): { x: number; y: number; zoom: number } {
  return viewOf(useStore(liveView, ({ transform }) => transform));
}

function viewOf([x, y, zoom]: Transform): { x: number; y: number; zoom: number } {
  return { x, y, zoom };
}

/** Of the time that passes while a drawing is moved, at most one part in so many goes into telling React Flow. */
const share = 12;
/** In milliseconds: what comes into view is there after this at the latest. */
const longest = 150;
/** What stays in the page while a hand moves the drawing is at most so many times what is seen. */
const kept = 3;
/** With telling React Flow taking longer than this, in milliseconds, the drawing is large: zooming stretches its picture. */
const large = 4;

/**
 * Moves the drawing on the screen for every event of a gesture, and tells React Flow as often as it can take it: hundreds of
 * nodes hear of each new view, and those that come in or go out of it are made or removed. In a large drawing it is told
 * only where something comes in, and what was seen on the way stays until the end, for whoever comes back: until then
 * React Flow takes its canvas to be that large.
 */
export function useLiveView() {
  const store = useStoreApi();
  const view = useMemo(() => followGestures(store), [store]);
  // Before React Flow measures its canvas
  useLayoutEffect(() => view.follow(), [view]);
  return view;
}

type Store = Pick<ReturnType<typeof useStoreApi>, 'getState' | 'setState' | 'subscribe'>;

/** `useLiveView` over React Flow's store. */
export function followGestures(store: Store) {
  // One object for good, and always as the view is now: React Flow reads it whenever it makes itself ready
  const viewport = { x: 0, y: 0, zoom: 1 };
  let [gesture, panned] = [false, false];
  /** What changes in React Flow's store comes from here. */
  let telling = false;
  let [cost, last] = [0, 0];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hold = newHold();

  const show = ([x, y, zoom]: Transform): void => {
    Object.assign(viewport, { x, y, zoom });
    liveView.setState({ transform: [x, y, zoom] });
  };

  const seen = (): Rect => {
    const { transform, width, height } = liveView.getState();
    return seenIn(transform, width, height);
  };

  /** What React Flow takes for seen. */
  const told = (): Rect => {
    const { transform, width, height } = store.getState();
    return seenIn(transform, width, height);
  };

  /** React Flow is told now. */
  const settle = (): void => {
    const { width, height } = liveView.getState();
    tell({ transform: [viewport.x, viewport.y, viewport.zoom], width, height });
  };

  /** The same where a hand is about to go on. */
  const settleOnTheWay = (): void => {
    if (!liveView.getState().lifted || cost <= large) {
      settle();
      return;
    }
    const { x, y, width, height } = joined(told(), seen(), kept);
    const { zoom } = viewport;
    tell({ transform: [-x * zoom, -y * zoom, zoom], width: width * zoom, height: height * zoom });
  };

  const tell = (view: Pick<ReactFlowState, 'transform' | 'width' | 'height'>): void => {
    clearTimeout(timer);
    timer = undefined;
    const before = store.getState();
    if (before.width === view.width && before.height === view.height && sameParts(before.transform, view.transform)) return;
    const began = performance.now();
    telling = true;
    store.setState(view);
    telling = false;
    // React's part follows in a microtask, asked for before this one
    queueMicrotask(() => {
      last = performance.now();
      cost = last - began;
      if (gesture && cost > large) lift(true);
    });
  };

  const mark = (state: 'moved' | 'lifted', on: boolean): void => {
    store.getState().domNode?.toggleAttribute(`data-${state}`, on);
  };

  const lift = (lifted: boolean): void => {
    mark('lifted', lifted);
    if (lifted !== liveView.getState().lifted) liveView.setState({ lifted });
    if (!lifted) hold.release();
  };

  /** To where React Flow itself would move the drawing. */
  const move = (): void => {
    const drawing = store.getState().domNode?.querySelector<HTMLElement>('.react-flow__viewport');
    const { x, y, zoom } = viewport;
    if (drawing) hold.to(drawing, `translate(${x}px,${y}px) scale(${zoom})`, liveView.getState().lifted);
  };

  return {
    viewport,
    settle,
    onViewportChange({ x, y, zoom }: { x: number; y: number; zoom: number }): void {
      // By whole pixels the picture is only shifted: between them every one of its pixels is mixed of four
      show(gesture && zoom === viewport.zoom ? [wholePixels(x), wholePixels(y), zoom] : [x, y, zoom]);
      // What passes under a hand that pans is not pointed at; a press that moves nothing is a click
      if (panned) mark('moved', true);
      if (gesture && cost > large && !anyEnters(store.getState(), told(), seen())) {
        move();
        return;
      }
      const wait = gesture ? Math.min(longest, cost * share) - (performance.now() - last) : 0;
      if (wait <= 0) settleOnTheWay();
      else timer ??= setTimeout(settleOnTheWay, wait);
      move();
    },
    /** `event` is null where no hand moves the view. */
    onMoveStart(event: MouseEvent | TouchEvent | null): void {
      gesture = event !== null && !isDrawing(store.getState(), event);
      panned = event?.type === 'mousedown';
      // While it is panned, the browser shifts its picture instead of painting it anew for every frame. Zooming a large one
      // stretches that picture until it stands still.
      lift(panned || (gesture && cost > large));
    },
    onMoveEnd(): void {
      gesture = panned = false;
      settle();
      mark('moved', false);
      lift(false);
    },
    /** What moves the view otherwise, such as React Flow's beginning, is shown as well. */
    follow: () => {
      const { transform, width, height } = store.getState();
      show(transform);
      liveView.setState({ width, height });
      const end = store.subscribe(({ transform, width, height }, before) => {
        if (telling) return;
        if (width !== before.width || height !== before.height) liveView.setState({ width, height });
        const [x, y, zoom] = transform;
        const known = x === viewport.x && y === viewport.y && zoom === viewport.zoom;
        if (transform !== before.transform && !known) show(transform);
      });
      return () => {
        end();
        clearTimeout(timer);
        lift(false);
      };
    },
  };
}

/** A wire or a node is in hand while the wheel turns: it must know at once where it is. */
function isDrawing({ connection }: ReactFlowState, event: MouseEvent | TouchEvent): boolean {
  return connection.inProgress || (event.type === 'wheel' && 'buttons' in event && event.buttons !== 0);
}

function wholePixels(x: number): number {
  const { devicePixelRatio: scale = 1 } = globalThis as { devicePixelRatio?: number };
  return Math.round(x * scale) / scale;
}
