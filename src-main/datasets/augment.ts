import type { AugmentationSettings } from '#core/document/augmentation.ts';
import { randomGenerator } from '#core/plan/random.ts';

/** What the changes of a batch are drawn from: nothing else, so that neither the batch size nor the number of threads matters. */
export interface Augmentation extends AugmentationSettings {
  readonly seed: number;
  /** Counted from 1. */
  readonly epoch: number;
}

/**
 * Changes images in place. `data` holds one image after the other, rows first, channels last; `samples` says which of the
 * data set each one is.
 */
export function augment(
  data: Float32Array,
  [height, width, channels]: readonly number[] & { readonly length: 3 },
  samples: ArrayLike<number>,
  { horizontalFlip = false, cropPadding = 0, seed, epoch }: Augmentation,
): void {
  const row = width! * channels!;
  const size = height! * row;
  const before = new Float32Array(size);
  for (let i = 0; i < samples.length; i++) {
    // The stream of the epoch alone mixes the order of the samples
    const random = randomGenerator(seed, epoch, samples[i]! + 1);
    const mirrored = random.next() < 0.5 && horizontalFlip;
    const down = random.below(2 * cropPadding + 1) - cropPadding;
    const right = random.below(2 * cropPadding + 1) - cropPadding;
    if (!mirrored && down === 0 && right === 0) continue;
    const image = data.subarray(i * size, (i + 1) * size);
    before.set(image);
    image.fill(0);
    for (let y = Math.max(0, -down); y < Math.min(height!, height! - down); y++) {
      const from = (y + down) * row;
      const [first, last] = [Math.max(0, -right), Math.min(width!, width! - right)];
      if (last <= first) continue;
      if (!mirrored) {
        image.set(
          before.subarray(from + (first + right) * channels!, from + (last + right) * channels!),
          y * row + first * channels!,
        );
        continue;
      }
      for (let x = first; x < last; x++) {
        const source = from + (x + right) * channels!;
        const target = y * row + (width! - 1 - x) * channels!;
        for (let c = 0; c < channels!; c++) image[target + c] = before[source + c]!;
      }
    }
  }
}
