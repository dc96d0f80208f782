import type { Shape } from '#core/shapes/shape.ts';
import { formatShape } from '#core/shapes/shape.ts';

/** Of the picture, in pixels. */
const room = { width: 84, height: 52 };
/** A side of 1 and the largest side of the two; between them sizes grow by their logarithm, so that 7 and 224 fit one picture. */
const side = { least: 3, height: 36, depth: 44 };

interface VolumesProps {
  input: Shape | null;
  output: Shape | null;
}

/** What comes in and what goes out as boxes, height and width to the front, channels to the back; the figures stand beside it. */
export function Volumes({ input, output }: VolumesProps) {
  if (!drawn(input) && !drawn(output)) return null;
  const both = [input, output].filter(drawn);
  const largest = {
    size: Math.max(...both.flatMap((shape) => facesOf(shape).slice(0, 2))),
    channels: Math.max(...both.map((shape) => facesOf(shape)[2])),
  };
  return (
    <div className="volumes" aria-hidden="true">
      {drawn(input) && <Volume shape={input} largest={largest} />}
      {drawn(input) && drawn(output) && <span className="volumes-arrow">→</span>}
      {drawn(output) && <Volume shape={output} largest={largest} />}
    </div>
  );
}

function drawn(shape: Shape | null): shape is Shape {
  return shape !== null && shape.length > 0 && shape.length <= 3 && shape.every((size) => size !== null);
}

/** A vector is a bar: one position with many channels. */
function facesOf(shape: Shape): readonly [height: number, width: number, channels: number] {
  const sizes = shape as readonly number[];
  if (sizes.length === 3) return [sizes[0]!, sizes[1]!, sizes[2]!];
  return sizes.length === 2 ? [sizes[0]!, 1, sizes[1]!] : [1, 1, sizes[0]!];
}

function scaled(size: number, largest: number, most: number): number {
  if (largest <= 1) return side.least;
  return side.least + (Math.log(Math.max(1, size)) / Math.log(largest)) * (most - side.least);
}

function Volume({ shape, largest }: { shape: Shape; largest: { size: number; channels: number } }) {
  const [rows, columns, channels] = facesOf(shape);
  // A face is seen from the side: its width is foreshortened into the picture's depth
  const height = scaled(rows, largest.size, side.height);
  const slant = scaled(columns, largest.size, side.height) * 0.42;
  const depth = scaled(channels, largest.channels, side.depth);
  const x = (room.width - depth - slant) / 2;
  const y = (room.height - height + slant * 0.6) / 2;
  const up = slant * 0.6;
  return (
    <figure>
      <svg width={room.width} height={room.height} viewBox={`0 0 ${room.width} ${room.height}`} aria-hidden="true">
        <path className="volume-top" d={`M${x} ${y}l${slant} ${-up}h${depth}l${-slant} ${up}z`} />
        <path className="volume-side" d={`M${x + depth} ${y}l${slant} ${-up}v${height}l${-slant} ${up}z`} />
        <path className="volume-front" d={`M${x} ${y}h${depth}v${height}h${-depth}z`} />
      </svg>
      <figcaption>{formatShape(shape)}</figcaption>
    </figure>
  );
}
