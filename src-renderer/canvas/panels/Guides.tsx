import { useViewport, ViewportPortal } from '@xyflow/react';
import type { Guide } from '#core/drawing/arrange/snap.ts';
import { useCanvas } from '../canvasStore.ts';

/** How far a guide goes on behind the boxes that it joins. */
const beyond = 10;

/** The lines along which what is dragged stands with others. */
export function Guides() {
  const guides = useCanvas((state) => state.guides);
  return guides.length > 0 && <Lines guides={guides} />;
}

function Lines({ guides }: { guides: readonly Guide[] }) {
  const { zoom } = useViewport();
  return (
    <ViewportPortal>
      {guides.map(({ axis, at, from, to }) => {
        const [start, length] = [from - beyond, to - from + 2 * beyond];
        const place = axis === 'x' ? `translate(${at}px, ${start}px)` : `translate(${start}px, ${at}px)`;
        const size = axis === 'x' ? { width: 1 / zoom, height: length } : { width: length, height: 1 / zoom };
        return <span key={axis} className="guide" style={{ transform: place, ...size }} aria-hidden="true" />;
      })}
    </ViewportPortal>
  );
}
