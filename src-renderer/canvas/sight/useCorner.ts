import type { RefObject } from 'react';
import { useLayoutEffect, useState } from 'react';
import { keyPath, pathKey } from '#core/drawing/keys.ts';
import type { Rect } from '#core/drawing/layout/types.ts';
import { editorStore } from '../../state/store.ts';
import { canvasNow, rectOfNode } from '../now.ts';
import { pointerOnCanvas } from '../pointer.ts';
import type { Corner } from './corner.ts';
import { freeCorner } from './corner.ts';

/** In which corner of the canvas the picture of a node's receptive field stands; it stays there while it is shown. */
export function useCorner(inset: RefObject<HTMLElement | null>, shown: string, narrow: boolean): Corner {
  const [corner, setCorner] = useState<Corner>('lower-left');
  // biome-ignore lint/correctness/useExhaustiveDependencies: it moves for another node or another size, for nothing else
  useLayoutEffect(() => {
    const now = canvasNow();
    const canvas = inset.current?.closest('.canvas');
    if (!now || !canvas || !inset.current) return;
    const seen = (rect: Rect): Rect => {
      const [x, y] = now.toScreen([rect.x, rect.y]);
      const [right, low] = now.toScreen([rect.x + rect.width, rect.y + rect.height]);
      return { x, y, width: right - x, height: low - y };
    };
    const { path } = editorStore.getState().place;
    const node = rectOfNode(now.geometry, pathKey(keyPath(shown).slice(path.length)));
    const pointer = pointerOnCanvas();
    const at = { width: canvas.clientWidth, height: canvas.clientHeight };
    const size = { width: inset.current.offsetWidth, height: inset.current.offsetHeight };
    const standing = (selector: string) =>
      [...canvas.querySelectorAll(selector)].map((panel): Rect => {
        const { x, y, width: across, height } = panel.getBoundingClientRect();
        const [left, top] = now.toCorner(x, y);
        return { x: left, y: top, width: across, height };
      });
    setCorner(
      freeCorner(at, size, {
        node: node && seen(node),
        pointer: pointer && now.toCorner(...pointer),
        words: standing('.frame-words'),
        rects: [
          ...now.geometry.boxes.map(({ rect }) => seen(rect)),
          ...standing('.react-flow__minimap, .canvas-lens > *, .canvas-trail, .why'),
        ],
      }),
    );
  }, [shown, narrow]);
  return corner;
}
