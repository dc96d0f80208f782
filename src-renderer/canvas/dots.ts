/** In canvas coordinates: between two dots, and how large one is from its middle. */
const [gap, size] = [20, 0.8];
/** In pixels: dots nearer to one another than this are a grey surface, and smaller ones none. */
const [nearest, smallest] = [11, 0.5];

/**
 * The dots behind the drawing at a zoom, in pixels. From afar every second one goes, and again, so that those that stay
 * stand where they stood.
 */
export function dotsAt(zoom: number): { readonly step: number; readonly radius: number } {
  let step = gap * zoom;
  while (step > 0 && step < nearest) step *= 2;
  return { step, radius: Math.max(smallest, size * zoom) };
}

/** Where the first dot stands, of those that one at `origin` belongs to: from 0 on, nearer than the next. */
export function firstDot(origin: number, step: number): number {
  return ((origin % step) + step) % step;
}
