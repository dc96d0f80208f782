import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tryLock, withLock } from '#main/files/lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'netloom-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a lock file', () => {
  const lockFile = () => path.join(folder, 'lock');

  it('is held by one at a time and given back', () => {
    const unlock = tryLock(lockFile());
    expect(tryLock(lockFile())).toBeNull();
    unlock?.();
    tryLock(lockFile())?.();
    expect(readdirSync(folder).filter((name) => name.startsWith('lock'))).toEqual([]);
  });

  it('is taken over from a process that is gone, and from half a file', () => {
    const { pid } = JSON.parse(
      execFileSync(process.execPath, ['-p', 'JSON.stringify({ pid: process.pid })'], { encoding: 'utf8' }),
    );
    for (const text of [JSON.stringify({ pid, started: null, token: 'x' }), '{"pid":', '']) {
      writeFileSync(lockFile(), text);
      expect(tryLock(lockFile())).toBeTypeOf('function');
    }
  });

  it.runIf(process.platform === 'linux')('is taken over when its pid belongs to another process now', () => {
    writeFileSync(lockFile(), JSON.stringify({ pid: process.pid, started: 'an earlier start', token: 'x' }));
    expect(tryLock(lockFile())).toBeTypeOf('function');
  });

  it('lets work be done one after the other, and says so where it takes too long', async () => {
    const order: string[] = [];
    const slow = withLock(lockFile(), 1000, async () => {
      await new Promise((resolve) => setTimeout(resolve, 60));
      order.push('first');
    });
    expect(await withLock(lockFile(), 0, async () => order.push('impatient'))).toBeNull();
    await Promise.all([slow, withLock(lockFile(), 1000, async () => order.push('second'))]);
    expect(order).toEqual(['first', 'second']);
  });
});
