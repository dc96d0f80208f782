import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { messageOf } from '#core/words/messageOf.ts';
import { withTemporaryFolder } from '../../files/temporary.ts';
import { lastLines } from '../tensorflow/problem.ts';
import { type NodeRunner, nodeRunner } from '../tensorflow/self-test.ts';
import { type Adapter, adapterSchema } from './adapter.ts';
import { importDawn } from './dawn.ts';

const MARK = 'netloom-webgpu ';
/** A driver that takes longer is of no use for training either. */
const TIME = 20_000;

/** What came of asking Dawn for a GPU. */
export type Probe =
  | { readonly state: 'adapter'; readonly adapter: Adapter }
  | { readonly state: 'no-adapter' /** What Dawn wrote meanwhile, perhaps nothing. */; readonly said: string }
  /** Dawn, or a driver below it, could not be loaded, or ended the process. */
  | { readonly state: 'failed'; readonly said: string };

const SCRIPT = `'use strict';
import(process.argv.at(-1)).then(async ({ create }) => {
  const gpu = create([]);
  const found = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  const info = found && found.info;
  const { vendor, architecture, device, description, isFallbackAdapter } = info || {};
  console.log('${MARK}' + JSON.stringify(info ? { vendor, architecture, device, description, isFallbackAdapter } : null));
  process.exit(0);
}).catch((error) => { console.error(error && error.message || error); process.exit(1); });
`;

/**
 * Asks for the GPU in a process of its own, as a driver that crashes would else take this one along. In a process of
 * Electron without a `runNode` it is asked here: the only such one is the trainer, which is there to be lost.
 */
export async function probe(url: string, runNode?: NodeRunner): Promise<Probe> {
  try {
    if (!runNode && process.versions.electron) return await probeHere(url);
    return await probeApart(url, runNode ?? nodeRunner(process.execPath));
  } catch (error) {
    return { state: 'failed', said: messageOf(error) };
  }
}

async function probeHere(url: string): Promise<Probe> {
  const gpu = (await importDawn(url)).create([]);
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  return adapter ? { state: 'adapter', adapter: adapter.info } : { state: 'no-adapter', said: '' };
}

function probeApart(url: string, run: NodeRunner): Promise<Probe> {
  return withTemporaryFolder('webgpu', async (folder) => {
    const script = join(folder, 'probe.cjs');
    await writeFile(script, SCRIPT);
    const { stdout, output, signal } = await run(script, [url], { env: {}, signal: AbortSignal.timeout(TIME) });
    const line = stdout.split('\n').find((text) => text.startsWith(MARK));
    if (line === undefined)
      return { state: 'failed', said: lastLines(output, 2) || `It was ended (${signal ?? 'no reason told'}).` };
    const adapter = z.nullable(adapterSchema).parse(JSON.parse(line.slice(MARK.length)));
    return adapter ? { state: 'adapter', adapter } : { state: 'no-adapter', said: output.replace(line, '') };
  });
}
