/** One size; `null` is a size that is not known before data arrive. */
export type Dimension = number | null;

/** Shape of one sample, without the batch, channels last: `[56, 56, 64]`. */
export type Shape = readonly Dimension[];

/** `56 x 56 x 64` with a multiplication sign; an empty shape is one number. */
export function formatShape(shape: Shape | null): string {
  if (shape === null) return 'unknown';
  if (shape.length === 0) return 'scalar';
  return shape.map((size) => (size === null ? '?' : String(size))).join(' × ');
}

export function sameShape(a: Shape | null, b: Shape | null): boolean {
  if (a === null || b === null) return a === b;
  return a.length === b.length && a.every((size, i) => size === b[i]);
}

/** Number of elements, or null where a size is unknown. */
export function elements(shape: Shape | null): number | null {
  if (shape === null) return null;
  let product = 1;
  for (const size of shape) {
    if (size === null) return null;
    product *= size;
  }
  return product;
}

/** A reason why shapes do not fit: a stable code, a sentence with the actual shapes, and which input is at fault. */
export interface ShapeFault {
  readonly code: string;
  readonly message: string;
  readonly input?: number;
}

export type ShapeResult = { readonly shape: Shape; readonly fault?: undefined } | { readonly fault: ShapeFault };

export function fault(code: string, message: string, input?: number): { fault: ShapeFault } {
  return { fault: input === undefined ? { code, message } : { code, message, input } };
}
