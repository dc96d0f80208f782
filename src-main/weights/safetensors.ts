import { z } from 'zod';
import { ContractError } from '#core/contract/index.ts';
import { product } from '#core/shapes/product.ts';
import type { NamedArray } from '#main/engines/engine.ts';

// https://github.com/huggingface/safetensors#format; its own reader has the same header limit.
const maxHeaderBytes = 100_000_000;
const lengthBytes = 8;
const elementBytes = 4;

const entrySchema = z.object({
  dtype: z.string(),
  shape: z.array(z.int().min(0)).max(16),
  data_offsets: z.tuple([z.int().min(0), z.int().min(0)]),
});

/** Writes named arrays in their order. `F32` and `I32` are what Netloom's weights are made of. */
export function encodeSafetensors(
  arrays: ReadonlyMap<string, NamedArray>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  let offset = 0;
  // Composed as text, not as an object: a layer may be called `__proto__` or `7`.
  const members = [`"__metadata__":${JSON.stringify({ format: 'netloom', ...metadata })}`];
  for (const [name, { shape, data }] of arrays) {
    if (name === '__metadata__')
      throw new ContractError({ code: 'weights-name', message: 'A weight can’t be called "__metadata__".' });
    const end = offset + data.length * elementBytes;
    const dtype = data instanceof Int32Array ? 'I32' : 'F32';
    members.push(`${JSON.stringify(name)}:${JSON.stringify({ dtype, shape, data_offsets: [offset, end] })}`);
    offset = end;
  }
  const header = new TextEncoder().encode(`{${members.join(',')}}`);
  // Padding with spaces keeps the numbers aligned, so that readers can map them without a copy.
  const headerBytes = Math.ceil(header.length / 8) * 8;
  const file = new Uint8Array(lengthBytes + headerBytes + offset);
  new DataView(file.buffer).setBigUint64(0, BigInt(headerBytes), true);
  file.fill(0x20, lengthBytes, lengthBytes + headerBytes);
  file.set(header, lengthBytes);
  let at = lengthBytes + headerBytes;
  for (const { data } of arrays.values()) {
    file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return file;
}

/** Reads what `encodeSafetensors` and other tools write; everything that the header claims is checked against the bytes. */
export function decodeSafetensors(file: Uint8Array): Map<string, NamedArray> {
  const header = readHeader(file);
  const body = file.subarray(header.bytes);
  const arrays = new Map<string, NamedArray>();
  let covered = 0;
  for (const [name, raw] of Object.entries(header.entries)) {
    if (name === '__metadata__') continue;
    const entry = entrySchema.safeParse(raw);
    if (!entry.success) throw broken(`its entry "${name}" is not understood`);
    const { dtype, shape, data_offsets } = entry.data;
    const [begin, end] = data_offsets;
    if (dtype !== 'F32' && dtype !== 'I32') throw broken(`"${name}" holds ${dtype} numbers; only F32 and I32 are read`);
    const count = product(shape);
    if (end < begin || end > body.length) throw broken(`"${name}" lies outside of the file; was it cut off?`);
    if (count * elementBytes !== end - begin)
      throw broken(`"${name}" has ${end - begin} bytes where its shape [${shape.join(', ')}] needs ${count * elementBytes}`);
    // A copy has its own buffer, so that any offset in the file is aligned (`slice` of a Node Buffer is no copy).
    const bytes = new Uint8Array(body.subarray(begin, end));
    arrays.set(name, { shape, data: dtype === 'I32' ? new Int32Array(bytes.buffer) : new Float32Array(bytes.buffer) });
    covered += end - begin;
  }
  if (covered !== body.length) throw broken('its arrays overlap or leave bytes over');
  return arrays;
}

/** The words that a file carries beside its arrays; other than texts are left out. */
export function readMetadata(file: Uint8Array): Readonly<Record<string, string>> {
  const metadata = z.record(z.string(), z.unknown()).safeParse(readHeader(file).entries.__metadata__);
  if (!metadata.success) return {};
  return Object.fromEntries(
    Object.entries(metadata.data).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function readHeader(file: Uint8Array): { entries: Record<string, unknown>; bytes: number } {
  if (file.length < lengthBytes) throw broken('it is shorter than a header');
  const length = new DataView(file.buffer, file.byteOffset, file.byteLength).getBigUint64(0, true);
  if (length > BigInt(maxHeaderBytes)) throw broken('its header claims to be larger than 100 MB');
  const bytes = lengthBytes + Number(length);
  if (bytes > file.length) throw broken('its header is longer than the file; was it cut off?');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(file.subarray(lengthBytes, bytes));
    const entries: unknown = JSON.parse(text);
    // Not `z.record`: that drops a weight of a layer called `__proto__`.
    if (typeof entries !== 'object' || entries === null || Array.isArray(entries)) throw new TypeError('no object');
    return { entries: entries as Record<string, unknown>, bytes };
  } catch {
    throw broken('its header is not readable');
  }
}

function broken(why: string): ContractError {
  return new ContractError({ code: 'weights-unreadable', message: `This is not a readable weights file (safetensors): ${why}.` });
}
