import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { replaceFile } from '#main/files/replace.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'netloom-replace-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('leaves what was there where writing fails, and nothing beside it', async () => {
  const file = path.join(folder, 'a.txt');
  writeFileSync(file, 'old');
  const half = replaceFile(file, async (target) => {
    await target.writeFile('ne');
    throw new Error('the disk is full');
  });
  await expect(half).rejects.toThrow('the disk is full');
  expect(readFileSync(file, 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['a.txt']);
});

it('writes behind a link and keeps the permissions', async () => {
  const file = path.join(folder, 'a.txt');
  const link = path.join(folder, 'link.txt');
  writeFileSync(file, 'old');
  chmodSync(file, 0o640);
  symlinkSync(file, link);
  await replaceFile(link, (target) => target.writeFile('new'));
  expect(readFileSync(file, 'utf8')).toBe('new');
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(statSync(file).mode & 0o777).toBe(0o640);
});

it('takes a name as long as file systems have', async () => {
  const name = 'n'.repeat(255);
  await replaceFile(path.join(folder, name), (target) => target.writeFile('new'));
  expect(readdirSync(folder)).toEqual([name]);
});
