/** Samples of a data set that are shown at once. */
export const samplesShown = 8;
/** Longest edge of a sample's small picture, in pixels. */
export const thumbnailSize = 56;

/** A picture as a person can look at it: a byte a value, row by row, channels last. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly pixels: Uint8Array;
}

/**
 * Values of a picture as bytes, whatever they were brought to: 0..1 and 0..255 as they are meant, others stretched from the
 * least to the largest. What is no number is black.
 */
export function visible(values: ArrayLike<number>): Uint8Array {
  let [least, largest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) continue;
    if (value < least) least = value;
    if (value > largest) largest = value;
  }
  const meant = least >= 0 && largest <= 255;
  const [from, size] = meant ? [0, largest <= 1 ? 1 : 255] : [least, largest - least || 1];
  const bytes = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isFinite(value)) bytes[i] = Math.round(((value - from) / size) * 255);
  }
  return bytes;
}

/** The same picture with no edge longer than `most`: every pixel the nearest one. */
export function shrunk(picture: Pixels, most: number): Pixels {
  const { width, height, channels, pixels } = picture;
  const scale = Math.max(width, height) / most;
  if (scale <= 1) return picture;
  const [across, down] = [Math.max(1, Math.round(width / scale)), Math.max(1, Math.round(height / scale))];
  const small = new Uint8Array(across * down * channels);
  for (let y = 0; y < down; y++)
    for (let x = 0; x < across; x++) {
      const [column, row] = [Math.floor(((x + 0.5) * width) / across), Math.floor(((y + 0.5) * height) / down)];
      const at = (row * width + column) * channels;
      small.set(pixels.subarray(at, at + channels), (y * across + x) * channels);
    }
  return { width: across, height: down, channels, pixels: small };
}

/**
 * Places of samples that lie far from each other, each once before any comes again: data are often sorted by class.
 * `from` and `count` number what was shown before and what is wanted; at most `size` come back.
 */
export function spread(size: number, from: number, count: number): readonly number[] {
  if (size <= 0) return [];
  let stride = Math.max(1, Math.round(size * 0.618));
  while (commonDivisor(stride, size) > 1) stride++;
  return Array.from({ length: Math.min(count, size) }, (_, i) => Number((BigInt(from + i) * BigInt(stride)) % BigInt(size)));
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
