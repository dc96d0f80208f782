import type { FileHandle } from 'node:fs/promises';

export type FileKind = 'json' | 'zip' | 'hdf5' | 'safetensors' | 'unknown';

/** What a file is by its first bytes, whatever it is called. */
export async function sniff(file: FileHandle): Promise<FileKind> {
  const bytes = Buffer.alloc(64);
  const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
  const start = bytes.subarray(0, bytesRead);
  if (start.subarray(0, 8).equals(Buffer.from('\x89HDF\r\n\x1a\n', 'latin1'))) return 'hdf5';
  if (start.subarray(0, 4).toString('latin1') === 'PK\x03\x04') return 'zip';
  // Eight bytes of length, then the header's JSON
  if (bytesRead > 8 && start.readUInt32LE(4) === 0 && start[8] === 0x7b) return 'safetensors';
  const text = start
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  return text.startsWith('{') || text.startsWith('[') ? 'json' : 'unknown';
}
