import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { detectTensorflow } from '#main/engines/tensorflow/detect.ts';
import { pipProblem } from '#main/engines/tensorflow/download.ts';
import { loadTensorflow } from '#main/engines/tensorflow/load.ts';
import { cacheFolder, engineFolderName, locateEngine, MANIFEST_NAME, readManifest } from '#main/engines/tensorflow/locate.ts';
import { polyfillNodeUtil } from '#main/engines/tensorflow/node-polyfill.ts';
import { asProblem } from '#main/engines/tensorflow/problem.ts';
import { isSuitableTensorflow } from '#main/engines/tensorflow/python.ts';
import { withoutNoteLines } from '#main/engines/tensorflow/quiet.ts';
import { fakeEngine, removeTemporary, supported, TFJS, temporaryCache } from './tensorflowFakes.ts';

let folder: string;

beforeEach(() => {
  folder = temporaryCache();
});
afterEach(() => removeTemporary(folder));

describe('where the engine is', () => {
  it('is the folder that NETLOOM_CACHE names, else the user’s cache folder', () => {
    expect(cacheFolder({ NETLOOM_CACHE: '/somewhere/else' })).toBe('/somewhere/else');
    expect(cacheFolder({})).toMatch(/netloom/);
    expect(cacheFolder({ NETLOOM_CACHE: ' ' })).toBe(cacheFolder({}));
  });

  it('is keyed by everything that a build depends on', () => {
    const key = { tensorflow: '2.21.0', tfjs: TFJS, platform: 'linux', arch: 'x64', cuda: false, source: 'download' } as const;
    expect(engineFolderName(key)).toBe('tensorflow-2.21.0-tfjs-4.22.0-napi8-linux-x64');
    expect(engineFolderName({ ...key, cuda: true, source: 'python' })).toBe(
      'tensorflow-2.21.0-tfjs-4.22.0-napi8-linux-x64-cuda-python',
    );
  });

  it('finds the one installed last, and not those of another tfjs or machine', () => {
    expect(locateEngine(TFJS).state).toBe('missing');
    fakeEngine({ tfjs: '4.23.0' });
    fakeEngine({ arch: 'mips' });
    expect(locateEngine(TFJS).state).toBe('missing');
    fakeEngine();
    const { root } = fakeEngine({ tensorflow: '2.18.0', installedAt: '2026-02-01T00:00:00.000Z' });
    expect(locateEngine(TFJS)).toMatchObject({
      state: 'installed',
      engine: { folder: root, addon: join(root, 'lib/tfjs_binding.node') },
    });
  });

  it('takes a folder without a sound manifest for none', () => {
    const { root, manifest } = fakeEngine();
    for (const text of [
      '',
      '{',
      '[]',
      JSON.stringify({ ...manifest, format: 2 }),
      JSON.stringify({ ...manifest, files: [{}] }),
    ]) {
      writeFileSync(join(root, MANIFEST_NAME), text);
      expect(readManifest(root)).toBeNull();
      expect(locateEngine(TFJS).state).toBe('missing');
    }
  });

  it('notices files that are gone or changed, and says so without loading anything', () => {
    const { root } = fakeEngine();
    expect(detectTensorflow()).toMatchObject({ available: true, version: '2.21.0', reason: null });
    writeFileSync(join(root, 'lib', 'tfjs_binding.node'), 'changed');
    expect(locateEngine(TFJS)).toMatchObject({ state: 'broken', folder: root });
    expect(detectTensorflow()).toMatchObject({ available: false, version: null, device: null });
    expect(detectTensorflow().reason).toContain('tfjs_binding.node');
    expect(detectTensorflow().remedy).toContain('netloom engines install tensorflow');
    expect(() => loadTensorflow()).toThrow(expect.objectContaining({ code: 'broken' }));
  });

  it('tells an engine on the Python’s TensorFlow when that one changed', () => {
    fakeEngine({ source: 'python', files: [{ path: join(folder, 'gone.so'), bytes: 1 }] });
    expect(detectTensorflow().reason).toContain('of your Python, which has changed since');
  });

  it('says plainly when it is not there', () => {
    const status = detectTensorflow();
    expect(status).toMatchObject({ available: false, installable: supported });
    expect(status.reason).toMatch(/\.$/);
    expect(() => loadTensorflow()).toThrow(expect.objectContaining({ code: 'not-installed' }));
  });
});

describe('words', () => {
  const pip = (output: string) => pipProblem({ output, code: 1, signal: null }, ['tensorflow-cpu==2.21.0'], '/cache').code;

  it('tell pip’s failures apart', () => {
    expect(pip("OSError: [Errno 28] No space left on device: '/x'")).toBe('disk-full');
    expect(pip('WARNING: Retrying after connection broken by NewConnectionError\nERROR: No matching distribution found')).toBe(
      'download-failed',
    );
    expect(pip('ERROR: No matching distribution found for tensorflow-cpu==2.21.0')).toBe('no-wheel');
    expect(pip('')).toBe('download-failed');
  });

  it('exist for the system’s errors', () => {
    expect(asProblem({ code: 'ENOSPC' }, '/cache').code).toBe('disk-full');
    expect(asProblem({ code: 'EACCES' }, '/cache')).toMatchObject({
      code: 'no-permission',
      message: 'Netloom may not write to /cache.',
    });
    expect(asProblem(new Error('odd'), '/cache')).toMatchObject({ code: 'failed', details: 'odd' });
  });

  it('know which TensorFlow fits', () => {
    const versions = ['2.15.1', '2.16.0', '2.18.1', '2.21.0', '2.22.0', '1.15.0', 'nightly'];
    expect(versions.filter(isSuitableTensorflow)).toEqual(['2.16.0', '2.18.1', '2.21.0']);
  });

  it('pass on warnings and drop notes of TensorFlow', () => {
    const notes =
      'WARNING: All log messages before absl::InitializeLog() is called are written to STDERR\nI0000 00:00:1 port.cc:153] oneDNN\n';
    expect(withoutNoteLines(`${notes}E0000 00:00:1 real trouble\n`)).toBe('E0000 00:00:1 real trouble\n');
    expect(withoutNoteLines(notes)).toBe('');
  });

  it('of Node that are gone since 23 are put back', () => {
    const util: Record<string, unknown> = {};
    polyfillNodeUtil(util);
    expect((util.isNullOrUndefined as (value: unknown) => boolean)(undefined)).toBe(true);
    expect((util.isArray as (value: unknown) => boolean)([])).toBe(true);
  });
});
