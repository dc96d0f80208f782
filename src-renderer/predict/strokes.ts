import { digitSize } from '#core/predict/digit.ts';

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Half the width of the pen, in pixels of the picture: about as thick as the strokes of MNIST. */
const radius = 1.3;

/** Draws a line from one place to another into the pixels, with soft edges; ink only grows. */
export function drawLine(pixels: Uint8Array, from: Place, to: Place, erase = false): Uint8Array {
  const next = pixels.slice();
  const reach = radius + 1;
  const range = (a: number, b: number) => [
    Math.max(0, Math.floor(Math.min(a, b) - reach)),
    Math.min(digitSize - 1, Math.ceil(Math.max(a, b) + reach)),
  ];
  const [left = 0, right = 0] = range(from.x, to.x);
  const [top = 0, bottom = 0] = range(from.y, to.y);
  for (let y = top; y <= bottom; y++)
    for (let x = left; x <= right; x++) {
      const distance = distanceTo({ x: x + 0.5, y: y + 0.5 }, from, to);
      const ink = Math.round(255 * Math.min(1, Math.max(0, radius + 0.5 - distance)));
      const i = y * digitSize + x;
      next[i] = erase ? Math.min(next[i]!, 255 - ink) : Math.max(next[i]!, ink);
    }
  return next;
}

function distanceTo(point: Place, from: Place, to: Place): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((point.x - from.x) * dx + (point.y - from.y) * dy) / length));
  return Math.hypot(point.x - from.x - along * dx, point.y - from.y - along * dy);
}
