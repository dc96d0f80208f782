import { memo } from 'react';
import type { ThumbnailBox, Thumbnail as ThumbnailData } from '#core/figure/thumbnail.ts';
import { kindColor } from '../icons/OperatorIcon.tsx';
import './thumbnail.css';

/** Sheets of a pile, in pixels of the canvas. */
const sheet = 8;

/**
 * A network as a small picture; fills the width and height that its class or parent gives it, and is scaled to fit.
 * The words beside it say what it is, so a screen reader passes it by.
 */
export const Thumbnail = memo(function Thumbnail({
  thumbnail,
  className = '',
}: {
  thumbnail: ThumbnailData;
  className?: string;
}) {
  const { width, height, boxes, wires } = thumbnail;
  return (
    <svg
      className={`thumbnail ${className}`}
      viewBox={`0 0 ${Math.max(1, width)} ${Math.max(1, height)}`}
      preserveAspectRatio="xMidYMid meet"
      aria-hidden="true"
      focusable="false"
    >
      {wires.map(({ path }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a thumbnail is made once and never changes
        <path key={i} className="thumbnail-wire" d={path} />
      ))}
      {boxes.map((box, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <Bar key={i} box={box} />
      ))}
    </svg>
  );
});

function Bar({ box: { x, y, width, height, kind, repeat } }: { box: ThumbnailBox }) {
  const color = kindColor(kind);
  const block = kind === 'block';
  const radius = block ? 8 : 4;
  return (
    <g style={{ color }}>
      {repeat !== undefined && (
        <rect className="thumbnail-sheet" x={x + sheet} y={y + sheet} width={width} height={height} rx={radius} />
      )}
      <rect className="thumbnail-ground" x={x} y={y} width={width} height={height} rx={radius} />
      <rect className={block ? 'thumbnail-block' : 'thumbnail-bar'} x={x} y={y} width={width} height={height} rx={radius} />
    </g>
  );
}
