import { useReactFlow } from '@xyflow/react';
import type { PointerEvent } from 'react';
import { memo, useDeferredValue, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { sameParts } from '#core/drawing/alike.ts';
import type { Geometry } from '#core/drawing/geometry/types.ts';
import type { Rect } from '#core/drawing/layout/types.ts';
import { boundsOf } from '#core/drawing/layout/types.ts';
import type { Box } from '#core/drawing/types.ts';
import { cardsOf } from '#core/drawing/types.ts';
import { seenIn } from '../entering.ts';
import { large } from '../large.ts';
import type { LiveView } from '../liveView.ts';
import { liveView, useCanvasSize } from '../liveView.ts';

/** On a smaller canvas it would hide more than it shows. */
const smallest = { width: 780, height: 460 };
const size = { width: 132, height: 92 };
/** Around what it shows, in its own pixels. */
const margin = 5;
/** In milliseconds: while a large drawing moves, what is seen of it is shown anew as often. */
const often = 100;
/** Of the corners of cards, in canvas coordinates. */
const corner = 8;

interface OverviewProps {
  geometry: Geometry;
}

/**
 * The whole drawing in small, at the lower right; where something is wrong is red. Dragging it pans, its wheel zooms.
 * While the view moves only the rectangle in it does, without React.
 */
export const Overview = memo(function Overview({ geometry }: OverviewProps) {
  const { width, height } = useCanvasSize();
  const roomy = width >= smallest.width && height >= smallest.height;
  // Where a card is dragged among hundreds, it follows when there is a moment
  const late = useDeferredValue(geometry.boxes.length < large ? null : geometry);
  return roomy ? <Picture geometry={late ?? geometry} /> : null;
}, looksSame);

/** Most edits change shapes and figures, of which the overview shows nothing: it is left as it stands, and painted no second time. */
function looksSame({ geometry: { boxes: before } }: OverviewProps, { geometry: { boxes: after } }: OverviewProps): boolean {
  if (before === after) return true;
  return (
    before.length === after.length &&
    before.every(({ box, rect, depth }, i) => {
      const other = after[i]!;
      return (
        depth === other.depth &&
        (rect === other.rect || sameParts(rect, other.rect)) &&
        (box === other.box || colorOf(box) === colorOf(other.box))
      );
    })
  );
}

const Picture = memo(function Picture({ geometry: { boxes } }: OverviewProps) {
  const { setViewport, zoomTo } = useReactFlow();
  const picture = useRef<SVGSVGElement>(null);
  const view = useRef<SVGRectElement>(null);
  const scale = useRef(1);
  const shown = useRef({ box: '', seen: '' });
  const bounds = useMemo(() => boundsOf(boxes.map(({ rect }) => rect)), [boxes]);
  const outlines = useMemo(() => outlinesOf(boxes), [boxes]);

  useLayoutEffect(() => {
    const show = ({ transform, width: across, height: down }: LiveView): void => {
      const seen = seenIn(transform, across, down);
      const all = boundsOf(bounds ? [bounds, seen] : [seen])!;
      scale.current = Math.max(all.width / size.width, all.height / size.height);
      const [width, height] = [(size.width + 2 * margin) * scale.current, (size.height + 2 * margin) * scale.current];
      const box = `${all.x - (width - all.width) / 2} ${all.y - (height - all.height) / 2} ${width} ${height}`;
      const parts = Object.entries(seen);
      const next = { box, seen: parts.join(' ') };
      // An attribute that is set anew has its picture laid out anew, also where it says the same
      if (next.box !== shown.current.box) picture.current!.setAttribute('viewBox', box);
      if (next.seen !== shown.current.seen) for (const [name, value] of parts) view.current!.setAttribute(name, String(value));
      shown.current = next;
    };
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const place = (): void => {
      clearTimeout(waiting);
      waiting = undefined;
      show(liveView.getState());
    };
    place();
    const end = liveView.subscribe(({ lifted }) => {
      if (lifted) waiting ??= setTimeout(place, often);
      else place();
    });
    return () => {
      clearTimeout(waiting);
      end();
    };
  }, [bounds]);

  useEffect(() => {
    const element = picture.current!;
    // React's own listeners can't keep the page from zooming with it
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const lines = event.deltaMode === 1 ? 0.05 : event.deltaMode === 2 ? 1 : 0.002;
      void zoomTo(liveView.getState().transform[2] * 2 ** (-event.deltaY * lines));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [zoomTo]);

  const pan = ({ buttons, movementX, movementY }: PointerEvent): void => {
    if ((buttons & 1) === 0) return;
    const [x, y, zoom] = liveView.getState().transform;
    const step = scale.current * zoom;
    void setViewport({ x: x - movementX * step, y: y - movementY * step, zoom });
  };
  return (
    <div className="canvas-overview nowheel nopan">
      <svg
        ref={picture}
        {...size}
        role="img"
        aria-label="Overview"
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={pan}
      >
        {[...outlines].map(([color, path]) => (
          <path key={color} d={path} fill={color} />
        ))}
        <rect ref={view} className="canvas-overview-view" />
      </svg>
    </div>
  );
});

/** The cards of one colour as one path: hundreds of elements would each be laid out again when the picture's scale changes. */
function outlinesOf(boxes: Geometry['boxes']): ReadonlyMap<string, string> {
  const outlines = new Map<string, string>();
  // What is open lies under what is inside
  for (const { box, rect } of [...boxes].sort((a, b) => a.depth - b.depth)) {
    const color = colorOf(box);
    outlines.set(color, (outlines.get(color) ?? '') + outline(rect));
  }
  return outlines;
}

function outline({ x, y, width, height }: Rect): string {
  const r = Math.min(corner, width / 2, height / 2);
  const arc = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  const [across, down] = [width - 2 * r, height - 2 * r];
  return `M${x + r} ${y}h${across}${arc(r, r)}v${down}${arc(-r, r)}h${-across}${arc(-r, -r)}v${-down}${arc(r, -r)}z`;
}

function colorOf(box: Box): string {
  const cards = cardsOf(box);
  if (cards.some((card) => card.severity === 'error')) return 'var(--error)';
  const mark = cards.find((card) => card.mark)?.mark;
  if (mark) return `var(--${mark.sign === 'added' ? 'good' : mark.sign === 'removed' ? 'error' : 'warning'})`;
  return box.type === 'open' ? 'var(--sunken)' : 'var(--line-strong)';
}
