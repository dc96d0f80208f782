import type { NamedArray } from '#main/engines/engine.ts';

/** How images that lie in an array become those that are trained, batch by batch: the array stays as small as it is. */
export interface ImageForm {
  /** A border of so many zeros on all sides. */
  readonly margin: number;
  /** A grey image is repeated for so many channels; absent: the channels stay. */
  readonly channels?: number;
  /** Each value is multiplied by it. */
  readonly scale: number;
}

/** Images [n, height, width, channels] in their form. */
export function formed({ shape, data }: NamedArray, { margin, channels, scale }: ImageForm): NamedArray {
  const [count, height, width, own] = shape as [number, number, number, number];
  const depth = channels ?? own;
  const [tall, wide] = [height + 2 * margin, width + 2 * margin];
  const values = new Float32Array(count * tall * wide * depth);
  let from = 0;
  for (let image = 0; image < count; image++)
    for (let y = 0; y < height; y++) {
      let to = ((image * tall + y + margin) * wide + margin) * depth;
      for (let x = 0; x < width; x++, from += own)
        for (let channel = 0; channel < depth; channel++) values[to++] = data[from + (own === 1 ? 0 : channel)]! * scale;
    }
  return { shape: [count, tall, wide, depth], data: values };
}
