import { zipSync } from 'fflate';

type Numbers = Float32Array | Float64Array | Uint8Array | Int32Array | BigInt64Array;

const types = new Map<unknown, string>([
  [Float32Array, '<f4'],
  [Float64Array, '<f8'],
  [Uint8Array, '|u1'],
  [Int32Array, '<i4'],
  [BigInt64Array, '<i8'],
]);

/** A .npy file as NumPy writes it; `header` replaces parts of what it says. */
export function npy(
  shape: readonly number[],
  data: Numbers,
  header: { descr?: string; fortran?: boolean; shape?: string } = {},
): Uint8Array {
  const tuple = header.shape ?? (shape.length === 1 ? `${shape[0]},` : shape.join(', '));
  const text = `{'descr': '${header.descr ?? types.get(data.constructor)}', 'fortran_order': ${header.fortran ? 'True' : 'False'}, 'shape': (${tuple}), }`;
  const padded = text.padEnd(Math.ceil((10 + text.length + 1) / 64) * 64 - 10 - 1);
  const head = new TextEncoder().encode(`\x93NUMPY\x01\x00..${padded}\n`.slice(1));
  const file = new Uint8Array(1 + head.length + data.byteLength);
  file.set([0x93]);
  file.set(head, 1);
  new DataView(file.buffer).setUint16(8, padded.length + 1, true);
  file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), 1 + head.length);
  return file;
}

export function npz(arrays: Readonly<Record<string, Uint8Array>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(arrays).map(([name, bytes]) => [`${name}.npy`, bytes])));
}

/** `count` samples of 4 × 4 × 1 in `classes` classes: each a square whose brightness says its class. */
export function squares(count: number, classes = 3): Uint8Array {
  const x = new Float32Array(count * 16);
  const y = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    y[i] = i % classes;
    x.fill((i % classes) / classes + 0.1, i * 16, (i + 1) * 16);
  }
  return npz({ x_train: npy([count, 4, 4, 1], x), y_train: npy([count], y) });
}
