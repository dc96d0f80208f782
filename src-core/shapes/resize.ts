/** Keras's names of how pixels in between are made (`keras.ops.image.resize` on TensorFlow). */
export const interpolations = ['nearest', 'bilinear', 'bicubic', 'lanczos3', 'lanczos5'] as const;
export type Interpolation = (typeof interpolations)[number];

/** The weights of one output position: `weights[i]` belongs to the input position `begin + i`. */
interface Taps {
  readonly begin: number;
  readonly weights: readonly number[];
}

/**
 * Resizing along one axis is linear: row i of this matrix [to, from], in C order, holds what each input position gives
 * to output position i. Numbers as TensorFlow's `tf.image.resize` computes them; positions are those of pixel centres.
 */
export function resizeMatrix(interpolation: Interpolation, from: number, to: number, antialias = false): number[] {
  const matrix = new Array<number>(from * to).fill(0);
  for (let position = 0; position < to; position++) {
    const { begin, weights } = tapsOf(interpolation, from, to, antialias, position);
    for (const [i, weight] of weights.entries()) {
      const at = position * from + begin + i;
      matrix[at] = (matrix[at] as number) + weight;
    }
  }
  return matrix;
}

/**
 * How the positions of the two sizes hang together, as a sliding window tells it. Where the size shrinks, output position i
 * sees `kernel` input positions from i * from / to - padding on. Where it grows, input position j spreads over `kernel` output
 * positions from j * to / from - padding on. Where the sizes do not divide both are fractions: whole positions in between count.
 */
export function resizeSpread(
  interpolation: Interpolation,
  from: number,
  to: number,
  antialias = false,
): { readonly kernel: number; readonly padding: number } {
  if (from === to) return { kernel: 1, padding: 0 };
  const grows = to > from;
  const ratio = grows ? to / from : from / to;
  let [before, after] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let position = 0; position < to; position++) {
    const { begin, weights } = tapsOf(interpolation, from, to, antialias, position);
    for (const [i, weight] of weights.entries()) {
      if (Math.abs(weight) < negligible) continue;
      const distance = grows ? position - (begin + i) * ratio : begin + i - position * ratio;
      before = Math.max(before, 0 - distance);
      after = Math.max(after, distance);
    }
  }
  return { kernel: before + after + 1, padding: before };
}

/** Zeros at the ends of a kernel, as single precision computes them. */
const negligible = 1e-6;

function tapsOf(interpolation: Interpolation, from: number, to: number, antialias: boolean, position: number): Taps {
  if (from === to) return { begin: position, weights: [1] };
  switch (interpolation) {
    case 'nearest':
      return nearest(from, to, position);
    case 'bilinear':
      return antialias ? spread(triangle, from, to, true, position) : bilinear(from, to, position);
    case 'bicubic':
      return antialias ? spread(keysCubic, from, to, true, position) : bicubic(from, to, position);
    case 'lanczos3':
      return spread(lanczos(3), from, to, antialias, position);
    case 'lanczos5':
      return spread(lanczos(5), from, to, antialias, position);
  }
}

/** Where the centre of an output position lies in the input, in single precision as in TensorFlow: it decides between two. */
function centreOf(from: number, to: number, position: number): number {
  return Math.fround((position + 0.5) * Math.fround(from / to));
}

/** `ResizeNearestNeighbor` with half-pixel centres. */
function nearest(from: number, to: number, position: number): Taps {
  return { begin: Math.min(Math.floor(centreOf(from, to, position)), from - 1), weights: [1] };
}

/** `ResizeBilinear` with half-pixel centres: beyond the border the border goes on. */
function bilinear(from: number, to: number, position: number): Taps {
  const at = Math.fround(centreOf(from, to, position) - 0.5);
  const below = Math.floor(at);
  if (below < 0) return { begin: 0, weights: [1] };
  if (below >= from - 1) return { begin: from - 1, weights: [1] };
  return { begin: below, weights: [1 - (at - below), at - below] };
}

/** Keys's cubic (A = -0.5) at a distance from 0 to 2. */
function cubicAt(x: number): number {
  if (x >= 2) return 0;
  return x >= 1 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : (1.5 * x - 2.5) * x * x + 1;
}

/** `ResizeBicubic` looks its weights up in a table of so many steps a pixel. */
const cubicSteps = 1024;

/** `ResizeBicubic` with half-pixel centres: taps beyond the border are left out, the rest sums to 1. */
function bicubic(from: number, to: number, position: number): Taps {
  const at = Math.fround(centreOf(from, to, position) - 0.5);
  const below = Math.floor(at);
  const part = roundHalfEven((at - below) * cubicSteps) / cubicSteps;
  const begin = Math.max(below - 1, 0);
  const end = Math.min(below + 3, from);
  const weights: number[] = [];
  for (let source = begin; source < end; source++) weights.push(cubicAt(Math.abs(source - below - part)));
  return { begin, weights: normalized(weights) };
}

function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  return x - floor === 0.5 ? floor + (floor % 2) : Math.round(x);
}

interface Kernel {
  readonly radius: number;
  at(distance: number): number;
}

const triangle: Kernel = { radius: 1, at: (x) => Math.max(0, 1 - x) };
const keysCubic: Kernel = { radius: 2, at: cubicAt };

function lanczos(radius: number): Kernel {
  return {
    radius,
    at: (x) => {
      if (x > radius) return 0;
      if (x <= 1e-3) return 1;
      return (radius * Math.sin(Math.PI * x) * Math.sin((Math.PI * x) / radius)) / (Math.PI * Math.PI * x * x);
    },
  };
}

/** `ScaleAndTranslate`: the kernel is widened where the image shrinks and `antialias` is asked; its taps sum to 1. */
function spread(kernel: Kernel, from: number, to: number, antialias: boolean, position: number): Taps {
  const scale = Math.fround(1 / Math.fround(to / from));
  const width = antialias ? Math.max(scale, 1) : 1;
  const centre = Math.fround((position + 0.5) * scale);
  const reach = kernel.radius * width;
  const inside = (index: number) => Math.min(Math.max(index, 0), from - 1);
  const begin = inside(Math.ceil(centre - reach - 0.5));
  const end = inside(Math.floor(centre + reach - 0.5)) + 1;
  const weights: number[] = [];
  for (let source = begin; source < end; source++) weights.push(kernel.at(Math.abs(source + 0.5 - centre) / width));
  return { begin, weights: normalized(weights) };
}

function normalized(weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  // TensorFlow leaves weights alone whose sum is next to nothing
  return Math.abs(sum) < 1e-34 ? weights : weights.map((weight) => weight / sum);
}
