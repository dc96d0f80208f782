import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import type { NamedArray } from '#main/engines/engine.ts';

/** Arrays of one of the reference archives: float32 and int32 in C order, which is all that they hold. */
export function readNpz(path: string): Map<string, NamedArray> {
  const arrays = new Map<string, NamedArray>();
  for (const [name, bytes] of Object.entries(unzipSync(readFileSync(path)))) {
    const headerLength = new DataView(bytes.buffer, bytes.byteOffset).getUint16(8, true);
    const header = new TextDecoder('latin1').decode(bytes.subarray(10, 10 + headerLength));
    const shape = (/'shape': \(([^)]*)\)/.exec(header)?.[1] ?? '')
      .split(',')
      .filter((size) => size.trim() !== '')
      .map(Number);
    const buffer = bytes.slice(10 + headerLength).buffer;
    const data = header.includes("'<i4'") ? new Int32Array(buffer) : new Float32Array(buffer);
    arrays.set(name.replace(/\.npy$/, ''), { shape, data });
  }
  return arrays;
}
