import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import { sameParts } from '#core/drawing/alike.ts';
import type { Geometry } from '#core/drawing/geometry/types.ts';
import type { Rect } from '#core/drawing/layout/types.ts';
import { boundsOf } from '#core/drawing/layout/types.ts';
import { drawn } from '../shell/firstDrawing.ts';
import { useEditor } from '../state/store.ts';
import { liveView, shownView, useCanvasSize } from './liveView.ts';
import type { CanvasNow } from './now.ts';
import { rectOfNode } from './now.ts';
import { problemRoom } from './panels/ProblemCard.tsx';
import type { CurrentLayout } from './useLayout.ts';
import type { View } from './view.ts';
import { drawingBounds, firstOf, openingView, viewBelow, viewExplaining, viewOpened, viewShowing, wholeView } from './view.ts';

/**
 * Keeps in view what matters: a drawing when it is opened or entered, as it was when it is come back to, a node when
 * something else selects it. `passing`: the place is of no document, nobody comes back to it. `anchor`: the node whose
 * explanation stands open. Returns what the fit button does, and what brings a node into view.
 */
export function useView(
  geometry: Geometry,
  current: CurrentLayout | null,
  placeKey: string,
  passing: boolean,
  anchor: Rect | null,
): Pick<CanvasNow, 'fit' | 'show'> {
  const flow = useReactFlow();
  const store = useStoreApi();
  const shown = useRef({ placeKey: '', passing: true });
  const opened = useEditor((state) => state.opened);
  const left = useRef({ opened, views: new Map<string, View>() });
  const selection = useEditor((state) => state.selection);
  const problem = useEditor((state) => state.shownProblem);
  /** The view that a drawing was opened in, while nothing has changed since but the canvas. */
  const untouched = useRef<{ geometry: Geometry; view: View } | null>(null);
  const { width: across, height: down } = useCanvasSize();
  // What a fix previews comes and goes: the view stays
  const number = useRef(current?.number);
  if (!current?.preview) number.current = current?.number;

  useEffect(() => {
    const [width] = size();
    if (!current || width === 0 || shown.current.placeKey === placeKey) return;
    if (left.current.opened !== opened) left.current = { opened, views: new Map() };
    else if (!shown.current.passing) left.current.views.set(shown.current.placeKey, shownView());
    // An empty drawing has its view, too: the first node stays where it is dropped
    shown.current = { placeKey, passing };
    drawn();
    const before = left.current.views.get(placeKey);
    const view = before ?? beginning(geometry, store.getState().domNode);
    untouched.current = view && !before ? { geometry, view } : null;
    if (view) void flow.setViewport(view);
  }, [geometry, current, placeKey, passing, opened, flow, store]);

  // A panel that opens beside it takes room from a drawing that nobody has moved yet: it is opened anew
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new size of the canvas, which is read where it is kept
  useEffect(() => {
    const last = untouched.current;
    if (!last || last.geometry !== geometry || !sameParts(last.view, shownView())) return;
    const view = beginning(geometry, store.getState().domNode);
    if (!view || sameParts(view, last.view)) return;
    untouched.current = { geometry, view };
    void flow.setViewport(view);
  }, [across, down]);

  const show = useCallback(
    (key: string) => {
      const rect = rectOfNode(geometry, key);
      const view = rect && viewShowing(rect, shownView(), ...size());
      if (view) void flow.setViewport(view, glide());
    },
    [geometry, flow],
  );

  // After the layout, so that a node that was just added is where it will stay
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new selection or layout moves the view, not a drag
  useEffect(() => {
    if (selection.size !== 1 || !current) return;
    for (const key of selection) show(key);
  }, [selection, number.current]);

  // Room for the explanation beside the node, so that it hides nothing of the drawing
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a newly shown problem moves the view
  useEffect(() => {
    if (!anchor || !current) return;
    const labels = geometry.wires
      .filter(({ wire }) => wire.problem === problem)
      .map(({ label: [x, y] }) => ({ x: x - 54, y, width: 108, height: 0 }));
    const view = viewExplaining(boundsOf([anchor, ...labels])!, problemRoom, shownView(), ...size());
    if (view) void flow.setViewport(view);
  }, [problem, number.current]);

  // An instance that was just opened is seen as a whole, or, where it is larger than the canvas, from its beginning
  const open = useRef({ placeKey: '', keys: new Set<string>() });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new layout has what was opened
  useEffect(() => {
    if (!current) return;
    const boxes = geometry.boxes.filter(({ box }) => box.type === 'open');
    const fresh = boxes.find(({ box }) => !open.current.keys.has(box.id));
    const known = open.current.placeKey === placeKey;
    open.current = { placeKey, keys: new Set(boxes.map(({ box }) => box.id)) };
    const view = known && fresh && viewOpened(fresh.rect, shownView(), ...size());
    if (view) void flow.setViewport(view, glide());
  }, [current?.number, placeKey]);

  const fit = useCallback(() => {
    const bounds = drawingBounds(geometry);
    if (bounds) void flow.setViewport(wholeView(bounds, ...size()), glide());
  }, [geometry, flow]);
  return { fit, show };
}

/** The view that a drawing is opened in, on the canvas as it is; null where there is nothing to see. */
function beginning(geometry: Geometry, canvas: HTMLElement | null): View | null {
  const bounds = drawingBounds(geometry);
  if (!bounds) return null;
  const rects = geometry.boxes.map(({ rect }) => rect);
  return viewBelow(rects, panelsOf(canvas), openingView(bounds, firstOf(geometry) ?? bounds, ...size()));
}

/** How the view moves by itself: at once for those who asked their system for less motion. */
function glide(): { duration: number } {
  return { duration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 160 };
}

/** What stands at the canvas's upper edge: the trail back, the lens and its legend. */
function panelsOf(flow: HTMLElement | null): readonly Rect[] {
  const panels = flow?.closest('.canvas')?.querySelectorAll('.canvas-trail, .canvas-lens > *') ?? [];
  const corner = flow?.getBoundingClientRect();
  if (!corner) return [];
  return [...panels].map((panel) => {
    const { x, y, width, height } = panel.getBoundingClientRect();
    return { x: x - corner.x, y: y - corner.y, width, height };
  });
}

/** Of the canvas, in pixels. */
function size(): readonly [number, number] {
  const { width, height } = liveView.getState();
  return [width, height];
}
