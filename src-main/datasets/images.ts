import type { CreateRaw } from 'sharp';
import type { NamedArray } from '#main/engines/engine.ts';

/** Read with the first image: most commands look at none, and would take a third longer. */
const loadSharp = async () => (await import('sharp')).default;

/** Height, width, channels. */
export type ImageShape = readonly [height: number, width: number, channels: 1 | 3];

/**
 * Decodes PNG or JPEG (a file, or its bytes; with `raw` the bytes are pixels) into `target` at `offset`, resized without keeping the proportions (as Keras's image folders are), 0..1.
 * Throws where the file is no whole image.
 */
export async function readImage(
  source: string | Uint8Array,
  [height, width, channels]: ImageShape,
  target: Float32Array,
  offset: number,
  raw?: CreateRaw,
): Promise<void> {
  const sharp = await loadSharp();
  const image = sharp(source, { failOn: 'error', sequentialRead: true, ...(raw ? { raw } : {}) })
    // Cameras note how they were held; the picture must stand as people see it.
    .autoOrient()
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .removeAlpha()
    .resize(width, height, { fit: 'fill', kernel: 'linear' });
  const { data, info } = await image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  if (info.channels !== channels || data.length !== height * width * channels) throw new Error('its colours are not understood');
  for (let i = 0; i < data.length; i++) target[offset + i] = data[i]! / 255;
}

/** Size of an image as stored, or null where the file is none. */
export async function imageShape(path: string): Promise<ImageShape | null> {
  try {
    const { width, height, channels } = await (await loadSharp())(path).metadata();
    return [height, width, channels < 3 ? 1 : 3];
  } catch {
    return null;
  }
}

/**
 * sharp decodes on the four threads of Node's pool; more images than that in its queue would only have to be decoded before
 * a thread that is told to end can end.
 */
const decodedAtOnce = 6;

/** The images of one batch; where one can't be read its place is left out and `onBad` told. */
export async function readImages(
  paths: readonly string[],
  shape: ImageShape,
  onBad: (place: number) => void,
): Promise<{ x: NamedArray; places: readonly number[] }> {
  const size = shape[0] * shape[1] * shape[2];
  const data = new Float32Array(paths.length * size);
  const good: boolean[] = [];
  let next = 0;
  const decode = async (): Promise<void> => {
    while (next < paths.length) {
      const place = next++;
      good[place] = await readImage(paths[place]!, shape, data, place * size).then(
        () => true,
        () => false,
      );
    }
  };
  await Promise.all(Array.from({ length: decodedAtOnce }, decode));
  const places: number[] = [];
  good.forEach((read, place) => {
    if (!read) {
      onBad(place);
      return;
    }
    // Close the gaps that unreadable images left.
    if (places.length !== place) data.copyWithin(places.length * size, place * size, (place + 1) * size);
    places.push(place);
  });
  return { x: { shape: [places.length, ...shape], data: data.subarray(0, places.length * size) }, places };
}
