import { useId } from 'react';
import type { SeenInput } from '#core/analysis/seen/seen.ts';

/** So much of the image's size is left around it for what lies outside. */
const mostAround = 0.3;
/** Steps that would stand closer than this, in pixels, are not drawn. */
const closest = 4;

interface SightPictureProps {
  input: SeenInput;
  /** Of its longer side, in pixels. */
  length: number;
}

/** The image to scale; on it the field of the middle position, the steps to its neighbours, and what is never looked at. */
export function SightPicture({ input: { size, field, looked }, length }: SightPictureProps) {
  const id = useId();
  const [height, width] = size;
  const most = Math.max(height, width);
  const out = field
    ? Math.max(
        0,
        -field.start[0],
        -field.start[1],
        field.start[0] + field.size[0] - height,
        field.start[1] + field.size[1] - width,
      )
    : 0;
  const around = Math.min(out, most * mostAround) + most * 0.02;
  const scale = length / (most + 2 * around);
  const view = { x: -around, y: -around, width: width + 2 * around, height: height + 2 * around };
  const [hatch, image] = [`${id}-hatch`, `${id}-image`];
  const stripe = 5 / scale;
  return (
    <svg
      className="sight-picture"
      width={view.width * scale}
      height={view.height * scale}
      viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
      aria-hidden="true"
    >
      <defs>
        <pattern id={hatch} width={stripe} height={stripe} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line className="sight-hatch" x1="0" y1="0" x2="0" y2={stripe} />
        </pattern>
        <clipPath id={image}>
          <rect width={width} height={height} />
        </clipPath>
      </defs>
      {field && (
        <rect fill={`url(#${hatch})`} x={field.start[1]} y={field.start[0]} width={field.size[1]} height={field.size[0]} />
      )}
      <rect className="sight-image" width={width} height={height} />
      {looked && (
        <g className="sight-unseen">
          {runs(looked[0]).map(([from, count]) => (
            <rect key={`r${from}`} y={from} width={width} height={count} />
          ))}
          {runs(looked[1]).map(([from, count]) => (
            <rect key={`c${from}`} x={from} width={count} height={height} />
          ))}
        </g>
      )}
      {field ? (
        <>
          <rect
            className="sight-field"
            clipPath={`url(#${image})`}
            x={field.start[1]}
            y={field.start[0]}
            width={field.size[1]}
            height={field.size[0]}
          />
          <path className="sight-steps" d={steps(field, size, scale)} clipPath={`url(#${image})`} />
          <rect className="sight-edge" x={field.start[1]} y={field.start[0]} width={field.size[1]} height={field.size[0]} />
        </>
      ) : (
        <rect className="sight-field" width={width} height={height} />
      )}
    </svg>
  );
}

/** Stretches that no position looks at. */
function runs(looked: readonly boolean[]): [from: number, count: number][] {
  const found: [number, number][] = [];
  for (const [i, is] of looked.entries()) {
    const last = found.at(-1);
    if (is) continue;
    if (last && last[0] + last[1] === i) last[1]++;
    else found.push([i, 1]);
  }
  return found;
}

/** Little crosses where the middles of the neighbours' fields lie. */
function steps(
  { size, start, stride }: NonNullable<SeenInput['field']>,
  [height, width]: SeenInput['size'],
  scale: number,
): string {
  const [down, across] = stride.map((step) => step * Math.max(1, Math.ceil(closest / (step * scale))));
  const arm = 1.2 / scale;
  const marks: string[] = [];
  const at = (axis: 0 | 1) => start[axis] + size[axis] / 2;
  for (let y = at(0) % down!; y < height; y += down!)
    for (let x = at(1) % across!; x < width; x += across!) marks.push(`M${x - arm} ${y}h${2 * arm}M${x} ${y - arm}v${2 * arm}`);
  return marks.join('');
}
