import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Names a process for good: a process number alone is used again, after a restart of the machine especially. */
export const processNameSchema = z.object({ pid: z.int().positive(), started: z.string().nullable() });
export type ProcessName = z.infer<typeof processNameSchema>;

export function thisProcess(): ProcessName {
  return { pid: process.pid, started: startOf(process.pid) };
}

export function isAlive({ pid, started }: ProcessName): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // One of another person is alive too
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return started === null || started === startOf(pid);
}

/** Of a process that has ended but that its parent did not ask about yet: zombie, dead. Containers keep them for long. */
const ended = ['Z', 'X', 'x'];

/** When a process began, in the system's own words. Null where unknown, or where it has ended. */
function startOf(pid: number): string | null {
  // The name in brackets may hold spaces; what follows it is field 3, the state; the start time is field 22.
  const fields = read(`/proc/${pid}/stat`)
    ?.replace(/^.*\)\s/s, '')
    .split(' ');
  const boot = read('/proc/sys/kernel/random/boot_id')?.trim();
  if (!fields || ended.includes(fields[0] as string)) return null;
  return fields[19] && boot ? `${boot} ${fields[19]}` : null;
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
