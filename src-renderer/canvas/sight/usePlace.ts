import type { CSSProperties, RefObject } from 'react';
import { useLayoutEffect, useState } from 'react';
import { keyPath, pathKey } from '#core/drawing/keys.ts';
import type { Rect } from '#core/drawing/layout/types.ts';
import { editorStore } from '../../state/store.ts';
import { useCanvasSize } from '../liveView.ts';
import { canvasNow, rectOfNode } from '../now.ts';
import { pointerOnCanvas } from '../pointer.ts';
import type { SightPlace, SightSize, Standing } from './place.ts';
import { sightPlace, sightSizes } from './place.ts';

/** On a narrower canvas the largest is not tried. */
const roomy = 780;

interface Tried {
  readonly size: SightSize;
  readonly place: SightPlace;
  readonly style: CSSProperties;
}

/**
 * How large the picture of a node's receptive field is and where it stands: the largest that covers nothing, else what
 * covers least. It stays there while it is shown, unless the canvas gets another size.
 */
export function usePlace(inset: RefObject<HTMLElement | null>, shown: string): { size: SightSize; style: CSSProperties } {
  const { width, height } = useCanvasSize();
  const sizes = width < roomy ? sightSizes.slice(1) : sightSizes;
  const around = `${width} ${height}`;
  const [tried, setTried] = useState<{ readonly around: string; readonly all: readonly Tried[] }>({ around, all: [] });
  const all = tried.around === around ? tried.all : [];
  const untried = all.at(-1)?.place.covers === 0 ? undefined : sizes[all.length];
  useLayoutEffect(() => {
    const canvas = inset.current?.closest<HTMLElement>('.canvas');
    if (untried === undefined || !canvas || !inset.current) return;
    const of = { width: canvas.clientWidth, height: canvas.clientHeight };
    const own = { width: inset.current.offsetWidth, height: inset.current.offsetHeight };
    const standing = standingOn(canvas, shown);
    if (!standing) return;
    const place = sightPlace(of, own, standing);
    // It grows away from the nearer edge when it is held
    const low = place.y + own.height / 2 > of.height / 2;
    const style = { left: place.x, ...(low ? { bottom: of.height - place.y - own.height } : { top: place.y }) };
    setTried({ around, all: [...all, { size: untried, place, style }] });
  });
  const best = all.reduce<Tried | null>((one, other) => (one && one.place.covers <= other.place.covers ? one : other), null);
  return untried === undefined && best ? best : { size: untried ?? sizes[0]!, style: {} };
}

function standingOn(canvas: HTMLElement, shown: string): Standing | null {
  const now = canvasNow();
  if (!now) return null;
  const seen = (rect: Rect): Rect => {
    const [x, y] = now.toScreen([rect.x, rect.y]);
    const [right, low] = now.toScreen([rect.x + rect.width, rect.y + rect.height]);
    return { x, y, width: right - x, height: low - y };
  };
  const panels = (selector: string) =>
    [...canvas.querySelectorAll(selector)].map((panel): Rect => {
      const { x, y, width, height } = panel.getBoundingClientRect();
      const [left, top] = now.toCorner(x, y);
      return { x: left, y: top, width, height };
    });
  const { path } = editorStore.getState().place;
  const node = rectOfNode(now.geometry, pathKey(keyPath(shown).slice(path.length)));
  const pointer = pointerOnCanvas();
  return {
    node: node && seen(node),
    pointer: pointer && now.toCorner(...pointer),
    panels: panels('.canvas-tools, .react-flow__minimap, .canvas-lens > *, .canvas-trail, .why, .arrange-bar'),
    words: panels('.frame-words'),
    rects: now.geometry.boxes.map(({ rect }) => seen(rect)),
  };
}
