import * as tf from '@tensorflow/tfjs';
import { settings } from './settings.js';

/** Images as the training sees them: mirrored, and cut out inside a border of zeros, anew each time. Disposes what it is given. */
export function augmented<T extends tf.Tensor | tf.Tensor[]>(xs: T, random: () => number): T {
  const changed = tf.tidy(() => [xs].flat().map((x) => (x.rank === 4 ? tf.stack(changes(x as tf.Tensor4D, random)) : tf.clone(x))));
  tf.dispose(xs);
  return (Array.isArray(xs) ? changed : changed[0]) as T;
}

function changes(images: tf.Tensor4D, random: () => number): tf.Tensor3D[] {
  const { horizontalFlip, cropPadding: border } = settings.augmentation;
  const [, height, width, channels] = images.shape;
  const bordered = tf.pad(images, [
    [0, 0],
    [border, border],
    [border, border],
    [0, 0],
  ]);
  return (tf.unstack(bordered) as tf.Tensor3D[]).map((image) => {
    const [top, left] = [random, random].map((next) => Math.floor(next() * (2 * border + 1))) as [number, number];
    const piece = tf.slice(image, [top, left, 0], [height, width, channels]);
    return horizontalFlip && random() < 0.5 ? tf.reverse(piece, 1) : piece;
  });
}
