import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { makeFolderSync } from './folder.ts';
import { isAlive, processNameSchema, thisProcess } from './processes.ts';

const lockSchema = processNameSchema.extend({ token: z.string() });

/**
 * Takes a lock file for this process; the returned function gives it back. Null where a living process holds it. A lock
 * whose process is gone (or whose number belongs to another process now) is taken over.
 */
export function tryLock(file: string): (() => void) | null {
  makeFolderSync(dirname(file));
  const token = randomUUID();
  const text = JSON.stringify({ ...thisProcess(), token });
  for (let attempt = 0; attempt < 3; attempt++) {
    if (create(file, text)) {
      return () => {
        if (read(file) === text) rmSync(file, { force: true });
      };
    }
    const found = read(file);
    if (found !== null) {
      if (isHeld(found)) return null;
      takeAway(file, found, token);
    }
  }
  return null;
}

/** Milliseconds between two looks at a lock that is held. */
const pause = 20;

/** Does `work` while this process alone holds the lock; null where it was held for longer than `patience` milliseconds. */
export async function withLock<T>(file: string, patience: number, work: () => Promise<T>): Promise<T | null> {
  const end = performance.now() + patience;
  let unlock = tryLock(file);
  while (!unlock) {
    if (performance.now() > end) return null;
    await new Promise((resolve) => setTimeout(resolve, pause));
    unlock = tryLock(file);
  }
  try {
    return await work();
  } finally {
    unlock();
  }
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

function isHeld(text: string): boolean {
  try {
    return isAlive(lockSchema.parse(JSON.parse(text)));
  } catch {
    return false;
  }
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
