import { createWriteStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { PassThrough, Readable, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { formatCount } from '#core/words/format.ts';
import { maximumEntries, maximumRatio } from './limits.ts';

/** A file in an archive, as its directory tells; nothing of it is believed while unpacking. */
export interface ZipEntry {
  readonly name: string;
  readonly packed: number;
  readonly size: number;
  readonly method: number;
  readonly offset: number;
}

const maximumDirectory = 16 * 2 ** 20;
const [endSignature, directorySignature, localSignature] = [0x06054b50, 0x02014b50, 0x04034b50];
const wide = 0xffffffff;

/**
 * The directory of a zip archive (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT). Errors continue
 * "... can't be read: ".
 */
export async function readDirectory(file: FileHandle): Promise<ZipEntry[]> {
  const { size } = await file.stat();
  const tail = await readAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== endSignature) end--;
  if (end < 0) throw new Error('its directory is missing; was it cut off?');
  const [count, length, start] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (count > maximumEntries || length > maximumDirectory) throw new Error('it claims to hold too many files');
  if (start + length > size) throw new Error('its directory lies outside of the file; was it cut off?');
  const directory = await readAt(file, start, length);
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count; ) {
    if (at + 46 > length || directory.readUInt32LE(at) !== directorySignature) throw new Error('its directory is damaged');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => directory.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    const next = at + 46 + nameLength + extraLength + commentLength;
    if (next > length) throw new Error('its directory is damaged');
    const extra = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const [unpacked, packed, offset] = wideSizes(
      extra,
      [24, 20, 42].map((field) => directory.readUInt32LE(at + field)),
    );
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      packed: packed!,
      size: unpacked!,
      method: directory.readUInt16LE(at + 10),
      offset: offset!,
    });
    at = next;
  }
  return entries;
}

/** Sizes above 4 GB stand in an extra field, in the order of those that are marked. */
function wideSizes(extra: Buffer, sizes: readonly number[]): number[] {
  if (!sizes.includes(wide)) return [...sizes];
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let place = at + 4;
    return sizes.map((size) => {
      if (size !== wide) return size;
      if (place + 8 > extra.length) throw new Error('its directory is damaged');
      place += 8;
      return Number(extra.readBigUInt64LE(place - 8));
    });
  }
  throw new Error('its directory is damaged');
}

/** The text of a small entry. */
export async function readEntry(file: FileHandle, entry: ZipEntry, limit: number, signal: AbortSignal): Promise<string> {
  return (await readEntryBytes(file, entry, limit, signal)).toString('utf8');
}

/** The bytes of an entry that fits in memory. */
export async function readEntryBytes(
  file: FileHandle,
  entry: ZipEntry,
  limit: number,
  signal: AbortSignal,
): Promise<Buffer<ArrayBuffer>> {
  const parts: Buffer[] = [];
  const target = new Writable({
    write(part: Buffer, _encoding, done) {
      parts.push(part);
      done();
    },
  });
  await unpack(file, entry, limit, signal, target);
  return Buffer.concat(parts);
}

/** Unpacks an entry of any size into a file. */
export async function extractEntry(
  file: FileHandle,
  entry: ZipEntry,
  target: string,
  limit: number,
  signal: AbortSignal,
): Promise<void> {
  await unpack(file, entry, limit, signal, createWriteStream(target, { mode: 0o600 }));
}

async function unpack(file: FileHandle, entry: ZipEntry, limit: number, signal: AbortSignal, target: Writable): Promise<void> {
  if (entry.size > limit) throw new Error(`"${entry.name}" claims ${megabytes(entry.size)}, more than such a network needs`);
  if (entry.size > entry.packed * maximumRatio + 1024) throw new Error(`"${entry.name}" claims an impossible size`);
  if (entry.method !== 0 && entry.method !== 8) throw new Error(`"${entry.name}" is packed in a way that is not known here`);
  const { size } = await file.stat();
  const header = await readAt(file, entry.offset, 30);
  if (header.readUInt32LE(0) !== localSignature) throw new Error(`"${entry.name}" is not where the directory says`);
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (start + entry.packed > size) throw new Error(`"${entry.name}" lies outside of the file; was it cut off?`);
  let unpacked = 0;
  // The directory may lie: what comes out is counted
  const counted = new Transform({
    transform(part: Buffer, _encoding, done) {
      unpacked += part.length;
      if (unpacked > entry.size) done(new Error(`"${entry.name}" is larger than it claims`));
      else done(null, part);
    },
  });
  const unpacking = entry.method === 8 ? createInflateRaw() : new PassThrough();
  await pipeline(Readable.from(pieces(file, start, entry.packed)), unpacking, counted, target, { signal });
  if (unpacked !== entry.size) throw new Error(`"${entry.name}" is shorter than it claims; was it cut off?`);
}

async function* pieces(file: FileHandle, start: number, length: number): AsyncGenerator<Buffer> {
  const step = 2 ** 20;
  for (let at = 0; at < length; at += step) yield await readAt(file, start + at, Math.min(step, length - at));
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  if (bytesRead < length) throw new Error('it ends too early; was it cut off?');
  return buffer;
}

function megabytes(bytes: number): string {
  return `${formatCount(bytes / 2 ** 20)} MB`;
}
