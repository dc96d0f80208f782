import { open, readdir } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import type { Shape } from '#core/shapes/shape.ts';
import type { OpenDataset, ReadOptions, SampleSet } from './dataset.ts';
import { dataErrors } from './errors.ts';
import { type ImageShape, imageShape } from './images.ts';
import { sampleSet } from './sampleSet.ts';
import { shuffle, upTo } from './shuffle.ts';

const imageName = /\.(png|jpe?g)$/i;
const pngMagic = [0x89, 0x50, 0x4e, 0x47];
const jpegMagic = [0xff, 0xd8, 0xff];
/** Reading a few files at a time keeps far below the limit of open files. */
const openAtOnce = 32;
const maxImageSide = 4096;

/** A sub-folder for each class, sorted by name. Images are decoded when a batch needs them, never all at once. */
export async function openImageFolder(path: string, { input, validationSplit, seed }: ReadOptions): Promise<OpenDataset> {
  const classes = await classFolders(path);
  const files: string[] = [];
  const labels: number[] = [];
  const bad = new Set<string>();
  const empty: string[] = [];
  for (const [label, name] of classes.entries()) {
    const images = await imagesIn(join(path, name));
    const real = await keepImages(images, bad);
    if (real.length === 0) empty.push(name);
    for (const file of real) {
      files.push(file);
      labels.push(label);
    }
  }
  if (files.length === 0)
    throw dataErrors.empty(
      path,
      bad.size > 0 ? `none of its ${bad.size} image files is a PNG or JPEG` : 'its sub-folders hold no PNG or JPEG images',
    );

  const order = shuffle(upTo(files.length), seed);
  const held = Math.floor(files.length * validationSplit);
  if (held === files.length) throw dataErrors.empty(path, 'the validation split leaves no images to train with');
  const shape = await shapeFor(input, files[order[0]!]!);
  const samples = (indices: Int32Array): SampleSet =>
    sampleSet({
      size: indices.length,
      order: (asked) => ({
        kind: 'images',
        samples: asked,
        paths: asked.map((i) => files[indices[i]!]!),
        labels: asked.map((i) => labels[indices[i]!]!),
        shape,
      }),
      onUnreadable: (paths) => {
        for (const file of paths) bad.add(file);
      },
    });
  return {
    title: basename(path),
    shape,
    resized: true,
    targets: { kind: 'classes', names: classes, certain: true },
    train: samples(order.subarray(0, files.length - held)),
    validation: samples(order.subarray(files.length - held)),
    notes: () => notesOf(path, bad, empty),
  };
}

async function classFolders(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map((entry) => entry.name);
  if (folders.length === 0)
    throw dataErrors.empty(path, 'an image folder needs a sub-folder for each class, with its images inside');
  // Not by locale: the numbers of the classes must be the same on every machine.
  return folders.sort((a, b) => (a < b ? -1 : 1));
}

async function imagesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const images = entries.filter((entry) => entry.isFile() && imageName.test(entry.name) && !entry.name.startsWith('.'));
  return images.map((entry) => join(entry.parentPath, entry.name)).sort((a, b) => (a < b ? -1 : 1));
}

/** Those that begin as a PNG or JPEG does; decoding them all would take minutes for a large folder. */
async function keepImages(paths: readonly string[], bad: Set<string>): Promise<string[]> {
  const kept: string[] = [];
  for (let from = 0; from < paths.length; from += openAtOnce) {
    const some = paths.slice(from, from + openAtOnce);
    const real = await Promise.all(some.map(startsAsImage));
    some.forEach((path, i) => {
      if (real[i]) kept.push(path);
      else bad.add(path);
    });
  }
  return kept;
}

async function startsAsImage(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(8), 0, 8, 0);
      return [pngMagic, jpegMagic].some((magic) => bytesRead >= magic.length && magic.every((byte, i) => buffer[i] === byte));
    } finally {
      await file.close();
    }
  } catch {
    return false;
  }
}

/** The drawing's size; where it says none, that of one image. */
async function shapeFor(input: Shape | null, sample: string): Promise<ImageShape> {
  const own = (await imageShape(sample)) ?? [224, 224, 3];
  const [height, width, channels] = input?.length === 3 ? input : own;
  const side = (asked: number | null | undefined, stored: number): number => Math.min(asked ?? stored, maxImageSide);
  // Other channel counts are refused by the check against the drawing, in words.
  return [side(height, own[0]), side(width, own[1]), channels === 1 || channels === 3 ? channels : own[2]];
}

function notesOf(path: string, bad: ReadonlySet<string>, empty: readonly string[]): string[] {
  const notes: string[] = [];
  if (bad.size > 0) {
    const some = [...bad].slice(0, 3).map((file) => relative(path, file));
    const more = bad.size > some.length ? ' and others' : '';
    notes.push(
      `${bad.size === 1 ? '1 image can’t be read and is' : `${bad.size} images can’t be read and are`} skipped: ${some.join(', ')}${more}.`,
    );
  }
  if (empty.length > 0)
    notes.push(
      `No images were found for ${empty.length === 1 ? 'the class' : 'the classes'} ${empty.slice(0, 3).join(', ')}${empty.length > 3 ? ' and others' : ''}.`,
    );
  return notes;
}
