import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { isAlive, thisProcess } from '#main/files/processes.ts';

const children: ReturnType<typeof spawn>[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** The name that a host that has this process number writes down while it runs. */
function nameOf(pid: number): { pid: number; started: string } {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\)\s/s, '')
    .split(' ');
  return { pid, started: `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}` };
}

describe.runIf(process.platform === 'linux')('a process named for good', () => {
  it('is alive while it runs, and no other that has its number is taken for it', () => {
    const own = thisProcess();
    expect(isAlive(own)).toBe(true);
    expect(isAlive({ ...own, started: `${own.started}0` })).toBe(false);
  });

  it('is not alive once it was killed, though its parent never asks for it', async () => {
    // A shell that becomes `sleep` leaves its own child without anybody to bury it
    const parent = spawn('sh', ['-c', 'sleep 600 & echo $!; exec sleep 600']);
    children.push(parent);
    const [said] = (await once(parent.stdout, 'data')) as [Buffer];
    const child = nameOf(Number(said.toString()));
    await expect.poll(() => readFileSync(`/proc/${parent.pid}/cmdline`, 'utf8')).toMatch(/^sleep/);
    expect(isAlive(child)).toBe(true);
    process.kill(child.pid, 'SIGKILL');
    await expect.poll(() => isAlive(child)).toBe(false);
    expect(readFileSync(`/proc/${child.pid}/stat`, 'utf8'), 'it is still listed').toMatch(/\) [ZX] /);
  });
});
