import { useReactFlow } from '@xyflow/react';
import type { RefObject } from 'react';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { CanvasNow } from './now.ts';
import { setCanvasNow } from './now.ts';

/** Keeps `canvasNow` up to date. */
export function useCanvasNow(
  wrapper: RefObject<HTMLElement | null>,
  view: Pick<CanvasNow, 'geometry' | 'nudge' | 'put' | 'fit' | 'show' | 'focus' | 'focusFrame' | 'focusCanvas'>,
): void {
  const { screenToFlowPosition, flowToScreenPosition } = useReactFlow();
  useLayoutEffect(() => {
    const corner = () => wrapper.current?.getBoundingClientRect() ?? { left: 0, top: 0 };
    setCanvasNow({
      ...view,
      toCanvas: (x, y) => {
        const point = screenToFlowPosition({ x, y }, { snapToGrid: false });
        return [point.x, point.y];
      },
      toCorner: (x, y) => [x - corner().left, y - corner().top],
      toScreen: ([x, y]) => {
        const point = flowToScreenPosition({ x, y });
        return [point.x - corner().left, point.y - corner().top];
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
      const attempt = (): void => {
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
