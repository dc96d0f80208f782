import { Dataset, type File, Group, Module } from 'h5wasm/node';
import { product } from '#core/shapes/product.ts';
import { maximumObjects, maximumRatio, maximumText, maximumWeights } from '../limits.ts';
import { numberReader } from './numbers.ts';
import type { Hdf5Array, Hdf5Listing, TextAttributes } from './protocol.ts';

/** Attributes of Keras's that are needed; long lists are split into `layer_names0`, `layer_names1`, ... */
const wanted = /^(name|dtype|layer_names\d*|weight_names\d*|model_config|training_config|keras_version)$/;
/** Nothing of these is read. */
const unneeded = new Set(['optimizer', 'optimizer_weights', '_optimizer']);
const maximumDepth = 64;
/** Numbers that are read at once. */
const pieceBytes = 8 * 2 ** 20;
const maximumChunk = 256 * 2 ** 20;
/** None, deflate, shuffle, checksum: what h5py can write without plugins. */
const knownFilters = [1, 2, 3];

/** What this code says itself of a file; its message is meant for the person, unlike the library's. */
export class Refusal extends Error {}

/** What is in a file, each link counted, so that a group that holds itself comes to an end. */
export function listFile(file: File, bytes: number): Hdf5Listing {
  const arrays: [string, readonly number[]][] = [];
  const attributes: [string, TextAttributes][] = [['', textsOf(file, bytes)]];
  const waiting: [Group, string, number][] = [[file, '', 0]];
  let seen = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [group, prefix, depth] = next;
    for (const name of group.keys()) {
      if (++seen > maximumObjects) throw new Refusal('it holds more groups and arrays than any network');
      if (depth === 0 && unneeded.has(name)) continue;
      const path = prefix === '' ? name : `${prefix}/${name}`;
      // Links to elsewhere, in this file or others, are no part of what Keras writes
      const entity = group.get(name);
      if (entity instanceof Dataset) {
        arrays.push([path, entity.metadata.shape ?? []]);
        continue;
      }
      if (!(entity instanceof Group)) continue;
      if (depth >= maximumDepth) throw new Refusal('its groups nest too deep');
      const texts = textsOf(entity, bytes);
      if (Object.keys(texts).length > 0) attributes.push([path, texts]);
      waiting.push([entity, path, depth + 1]);
    }
  }
  return { arrays, attributes };
}

function textsOf(object: Group | Dataset, bytes: number): TextAttributes {
  const texts = new Map<string, readonly string[]>();
  const names = Module.get_attribute_names(object.file_id, object.path).filter((name) => wanted.test(name));
  for (const name of names.sort((a, b) => a.length - b.length || (a < b ? -1 : 1))) {
    const { shape, size, type } = Module.get_attribute_metadata(object.file_id, object.path, name);
    // A lying size would be allocated
    if (type !== Module.H5T_class_t.H5T_STRING.value || product(shape ?? []) * size > bytes) continue;
    const value = object.get_attribute(name, true);
    const list = (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === 'string');
    // How long a text of varying length is shows only now; it would be copied again on its way out of the thread
    if (list.some((item) => item.length > maximumText)) throw new Refusal('its text is larger than 64 MB; no network is');
    const plain = name.replace(/^(layer_names|weight_names)\d+$/, '$1');
    texts.set(plain, [...(texts.get(plain) ?? []), ...list]);
  }
  return Object.fromEntries(texts);
}

/** Reads arrays as float32, piece by piece. What a file claims is held against its own size before anything is allocated. */
export function readArrays(file: File, bytes: number, paths: readonly string[]): Hdf5Array[] {
  const budget = { stored: bytes, unpacked: Math.min(maximumWeights, bytes * maximumRatio) };
  return paths.map((path) => readArray(file, path, bytes, budget));
}

function readArray(file: File, path: string, bytes: number, budget: { stored: number; unpacked: number }): Hdf5Array {
  const dataset = file.get(path);
  if (!(dataset instanceof Dataset)) throw new Refusal(`"${path}" is no array`);
  const { metadata, filters } = dataset;
  const { shape: sizes, size, chunks } = metadata;
  const shape = sizes ?? [];
  const count = product(shape);
  const texts = textsOf(dataset, bytes);
  const read = numberReader(metadata, texts.dtype?.[0] === 'bfloat16');
  if (!read || metadata.virtual_sources) throw new Refusal(`"${path}" holds no numbers of a kind that is known here`);
  if (filters.some(({ id }) => !knownFilters.includes(id)))
    throw new Refusal(`"${path}" is packed in a way that is not known here`);
  const packed = filters.length > 0;
  const need = count * size;
  if (chunks && product(chunks) * size > maximumChunk) throw new Refusal(`"${path}" claims an impossible size`);
  if (packed) budget.unpacked -= need;
  else budget.stored -= need;
  if (!Number.isSafeInteger(need) || budget.stored < 0 || budget.unpacked < 0)
    throw new Refusal(`"${path}" claims ${shape.join(' × ')} numbers, more than the file can hold; was it cut off?`);
  const data = new Float32Array(count);
  const [rows = 1] = shape;
  const row = rows === 0 ? 0 : count / rows;
  const step = Math.max(1, Math.floor(pieceBytes / Math.max(1, row * size)));
  for (let at = 0; at < rows && count > 0; at += step) {
    const end = Math.min(rows, at + step);
    const numbers = (end - at) * row;
    const rest = shape.slice(1);
    copy(
      dataset,
      shape.length === 0 ? null : { count: [end - at, ...rest], offset: [at, ...rest.map(() => 0)] },
      numbers * size,
      (view) => {
        for (let i = 0; i < numbers; i++) data[at * row + i] = read(view, i * size);
      },
    );
  }
  return { path, shape, data };
}

function copy(
  dataset: Dataset,
  region: { count: readonly number[]; offset: readonly number[] } | null,
  bytes: number,
  use: (view: DataView) => void,
): void {
  const place = Module._malloc(bytes);
  if (place === 0) throw new Refusal('there is not enough memory');
  try {
    const big = (list: readonly number[] | undefined) => list?.map(BigInt) ?? null;
    const status = Module.get_dataset_data(
      dataset.file_id,
      dataset.path,
      big(region?.count),
      big(region?.offset),
      big(region?.count.map(() => 1)),
      BigInt(place),
    );
    if (status < 0) throw new Refusal('its numbers are not where it says');
    use(new DataView(Module.HEAPU8.buffer, place, bytes));
  } finally {
    Module._free(place);
  }
}
