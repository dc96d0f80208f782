import { deflateRawSync } from 'node:zlib';

export interface Entry {
  readonly name: string;
  readonly content: Buffer;
  /** Packed with deflate. */
  readonly packed?: boolean;
  /** What the directory claims, where it lies. */
  readonly claimed?: number;
}

/** A zip archive whose directory may lie. Checksums are left out: nothing here reads them. */
export function zipOf(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, packed = false, claimed = content.length } of entries) {
    const body = packed ? deflateRawSync(content, { level: 9 }) : content;
    const local = Buffer.alloc(30 + name.length);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(packed ? 8 : 0, 8);
    local.writeUInt32LE(body.length, 18);
    local.writeUInt32LE(claimed, 22);
    local.writeUInt16LE(name.length, 26);
    local.write(name, 30);
    const row = Buffer.alloc(46 + name.length);
    row.writeUInt32LE(0x02014b50, 0);
    row.writeUInt16LE(packed ? 8 : 0, 10);
    row.writeUInt32LE(body.length, 20);
    row.writeUInt32LE(claimed, 24);
    row.writeUInt16LE(name.length, 28);
    row.writeUInt32LE(offset, 42);
    row.write(name, 46);
    directory.push(row);
    parts.push(local, body);
    offset += local.length + body.length;
  }
  const rows = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(rows.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, rows, end]);
}
