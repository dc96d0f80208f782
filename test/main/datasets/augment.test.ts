import { describe, expect, it } from 'vitest';
import { augment } from '#main/datasets/augment.ts';

const shape = [4, 5, 2] as const;
const size = 4 * 5 * 2;

/** Images whose numbers are all different, and none of them 0. */
function images(count: number): Float32Array {
  return Float32Array.from({ length: count * size }, (_, i) => i + 1);
}

const draws = { seed: 3, epoch: 1 };

/** What He et al. say, slowly: a border of zeros, a piece cut out, mirrored or not. */
function expected(image: Float32Array, down: number, right: number, mirrored: boolean): number[] {
  const [height, width, channels] = shape;
  const all: number[] = [];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < channels; c++) {
        const [sourceY, sourceX] = [y + down, (mirrored ? width - 1 - x : x) + right];
        const inside = sourceY >= 0 && sourceY < height && sourceX >= 0 && sourceX < width;
        all.push(inside ? image[(sourceY * width + sourceX) * channels + c]! : 0);
      }
  return all;
}

/** Which of the possible changes this image went through. */
function changeOf(before: Float32Array, after: Float32Array, padding: number): string {
  for (const mirrored of [false, true])
    for (let down = -padding; down <= padding; down++)
      for (let right = -padding; right <= padding; right++)
        if (String(expected(before, down, right, mirrored)) === String([...after])) return `${down} ${right} ${mirrored}`;
  throw new Error('no change of these gives the image');
}

describe('augmentation', () => {
  it('gives pieces of the image inside a border of zeros, mirrored or not, every one of them', () => {
    const count = 800;
    const [before, after] = [images(count), images(count)];
    const samples = Array.from({ length: count }, (_, i) => i);
    augment(after, [...shape], samples, { ...draws, horizontalFlip: true, cropPadding: 2 });
    const seen = new Map<string, number>();
    for (const i of samples) {
      const part = (all: Float32Array): Float32Array => all.subarray(i * size, (i + 1) * size);
      const change = changeOf(part(before), part(after), 2);
      seen.set(change, (seen.get(change) ?? 0) + 1);
    }
    // 5 × 5 places, two ways each, 16 times on average
    expect(seen.size).toBe(50);
    const mirrored = [...seen].reduce((sum, [change, times]) => sum + (change.endsWith('true') ? times : 0), 0);
    expect(mirrored / count).toBeGreaterThan(0.44);
    expect(mirrored / count).toBeLessThan(0.56);
  });

  it('only mirrors, or only cuts, where nothing else is asked', () => {
    const count = 100;
    const flipped = images(count);
    augment(flipped, [...shape], [...Array(count).keys()], { ...draws, horizontalFlip: true });
    const cut = images(count);
    augment(cut, [...shape], [...Array(count).keys()], { ...draws, cropPadding: 1 });
    for (let i = 0; i < count; i++) {
      const part = (all: Float32Array): Float32Array => all.subarray(i * size, (i + 1) * size);
      expect(changeOf(part(images(count)), part(flipped), 1)).toMatch(/^0 0 /);
      expect(changeOf(part(images(count)), part(cut), 1)).toMatch(/false$/);
    }
  });

  it('a border larger than the image may leave nothing of it', () => {
    const image = images(1);
    augment(image, [...shape], [0], { ...draws, cropPadding: 1000 });
    expect(image.every((value) => value === 0)).toBe(true);
  });

  it('draws by seed, epoch and sample alone, wherever the sample lies in its batch', () => {
    const all = { ...draws, horizontalFlip: true, cropPadding: 4 };
    const alone = (sample: number, change: object = {}): string => {
      const image = images(1);
      augment(image, [...shape], [sample], { ...all, ...change });
      return String(image);
    };
    const together = new Float32Array([...images(1), ...images(1), ...images(1)]);
    augment(together, [...shape], [8, 5, 9], all);
    expect(String(together.subarray(size, 2 * size))).toBe(alone(5));
    const many = Array.from({ length: 20 }, (_, i) => i);
    expect(many.map((i) => alone(i, { epoch: 2 }))).not.toEqual(many.map((i) => alone(i)));
    expect(many.map((i) => alone(i, { seed: 4 }))).not.toEqual(many.map((i) => alone(i)));
  });
});
