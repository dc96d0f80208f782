import { useReactFlow } from '@xyflow/react';
import { useLayoutEffect, useRef } from 'react';
import type { Geometry } from '#core/drawing/geometry/types.ts';
import type { Preview } from '../state/types.ts';
import { shownView } from './liveView.ts';
import { anchorOf } from './panels/anchor.ts';

/**
 * While a fix previews itself the node that it is about stays where it is on the screen, however the layout moves around
 * it, and so does the card with the fix under the pointer. `shown`: what is drawn is still, or already, a preview.
 */
export function useStill(geometry: Geometry, preview: Preview | null, shown: boolean, place: readonly string[]): void {
  const { setViewport } = useReactFlow();
  const held = useRef<{ path: readonly string[]; x: number; y: number } | null>(null);
  // Before the paint: nothing is seen to jump
  useLayoutEffect(() => {
    const path = preview?.path ?? held.current?.path;
    const rect = path && anchorOf(geometry, { path }, place);
    const last = held.current;
    const now = path && rect ? { path, x: rect.x + rect.width / 2, y: rect.y } : null;
    held.current = preview || shown ? now : null;
    if (!now) return;
    if (last && (last.x !== now.x || last.y !== now.y)) {
      const { x, y, zoom } = shownView();
      void setViewport({ x: x + (last.x - now.x) * zoom, y: y + (last.y - now.y) * zoom, zoom });
    }
  }, [geometry, preview, shown, place, setViewport]);
}
