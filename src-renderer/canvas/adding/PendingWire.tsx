import { useStore, ViewportPortal } from '@xyflow/react';
import { useCanvas } from '../canvasStore.ts';

/** The wire that was dropped, as long as its menu is open: it shows what the new node will be joined to. */
export function PendingWire() {
  const adding = useCanvas((state) => state.adding);
  const [left, top, zoom] = useStore((state) => state.transform);
  if (!adding?.wireFrom) return null;
  const [x, y] = adding.wireFrom;
  const [toX, toY] = [(adding.x - left) / zoom, (adding.y - top) / zoom];
  const middle = (y + toY) / 2;
  return (
    <ViewportPortal>
      <svg className="pending-wire" aria-hidden="true">
        <path d={`M${x} ${y}C${x} ${middle} ${toX} ${middle} ${toX} ${toY}`} />
        <circle cx={toX} cy={toY} r={4} />
      </svg>
    </ViewportPortal>
  );
}
