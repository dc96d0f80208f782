import { z } from 'zod';

/**
 * Changes of the training's images, drawn anew for each image in each epoch; validation sees the images as they are. Both
 * together are the recipe for CIFAR of He et al. 2016, section 4.2 (https://arxiv.org/abs/1512.03385).
 */
export interface AugmentationSettings {
  /** Half of the images are mirrored, left to right. */
  readonly horizontalFlip?: boolean;
  /** Each image gets a border of so many zeros on all sides, and a piece of its own size is cut out anywhere. */
  readonly cropPadding?: number;
}

export const maximumCropPadding = 1024;

export const augmentationSchema = z.object({
  horizontalFlip: z.boolean().optional(),
  cropPadding: z.int().min(0).max(maximumCropPadding).optional(),
}) satisfies z.ZodType<AugmentationSettings>;

/** Whether these settings change any image. */
export function changesImages(augmentation: AugmentationSettings | undefined): augmentation is AugmentationSettings {
  return augmentation?.horizontalFlip === true || (augmentation?.cropPadding ?? 0) > 0;
}

/** What the training's images go through, in one sentence; null where nothing is changed. */
export function augmentationSentence(augmentation: AugmentationSettings | undefined): string | null {
  const { horizontalFlip, cropPadding = 0 } = augmentation ?? {};
  const changes = [
    ...(horizontalFlip ? ['half of them mirrored'] : []),
    ...(cropPadding > 0 ? [`cut out at random after ${cropPadding} zeros were put around them`] : []),
  ];
  return changes.length === 0 ? null : `Images are augmented while training: ${changes.join(', ')}.`;
}
