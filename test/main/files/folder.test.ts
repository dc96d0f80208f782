import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeFolder, makeFolderSync } from '#main/files/folder.ts';

let place: string;
beforeEach(async () => {
  place = await mkdtemp(path.join(tmpdir(), 'netloom-folder-'));
});
afterEach(() => rm(place, { recursive: true, force: true }));

describe.each<[string, (folder: string) => void | Promise<void>]>([
  ['makeFolder', makeFolder],
  ['makeFolderSync', makeFolderSync],
])('%s', (_name, make) => {
  it('makes a folder with those above it, and minds none that is there', async () => {
    const folder = path.join(place, 'a', 'b', 'c');
    await make(folder);
    await make(folder);
    expect((await stat(folder)).isDirectory()).toBe(true);
  });

  it('fails at once where one can not be made', async () => {
    await writeFile(path.join(place, 'file'), '');
    await expect((async () => make(path.join(place, 'file', 'a', 'b')))()).rejects.toThrow(/ENOTDIR|ENOENT/);
    // Here Node's own goes on for ever
    if (process.platform === 'linux')
      await expect((async () => make('/proc/netloom/a/b'))()).rejects.toThrow(/ENOENT|EACCES|EPERM/);
  });

  it.skipIf(process.getuid?.() === 0)('fails where there is no permission', async () => {
    await chmod(place, 0o500);
    await expect((async () => make(path.join(place, 'a')))()).rejects.toThrow('EACCES');
  });
});
