import type { AugmentationSettings } from '../../document/augmentation.ts';
import { changesImages } from '../../document/augmentation.ts';
import { formatShape } from '../../shapes/shape.ts';
import type { DataFacts } from './dataFaults.ts';

/** Why these data can't be augmented, in words; null where they can, or nothing is asked. */
export function augmentationFault(
  { title, shape, targets }: DataFacts,
  augmentation: AugmentationSettings | undefined,
): { readonly code: 'data-augmentation'; readonly message: string } | null {
  if (!changesImages(augmentation)) return null;
  const way = 'switch horizontal flip and crop padding off in the training’s settings';
  if (shape.length !== 3)
    return {
      code: 'data-augmentation',
      message: `${title} gives ${formatShape(shape)}, and only images (height × width × channels) can be augmented: ${way}.`,
    };
  // A picture that is moved would no longer lie on its targets
  if (targets.kind === 'values' && targets.shape.length > 1)
    return {
      code: 'data-augmentation',
      message: `${title} has targets of ${formatShape(targets.shape)}, which would have to move with the image: ${way}.`,
    };
  return null;
}
