import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { EngineProblem } from './problem.ts';

const lockSchema = z.object({ pid: z.int().positive(), started: z.string().nullable(), token: z.string() });

/**
 * Takes a lock file for this process; the returned function gives it back. Throws `already-installing` when a living
 * process holds it. A lock whose process is gone (or whose pid belongs to another process now) is taken over.
 */
export function takeLock(file: string): () => void {
  mkdirSync(dirname(file), { recursive: true });
  const token = randomUUID();
  const text = JSON.stringify({ pid: process.pid, started: startOf(process.pid), token });
  for (let attempt = 0; attempt < 3; attempt++) {
    if (create(file, text)) {
      return () => {
        if (read(file) === text) rmSync(file, { force: true });
      };
    }
    const found = read(file);
    if (found !== null) {
      if (isAlive(found)) throw alreadyInstalling();
      takeAway(file, found, token);
    }
  }
  throw alreadyInstalling();
}

function alreadyInstalling(): EngineProblem {
  return new EngineProblem(
    'already-installing',
    'The tensorflow engine is being installed already, by another window or terminal.',
    'Wait until that has ended, or stop it there.',
  );
}

function create(file: string, text: string): boolean {
  const draft = `${file}.${randomUUID()}`;
  try {
    // Written beside and linked, so that nobody ever reads half a lock.
    writeFileSync(draft, text, { flag: 'wx' });
    try {
      linkSync(draft, file);
    } catch (error) {
      if (isErrno(error, 'EEXIST')) throw error;
      // A file system without hard links.
      writeFileSync(file, text, { flag: 'wx' });
    }
    return true;
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function isErrno(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException).code === code;
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function isAlive(text: string): boolean {
  let lock: z.infer<typeof lockSchema>;
  try {
    lock = lockSchema.parse(JSON.parse(text));
  } catch {
    return false;
  }
  try {
    process.kill(lock.pid, 0);
  } catch (error) {
    if (!isErrno(error, 'EPERM')) return false;
  }
  // Pids are used again, after a restart of the machine especially.
  return lock.started === null || lock.started === startOf(lock.pid);
}

/** Moves a dead lock away. If another process was quicker and the file is its new lock by now, that is put back. */
function takeAway(file: string, expected: string, token: string): void {
  const aside = `${file}.${token}`;
  try {
    renameSync(file, aside);
    if (read(aside) !== expected) linkSync(aside, file);
  } catch {
    // Gone, or taken by another process: the next attempt sees which.
  } finally {
    rmSync(aside, { force: true });
  }
}

/** When a process began, in the system's own words: with the pid it names a process for good. Null where unknown. */
function startOf(pid: number): string | null {
  // The name in brackets may hold spaces; what follows it is field 3, the start time is field 22.
  const fields = read(`/proc/${pid}/stat`)
    ?.replace(/^.*\)\s/s, '')
    .split(' ');
  const boot = read('/proc/sys/kernel/random/boot_id')?.trim();
  return fields?.[19] && boot ? `${boot} ${fields[19]}` : null;
}
