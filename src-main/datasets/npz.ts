import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { unzipSync } from 'fflate';
import { messageOf } from '#core/words/messageOf.ts';
import type { OpenDataset, ReadOptions, Targets } from './dataset.ts';
import { dataErrors } from './errors.ts';
import { type NpyArray, readNpy } from './npy.ts';
import { tableSamples } from './sampleSet.ts';
import { shared, type TableTargets } from './table.ts';

const names = ['x_train', 'y_train', 'x_test', 'y_test'] as const;
type Name = (typeof names)[number];

/** What Node reads in one piece is a little under 2 GiB. */
const maxFileBytes = 2 ** 31 - 2 ** 20;
const maxUnpackedBytes = 4 * 2 ** 30;
/** Deflate can't do better than 1032 : 1, so a claim above this is a lie. */
const maxRatio = 1100;
/** Far above any .npz; a directory that claims more would be walked for minutes. */
const maxEntries = 10_000;
/** More "classes" than this are measurements that happen to be whole numbers. */
const maxClasses = 100_000;

/** Reads `x_train`, `y_train` and, where they are there, `x_test`, `y_test`; values are used as they are. */
export async function openNpz(path: string, options: ReadOptions): Promise<OpenDataset> {
  const arrays = await readArrays(path);
  const train = pair(path, arrays, 'x_train', 'y_train');
  if (!train)
    throw dataErrors.empty(path, 'it needs arrays called x_train and y_train (numpy.savez(path, x_train=..., y_train=...))');
  const test = pair(path, arrays, 'x_test', 'y_test');
  if (test && String(test.x.shape.slice(1)) !== String(train.x.shape.slice(1))) {
    throw dataErrors.unreadable(path, `samples of x_train are ${shapeText(train.x)}, those of x_test ${shapeText(test.x)}`);
  }

  const all = test ? [train.y, test.y] : [train.y];
  const targets = targetsOf(path, all);
  const [y, yTest] = all.map((array) => tableTargets(array, targets)) as [TableTargets, TableTargets?];
  const samples = train.x.shape[0]!;
  // As Keras splits: the last samples, before anything is shuffled.
  const split = test ? samples : Math.floor(samples * (1 - options.validationSplit));
  if (split === 0) throw dataErrors.empty(path, 'the validation split leaves no samples to train with');
  const notes = test ? [] : splitNotes(y, split, samples);
  return {
    title: basename(path),
    shape: train.x.shape.length === 3 ? [...train.x.shape.slice(1), 1] : train.x.shape.slice(1),
    targets,
    train: tableSamples(train.x, y, 0, split),
    validation: test && yTest ? tableSamples(test.x, yTest, 0, test.x.shape[0]!) : tableSamples(train.x, y, split, samples),
    notes: () => notes,
  };
}

async function readArrays(path: string): Promise<Map<Name, NpyArray>> {
  const { size } = await stat(path);
  if (size > maxFileBytes)
    throw dataErrors.unreadable(path, 'it is larger than 2 GB; an image folder is read piece by piece and may be of any size');
  const file = new Uint8Array(await readFile(path));
  let [entries, unpacked] = [0, 0];
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(file, {
      filter: ({ name, size: packed, originalSize }) => {
        if (++entries > maxEntries) throw new Error('it claims to hold too many files');
        if (!(names as readonly string[]).includes(name.replace(/\.npy$/, ''))) return false;
        unpacked += originalSize;
        if (originalSize > packed * maxRatio + 1024 || unpacked > maxUnpackedBytes)
          throw new Error(`"${name}" claims an impossible size`);
        return true;
      },
    });
  } catch (error) {
    throw dataErrors.unreadable(path, `it is not a whole .npz file (${messageOf(error)}); was it cut off?`);
  }
  const arrays = new Map<Name, NpyArray>();
  for (const name of names) {
    const bytes = files[`${name}.npy`] ?? files[name];
    if (!bytes) continue;
    try {
      const array = readNpy(bytes);
      arrays.set(name, { ...array, data: shared(array.data) });
      delete files[files[`${name}.npy`] ? `${name}.npy` : name];
    } catch (error) {
      throw dataErrors.unreadable(path, `${name}: ${(error as Error).message}`);
    }
  }
  return arrays;
}

interface Pair {
  readonly x: NpyArray;
  readonly y: NpyArray;
}

function pair(path: string, arrays: ReadonlyMap<Name, NpyArray>, xName: Name, yName: Name): Pair | null {
  const [x, y] = [arrays.get(xName), arrays.get(yName)];
  if (!x && !y) return null;
  if (!x || !y) throw dataErrors.unreadable(path, `it has ${x ? xName : yName} but not ${x ? yName : xName}`);
  const samples = x.shape[0];
  if (x.shape.length < 2)
    throw dataErrors.unreadable(
      path,
      `${xName} has the shape (${x.shape.join(', ')}); it needs one axis for the samples and at least one more`,
    );
  if (!samples || x.data.length === 0) throw dataErrors.empty(path, `${xName} has no samples`);
  if (y.shape[0] !== samples) throw dataErrors.unreadable(path, `${xName} has ${samples} samples, ${yName} ${y.shape[0] ?? 1}`);
  return { x, y };
}

function shapeText({ shape }: NpyArray): string {
  return shape.slice(1).join(' × ');
}

/** One whole number a sample is a class; everything else, one-hot rows too, are values. */
function targetsOf(path: string, ys: readonly NpyArray[]): Targets {
  const shape = ys[0]!.shape.slice(1);
  if (ys.some((y) => String(y.shape.slice(1)) !== String(shape)))
    throw dataErrors.unreadable(path, 'y_train and y_test have different shapes');
  const single = shape.length === 0 || (shape.length === 1 && shape[0] === 1);
  if (!single || !ys.every((y) => y.whole)) return { kind: 'values', shape: shape.length === 0 ? [1] : shape };
  let [least, largest] = [0, 0];
  for (const { data } of ys) {
    for (const value of data) {
      const label = Number(value);
      if (label > largest) largest = label;
      if (label < least) least = label;
    }
  }
  if (least < 0 || largest >= maxClasses) return { kind: 'values', shape: [1] };
  return { kind: 'classes', names: Array.from({ length: largest + 1 }, (_, i) => String(i)), certain: false };
}

function tableTargets(y: NpyArray, targets: Targets): TableTargets {
  if (targets.kind === 'classes')
    return { kind: 'labels', labels: shared(Int32Array.from(y.data as ArrayLike<number | bigint>, Number)) };
  return { kind: 'values', values: { ...y, shape: [y.shape[0]!, ...targets.shape] } };
}

function splitNotes(y: TableTargets, split: number, samples: number): string[] {
  if (y.kind === 'values' || split === samples) return [];
  const trained = new Set(y.labels.subarray(0, split));
  const unseen = [...new Set(y.labels.subarray(split))].filter((label) => !trained.has(label));
  if (unseen.length === 0) return [];
  const which = unseen.slice(0, 5).join(', ');
  return [
    `The validation split takes the last samples, as Keras does, and these hold classes that are never trained: ${which}. Mix the samples before saving them.`,
  ];
}
