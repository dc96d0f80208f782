import { useReactFlow } from '@xyflow/react';
import type { RefObject } from 'react';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { boundsOf } from '#core/drawing/layout/types.ts';
import { isTyping } from '../shell/typing.ts';
import { isFarAt } from './detail.ts';
import { liveView } from './liveView.ts';
import type { CanvasNow } from './now.ts';
import { rectOfNode, setCanvasNow } from './now.ts';
import { wholeView } from './view.ts';

/** Keeps `canvasNow` up to date. */
export function useCanvasNow(
  wrapper: RefObject<HTMLElement | null>,
  view: Pick<CanvasNow, 'geometry' | 'nudge' | 'put' | 'fit' | 'show' | 'focus' | 'focusFrame' | 'focusCanvas'>,
): void {
  const { setViewport, zoomTo } = useReactFlow();
  useLayoutEffect(() => {
    const corner = () => wrapper.current?.getBoundingClientRect() ?? { left: 0, top: 0 };
    setCanvasNow({
      ...view,
      fit: (keys) => {
        const bounds = keys && boundsOf(keys.flatMap((key) => rectOfNode(view.geometry, key) ?? []));
        const { width, height } = liveView.getState();
        if (bounds) void setViewport(wholeView(bounds, width, height));
        else view.fit();
      },
      zoomBy: (factor) => void zoomTo(liveView.getState().transform[2] * factor),
      zoomTo: (zoom) => void zoomTo(zoom),
      isFar: () => isFarAt(liveView.getState().transform[2]),
      toCanvas: (x, y) => {
        const { left, top } = corner();
        const [across, down, zoom] = liveView.getState().transform;
        return [(x - left - across) / zoom, (y - top - down) / zoom];
      },
      toCorner: (x, y) => [x - corner().left, y - corner().top],
      toScreen: ([x, y]) => {
        const [left, top, zoom] = liveView.getState().transform;
        return [x * zoom + left, y * zoom + top];
      },
    });
  });
  useEffect(() => () => setCanvasNow(null), []);
}

/** A node that was just added is drawn when its layout is there; longer than this nobody waits. */
const longest = 3000;

/** Focuses nodes and frames as soon as they are drawn; a later wish takes the place of an earlier one. */
export function useFocus(wrapper: RefObject<HTMLElement | null>): Pick<CanvasNow, 'focus' | 'focusFrame'> {
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  return useMemo(() => {
    const find = (selector: string) => {
      cancelAnimationFrame(frame.current);
      const end = performance.now() + longest;
      const before = document.activeElement;
      const attempt = (): void => {
        // Whoever writes by now keeps the focus
        if (document.activeElement !== before && isTyping(document.activeElement)) return;
        const found = wrapper.current?.querySelector<HTMLElement>(selector);
        if (found) found.focus({ preventScroll: true });
        else if (performance.now() < end) frame.current = requestAnimationFrame(attempt);
      };
      attempt();
    };
    return {
      focus: (key) => find(`[data-key="${CSS.escape(key)}"]`),
      focusFrame: (id, holder) => find(`[data-frame="${CSS.escape(id)}"][data-holder="${CSS.escape(holder)}"]`),
    };
  }, [wrapper]);
}
