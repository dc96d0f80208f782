import type { Batch, NamedArray } from '#main/engines/engine.ts';
import { type Augmentation, augment } from './augment.ts';
import { formed, type ImageForm } from './form.ts';
import type { ImageShape } from './images.ts';
import type { NpyArray } from './npy.ts';
import { gatherTable, type TableTargets } from './table.ts';

/** Samples to be read, told so that any thread can do it; arrays lie in memory that threads share. */
export type ReadOrder = {
  /** Which samples of their set these are, one a row. */
  readonly samples: readonly number[];
} & (
  | { readonly kind: 'images'; readonly paths: readonly string[]; readonly labels: readonly number[]; readonly shape: ImageShape }
  | {
      readonly kind: 'table';
      readonly x: NpyArray;
      readonly y: TableTargets;
      readonly rows: readonly number[];
      /** Images that lie there in another form than they are trained in. */
      readonly form?: ImageForm;
    }
);

export interface ReadBatch {
  readonly batch: Batch;
  /** Files that turned out to be no whole images; they are left out of the batch. */
  readonly unreadable: readonly string[];
}

/** Reads, decodes and, where asked, augments the samples of one batch. */
export async function readBatch(order: ReadOrder, augmentation: Augmentation | null): Promise<ReadBatch> {
  const read = order.kind === 'images' ? await readPictures(order) : { ...readTable(order), unreadable: [] };
  if (augmentation) {
    const [, ...sample] = read.batch.x.shape;
    const shape = sample.length === 2 ? [...sample, 1] : sample;
    augment(read.batch.x.data as Float32Array, shape as never, read.samples, augmentation);
  }
  return { batch: read.batch, unreadable: read.unreadable };
}

interface Read {
  readonly batch: Batch;
  readonly samples: readonly number[];
}

async function readPictures({
  paths,
  labels,
  shape,
  samples,
}: ReadOrder & { kind: 'images' }): Promise<Read & { unreadable: string[] }> {
  // Arrays are read without the decoder's library
  const { readImages } = await import('./images.ts');
  const unreadable: string[] = [];
  const { x, places } = await readImages(paths, shape, (place) => unreadable.push(paths[place]!));
  const y: NamedArray = { shape: [places.length], data: Int32Array.from(places, (place) => labels[place]!) };
  return { batch: { size: places.length, x, y }, samples: places.map((place) => samples[place]!), unreadable };
}

function readTable({ x, y, rows, samples, form }: ReadOrder & { kind: 'table' }): Read {
  const batch = gatherTable(x, y, rows);
  return { batch: form ? { ...batch, x: formed(batch.x, form) } : batch, samples };
}
