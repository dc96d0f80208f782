import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { engineFolderName, enginesFolder, MANIFEST_NAME, type Manifest } from '#main/engines/tensorflow/locate.ts';

export const TFJS = '4.22.0';
/** Whether the engine can be installed on this kind of machine at all. */
export const supported = process.platform === 'linux' && (process.arch === 'x64' || process.arch === 'arm64');

/** A folder with a cache of its own, so that the real engine is neither seen nor touched. */
export function temporaryCache(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'netloom-engine-')));
  vi.stubEnv('NETLOOM_CACHE', join(folder, 'cache'));
  return folder;
}

export function removeTemporary(folder: string): void {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
}

/** A complete engine, but for its meaning: files of the right sizes. */
export function fakeEngine(change: Partial<Manifest> = {}): { root: string; manifest: Manifest } {
  const manifest: Manifest = {
    format: 1,
    tensorflow: '2.21.0',
    tfjs: TFJS,
    napi: 8,
    platform: process.platform,
    arch: process.arch,
    cuda: false,
    source: 'download',
    addon: 'lib/tfjs_binding.node',
    quiet: null,
    libraries: 'tensorflow',
    files: [{ path: 'lib/tfjs_binding.node', bytes: 5 }],
    gpu: null,
    installedAt: '2026-01-02T03:04:05.000Z',
    ...change,
  };
  const root = join(enginesFolder(), engineFolderName(manifest));
  mkdirSync(join(root, 'lib'), { recursive: true });
  writeFileSync(join(root, 'lib', 'tfjs_binding.node'), 'addon');
  writeFileSync(join(root, MANIFEST_NAME), JSON.stringify(manifest));
  return { root, manifest };
}
