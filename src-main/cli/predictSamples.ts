import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { fits } from '#core/analysis/data/dataFaults.ts';
import type { Plan } from '#core/plan/types.ts';
import { product } from '#core/shapes/product.ts';
import { formatShape } from '#core/shapes/shape.ts';
import { messageOf } from '#core/words/messageOf.ts';
import type { NamedArray } from '#main/engines/engine.ts';
import type { SampleSet } from '../datasets/dataset.ts';
import { readImage } from '../datasets/images.ts';
import { readNpy } from '../datasets/npy.ts';
import { builtins, openDataset } from '../datasets/open.ts';
import { readDirectory, readEntryBytes } from '../import/zip.ts';
import { pictureShape } from '../predict/picture.ts';
import { CommandError } from './output.ts';

/** What is to be predicted from, read a batch at a time. */
export interface Samples {
  readonly size: number;
  /** What a sample is called, where it has a name. */
  readonly names: readonly string[] | null;
  /** What the outputs of a classifier mean, where the data say so. */
  readonly classes: readonly string[] | null;
  /** One array an input of the network. */
  batch(from: number, to: number): Promise<NamedArray[]>;
}

const maximumArray = 2 ** 31;
const readTime = 120_000;

/** One image, as large as the network takes it. */
export async function imageSamples(file: string, plan: Plan): Promise<Samples> {
  if (!(await stat(file).catch(() => null))?.isFile()) throw new CommandError(`--image ${file}: there is no such file.`, 2);
  return images([file], null, plan);
}

/** All samples of a data set in its order: of its test set where it has one. */
export async function dataSamples(name: string, plan: Plan): Promise<Samples> {
  if (Object.hasOwn(builtins, name)) return datasetSamples(await builtins[name]!());
  const found = await stat(name).catch(() => null);
  if (!found) throw new CommandError(`--data ${name}: there is no such file or folder, and no data set of that name.`, 2);
  if (found.isDirectory()) return folderSamples(name, plan);
  if (/\.npz$/i.test(name)) return npzSamples(name, plan);
  const { layers, inputs } = plan;
  const input = soleInput(plan) ? layers[inputs[0]!]!.output : null;
  return datasetSamples(await openDataset({ kind: 'path', path: path.resolve(name) }, { input, validationSplit: 0, seed: 1 }));
}

function datasetSamples({ train, validation, targets }: Awaited<ReturnType<typeof openDataset>>): Samples {
  const set: SampleSet = validation.size > 0 ? validation : train;
  return {
    size: set.size,
    names: null,
    classes: targets.kind === 'classes' && targets.certain ? targets.names : null,
    batch: async (from, to) => [(await set.batch(Array.from({ length: to - from }, (_, i) => from + i))).x],
  };
}

/** The images of a folder with a sub-folder a class, or of one without, by name. */
async function folderSamples(folder: string, plan: Plan): Promise<Samples> {
  const entries = (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const classes = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const files: string[] = [];
  for (const inside of ['', ...classes]) {
    const names = (await readdir(path.join(folder, inside))).filter((name) => /\.(png|jpe?g)$/i.test(name)).sort();
    files.push(...names.map((name) => path.join(folder, inside, name)));
  }
  if (files.length === 0) throw new CommandError(`--data ${folder}: there is no PNG or JPEG image in it.`);
  return images(files, classes.length > 0 ? classes : null, plan);
}

function images(files: readonly string[], classes: readonly string[] | null, plan: Plan): Samples {
  const shape = pictureShape(plan);
  const size = product(shape);
  return {
    size: files.length,
    names: files,
    classes,
    batch: async (from, to) => {
      const data = new Float32Array((to - from) * size);
      for (let i = from; i < to; i++) {
        await readImage(files[i]!, shape, data, (i - from) * size).catch((error: Error) => {
          throw new CommandError(`${files[i]} can't be read: ${error.message}`);
        });
      }
      return [{ shape: [to - from, ...plan.layers[plan.inputs[0]!]!.output.map((axis) => axis ?? 1)], data }];
    },
  };
}

/** Arrays by the names of the inputs; for a single input also `x`, `x_test` or `x_train`. */
async function npzSamples(file: string, plan: Plan): Promise<Samples> {
  const handle = await open(file, 'r');
  try {
    const entries = await readDirectory(handle);
    const arrays: NamedArray[] = [];
    for (const index of plan.inputs) {
      const { name, output } = plan.layers[index]!;
      const wanted = [name, ...(soleInput(plan) ? ['x', 'x_test', 'x_train'] : [])];
      const entry = wanted.flatMap((array) => entries.find((found) => found.name === `${array}.npy`) ?? [])[0];
      if (!entry) throw new Error(`it has no array called ${wanted.join(' or ')}`);
      const npy = readNpy(await readEntryBytes(handle, entry, maximumArray, AbortSignal.timeout(readTime)));
      const shape = npy.shape.length === output.length ? [...npy.shape, 1] : npy.shape;
      if (!fits(shape.slice(1), output))
        throw new Error(`${entry.name} has samples of ${formatShape(shape.slice(1))}, “${name}” takes ${formatShape(output)}`);
      arrays.push({ shape, data: Float32Array.from(npy.data as ArrayLike<number | bigint>, Number) });
    }
    const [first] = arrays;
    const size = first?.shape[0] ?? 0;
    if (arrays.some(({ shape }) => shape[0] !== size)) throw new Error('its arrays have different numbers of samples');
    return { size, names: null, classes: null, batch: async (from, to) => arrays.map((array) => rows(array, from, to)) };
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`--data ${file} can't be used: ${messageOf(error)}.`);
  } finally {
    await handle.close();
  }
}

function rows({ shape, data }: NamedArray, from: number, to: number): NamedArray {
  const size = product(shape.slice(1));
  return { shape: [to - from, ...shape.slice(1)], data: data.slice(from * size, to * size) };
}

function soleInput({ inputs }: Plan): boolean {
  return inputs.length === 1;
}
