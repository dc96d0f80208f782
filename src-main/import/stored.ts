import type { Listing, Taken } from '#core/formats/keras/weights.ts';
import { product } from '#core/shapes/product.ts';
import type { NamedArray } from '#main/engines/engine.ts';
import type { Deadline } from './deadline.ts';
import type { OpenHdf5 } from './hdf5/client.ts';
import type { Hdf5Listing } from './hdf5/protocol.ts';

export function toListing({ arrays, attributes }: Hdf5Listing): Listing {
  return { arrays: new Map(arrays), attributes: new Map(attributes) };
}

/** The numbers of what was matched, under the keys of the network. */
export async function readMatched(file: OpenHdf5, taken: readonly Taken[], deadline: Deadline): Promise<Map<string, NamedArray>> {
  deadline.allow(4 * taken.reduce((sum, { shape }) => sum + product(shape), 0));
  const arrays = await file.read(taken.map(({ array }) => array));
  return new Map(taken.map(({ key, shape }, i) => [key, { shape, data: arrays[i]!.data as Float32Array }]));
}
