// The thread that reads and writes HDF5: a damaged file may keep the library busy for ever, and a thread can be ended.
import fs from 'node:fs';
import path from 'node:path';
import { parentPort } from 'node:worker_threads';
import { File, ready } from 'h5wasm/node';
import type { Hdf5Reply, Hdf5Request } from './protocol.ts';
import { listFile, Refusal, readArrays } from './reading.ts';
import { writeFile } from './writing.ts';

let opened: { file: File; bytes: number } | null = null;
let allowed = '';

// An array may say that its numbers lie in another file; the library would open it
const open = fs.openSync;
fs.openSync = (name, ...rest) => {
  if (path.resolve(String(name)) !== allowed) throw Object.assign(new Error('not this file'), { code: 'ENOENT' });
  return open(name, ...rest);
};

// What the library prints of a damaged file goes to nobody; its errors are told in a sentence
const write = fs.writeSync as (...all: unknown[]) => number;
fs.writeSync = ((file: number, ...rest: unknown[]) => {
  if (file > 2) return write(file, ...rest);
  const [bytes, , length] = rest;
  return typeof length === 'number' ? length : (bytes as string | Uint8Array).length;
}) as typeof fs.writeSync;

function answer(request: Hdf5Request): Hdf5Reply {
  if (request.kind === 'write') {
    allowed = path.resolve(request.file);
    writeFile(request);
    return { ok: true, value: null };
  }
  if (request.kind === 'list') {
    allowed = path.resolve(request.file);
    const { size } = fs.statSync(request.file);
    const file = new File(request.file, 'r');
    if (file.file_id <= 0n) throw new Refusal('its first bytes are not understood');
    opened = { file, bytes: size };
    return { ok: true, value: listFile(opened.file, size) };
  }
  if (!opened) return { ok: false, message: 'no file is open' };
  return { ok: true, value: readArrays(opened.file, opened.bytes, request.paths) };
}

parentPort?.on('message', async (request: Hdf5Request) => {
  let reply: Hdf5Reply;
  try {
    await ready;
    reply = answer(request);
  } catch (error) {
    reply = { ok: false, message: error instanceof Refusal ? error.message : 'the HDF5 in it is damaged or cut off' };
  }
  const arrays = reply.ok && Array.isArray(reply.value) ? reply.value : [];
  parentPort?.postMessage(
    reply,
    arrays.map(({ data }) => data.buffer),
  );
});
