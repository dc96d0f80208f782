import type { Point } from '#core/document/types.ts';

/** Beside the canvas, with one row of the dots. */
let row: HTMLCanvasElement | null = null;

/**
 * Fills a canvas with dots from the first on, in its own pixels. Every row is a copy of one that is drawn dot by dot: a
 * pattern of the style sheet takes several times as long where no graphics card draws it.
 */
export function drawDots(canvas: HTMLCanvasElement, colour: string, [left, top]: Point, step: number, radius: number): void {
  row ??= document.createElement('canvas');
  const [all, one] = [canvas.getContext('2d'), row.getContext('2d')];
  if (!all || !one || !(step > 0)) return;
  const middle = Math.ceil(radius) + 1;
  // This empties it, too
  row.width = canvas.width;
  row.height = 2 * middle;
  one.fillStyle = colour;
  one.beginPath();
  for (let x = left; x < row.width + radius; x += step) {
    one.moveTo(x + radius, middle);
    one.arc(x, middle, radius, 0, 2 * Math.PI);
  }
  one.fill();
  all.clearRect(0, 0, canvas.width, canvas.height);
  for (let y = top; y < canvas.height + radius; y += step) all.drawImage(row, 0, y - middle);
}
