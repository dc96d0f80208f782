import type { NetloomDocument } from '#core/document/types.ts';
import type { PictureOptions } from '#core/figure/options.ts';
import { scales } from '#core/figure/options.ts';
import type { Picture } from '#core/figure/picture.ts';
import { pictureOf } from '#core/figure/picture.ts';
import { reasonOf } from '../files/reason.ts';
import { replaceFile } from '../files/replace.ts';
import { runElk } from './elk.ts';
import { exportErrors } from './errors.ts';

/** No side of a PNG is longer, in pixels, and all of it holds no more: what viewers open, and memory bears. */
export const pngLimits = { side: 16_000, pixels: 64_000_000 } as const;

export interface Png {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
  /** The scale that it has; less than what was asked for where that would be too large. */
  readonly scale: number;
}

export function makePicture(document: NetloomDocument, options: PictureOptions): Promise<Picture> {
  return pictureOf(document, options, runElk);
}

/** Paints a picture. The scale is kept as far as the limits let it. */
export async function toPng(picture: Picture, asked: number): Promise<Png> {
  const { width, height } = picture;
  const scale = Math.min(asked, pngLimits.side / Math.max(width, height), Math.sqrt(pngLimits.pixels / (width * height)));
  if (scale < scales.least && scale < asked) throw exportErrors.picture(width, height);
  const { default: sharp } = await import('sharp');
  const { data, info } = await sharp(Buffer.from(picture.svg(scale)), { unlimited: true })
    .png()
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height, scale };
}

/** Writes the file whole or not at all. */
export async function writePicture(file: string, content: string | Buffer): Promise<void> {
  try {
    await replaceFile(file, (target) => target.writeFile(content));
  } catch (error) {
    throw exportErrors.unwritableFile(file, reasonOf(error as NodeJS.ErrnoException));
  }
}
