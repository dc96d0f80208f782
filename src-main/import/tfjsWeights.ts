import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Notice } from '#core/document/restore.ts';
import { matchNamed } from '#core/formats/keras/weights.ts';
import { readManifest } from '#core/formats/tfjs/import.ts';
import { product } from '#core/shapes/product.ts';
import type { NamedArray } from '#main/engines/engine.ts';
import { importErrors } from './errors.ts';
import { halfFloat } from './hdf5/numbers.ts';
import { maximumWeights } from './limits.ts';
import type { Accepted } from './result.ts';

const itemBytes = { float32: 4, float16: 2, int32: 4, uint16: 2, uint8: 1, bool: 1 } as const;
type ItemType = keyof typeof itemBytes;

const quantization = z.object({
  dtype: z.enum(['uint8', 'uint16', 'float16']),
  scale: z.number().optional(),
  min: z.number().optional(),
});
const entrySchema = z.object({
  name: z.string(),
  shape: z.array(z.int().min(0)).max(16),
  dtype: z.enum(['float32', 'int32', 'uint8', 'bool']),
  quantization: quantization.optional(),
});

interface StoredArray {
  readonly shape: readonly number[];
  readonly type: ItemType;
  readonly scale: number;
  readonly min: number;
  readonly shards: readonly string[];
  /** In the shards, laid end to end. */
  readonly offset: number;
}

export interface TfjsWeights {
  readonly weights: ReadonlyMap<string, NamedArray> | null;
  readonly notices: readonly Notice[];
}

/** The weights that lie in shards beside tfjs's `model.json`. */
export async function readTfjsWeights(file: string, json: unknown, model: Accepted): Promise<TfjsWeights> {
  const stored = storedArrays(file, json);
  if (stored.size === 0) return { weights: null, notices: [] };
  const shards = new Set([...stored.values()].flatMap((array) => array.shards));
  const missing = await firstMissing(shards);
  if (missing)
    return {
      weights: null,
      notices: [
        {
          where: 'weights',
          message: `are not read: ${path.basename(missing)} does not lie beside the file. The network is opened with new weights.`,
        },
      ],
    };
  const arrays = new Map([...stored].map(([name, { shape }]) => [name, shape]));
  const matched = matchNamed(model.document, model.layers, { arrays, attributes: new Map() });
  if (!matched.ok) throw importErrors.weights(file, matched.message);
  const weights = new Map<string, NamedArray>();
  for (const { key, array } of matched.taken) weights.set(key, await readArray(file, stored.get(array)!));
  return { weights, notices: matched.notices };
}

function storedArrays(file: string, json: unknown): Map<string, StoredArray> {
  const folder = path.dirname(path.resolve(file));
  const arrays = new Map<string, StoredArray>();
  let total = 0;
  for (const { paths, weights } of readManifest(json).groups) {
    const shards = paths.map((name) => path.join(folder, name));
    if (shards.some((shard) => path.dirname(shard) !== folder))
      throw importErrors.unreadable(file, 'its weights are said to lie outside of its folder');
    let offset = 0;
    for (const raw of weights) {
      const entry = entrySchema.safeParse(raw);
      if (!entry.success) throw importErrors.unreadable(file, 'the list of its weights is not understood');
      const { name, shape, dtype, quantization: packed } = entry.data;
      const type = packed?.dtype ?? dtype;
      const bytes = product(shape) * itemBytes[type];
      arrays.set(name, { shape, type, scale: packed?.scale ?? 1, min: packed?.min ?? 0, shards, offset });
      offset += bytes;
      total += bytes;
    }
  }
  if (!(total <= maximumWeights)) throw importErrors.unreadable(file, 'its weights claim more than 4 GB');
  return arrays;
}

async function firstMissing(shards: ReadonlySet<string>): Promise<string | null> {
  for (const shard of shards) if (!(await stat(shard).catch(() => null))?.isFile()) return shard;
  return null;
}

async function readArray(file: string, { shape, type, scale, min, shards, offset }: StoredArray): Promise<NamedArray> {
  const count = product(shape);
  const bytes = await readShards(file, shards, offset, count * itemBytes[type]);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read: Record<ItemType, (at: number) => number> = {
    float32: (at) => view.getFloat32(at, true),
    float16: (at) => halfFloat(view.getUint16(at, true)),
    int32: (at) => view.getInt32(at, true),
    uint16: (at) => view.getUint16(at, true) * scale + min,
    uint8: (at) => view.getUint8(at) * scale + min,
    bool: (at) => view.getUint8(at),
  };
  const data = new Float32Array(count);
  for (let i = 0; i < count; i++) data[i] = read[type](i * itemBytes[type]);
  return { shape, data };
}

/** Bytes of the shards as if they were one file; held against their sizes before anything is allocated. */
async function readShards(file: string, shards: readonly string[], offset: number, length: number): Promise<Buffer> {
  const sizes = await Promise.all(shards.map(async (shard) => (await stat(shard)).size));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (offset + length > total) throw importErrors.unreadable(file, 'its weights are shorter than it says; was a file cut off?');
  const bytes = Buffer.alloc(length);
  let [start, filled] = [0, 0];
  for (const [i, shard] of shards.entries()) {
    const size = sizes[i]!;
    const from = Math.max(0, offset + filled - start);
    const part = Math.min(size - from, length - filled);
    if (from < size && part > 0) {
      const handle = await open(shard, 'r');
      try {
        const { bytesRead } = await handle.read(bytes, filled, part, from);
        if (bytesRead < part) throw importErrors.unreadable(file, `${path.basename(shard)} was changed while it was read`);
      } finally {
        await handle.close();
      }
      filled += part;
    }
    start += size;
  }
  return bytes;
}
