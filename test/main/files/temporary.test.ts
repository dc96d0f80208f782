import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder, withTemporaryFolder } from '#main/files/temporary.ts';

it('a temporary folder goes with the work, also when that fails', async () => {
  let place = '';
  const work = withTemporaryFolder('test', async (folder) => {
    place = folder;
    writeFileSync(path.join(folder, 'half'), 'x');
    throw new Error('no');
  });
  await expect(work).rejects.toThrow('no');
  expect([path.basename(place).startsWith('netloom-test-'), existsSync(place)]).toEqual([true, false]);
});

it('listens to the end of the program only as long as it is there', async () => {
  const before = process.listenerCount('exit');
  const folder = await temporaryFolder('test');
  expect(process.listenerCount('exit')).toBe(before + 1);
  await folder.remove();
  expect([process.listenerCount('exit'), existsSync(folder.path)]).toEqual([before, false]);
});

it('and with the program, when a reader of its output goes away', () => {
  const root = path.resolve(import.meta.dirname, '../../..');
  const reference = path.join(root, 'test/reference/training/small-vgg');
  const own = path.join(tmpdir(), `netloom-temporary-${process.pid}`);
  const command = ['train', `${reference}.initial.keras`, '--data', `${reference}.data.npz`, '--engine', 'wasm', '--json'];
  // The output is closed before the first line is written
  const script = `
    const { spawn } = require('node:child_process');
    const { mkdirSync, readdirSync, rmSync } = require('node:fs');
    const [own, ...command] = process.argv.slice(1);
    mkdirSync(own);
    const child = spawn(process.execPath, command, { env: { ...process.env, TMPDIR: own }, stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.destroy();
    child.on('exit', () => {
      process.stdout.write(JSON.stringify(readdirSync(own).filter((name) => name.startsWith('netloom-train'))));
      rmSync(own, { recursive: true });
    });`;
  const { stdout } = spawnSync(process.execPath, ['-e', script, own, path.join(root, 'bin/netloom.mjs'), ...command], {
    encoding: 'utf8',
  });
  expect(JSON.parse(stdout)).toEqual([]);
}, 60_000);
