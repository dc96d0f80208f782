import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import type { Geometry } from '#core/drawing/geometry/types.ts';
import type { Rect } from '#core/drawing/layout/types.ts';
import { boundsOf } from '#core/drawing/layout/types.ts';
import { drawn } from '../shell/firstDrawing.ts';
import { useEditor } from '../state/store.ts';
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
  // What a fix previews comes and goes: the view stays
  const number = useRef(current?.number);
  if (!current?.preview) number.current = current?.number;
  const size = useCallback(() => {
    const { width, height } = store.getState();
    return [width, height] as const;
  }, [store]);

  useEffect(() => {
    const bounds = drawingBounds(geometry);
    const [width, height] = size();
    if (!current || width === 0 || shown.current.placeKey === placeKey) return;
    if (left.current.opened !== opened) left.current = { opened, views: new Map() };
    else if (!shown.current.passing) left.current.views.set(shown.current.placeKey, flow.getViewport());
    // An empty drawing has its view, too: the first node stays where it is dropped
    shown.current = { placeKey, passing };
    drawn();
    if (!bounds) return;
    const before = left.current.views.get(placeKey);
    const view = openingView(bounds, firstOf(geometry) ?? bounds, width, height);
    const rects = geometry.boxes.map(({ rect }) => rect);
    void flow.setViewport(before ?? viewBelow(rects, panelsOf(store.getState().domNode), view));
  }, [geometry, current, placeKey, passing, opened, flow, store, size]);

  const show = useCallback(
    (key: string) => {
      const rect = rectOfNode(geometry, key);
      const view = rect && viewShowing(rect, flow.getViewport(), ...size());
      if (view) void flow.setViewport(view, glide());
    },
    [geometry, flow, size],
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
    const view = viewExplaining(boundsOf([anchor, ...labels])!, problemRoom, flow.getViewport(), ...size());
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
    const view = known && fresh && viewOpened(fresh.rect, flow.getViewport(), ...size());
    if (view) void flow.setViewport(view, glide());
  }, [current?.number, placeKey]);

  const fit = useCallback(() => {
    const bounds = drawingBounds(geometry);
    if (bounds) void flow.setViewport(wholeView(bounds, ...size()), glide());
  }, [geometry, flow, size]);
  return { fit, show };
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
