import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { ContractError } from '#core/contract/index.ts';

const maximumBytes = 64 * 1024 * 1024;

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A text file of bounded size; every failure says what and which file. */
export async function readText(file: string): Promise<string> {
  const name = path.basename(file);
  const found = await stat(file).catch(() => null);
  if (!found)
    throw new ContractError({
      code: 'missing-file',
      message: `${name} is not there any more. It may have been moved or renamed.`,
    });
  if (!found.isFile()) throw new ContractError({ code: 'not-a-file', message: `${name} is a folder, not a document.` });
  if (found.size > maximumBytes)
    throw new ContractError({ code: 'too-large', message: `${name} is larger than 64 MB; no drawing is. Is it the right file?` });
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ContractError({ code: 'unreadable', message: `${name} can't be read: ${reasonOf(error)}` });
  });
}

/** Writes the whole file or nothing: a temporary neighbour takes its place at the end. */
export async function writeTextAtomically(file: string, text: string): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    const handle = await open(temporary, 'w');
    try {
      await handle.writeFile(text, 'utf8');
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new ContractError({
      code: 'unwritable',
      message: `${path.basename(file)} can't be saved: ${reasonOf(error as NodeJS.ErrnoException)}`,
    });
  }
}

/** The system's error in words that a person can act on. */
export function reasonOf(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'there is no permission for this place. Choose another folder.';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full. Free some space and try again.';
    case 'ENAMETOOLONG':
      return 'the name is too long. Choose a shorter one.';
    default:
      return error.message;
  }
}

/** A file name that every system takes, from free text; never a path. */
export function safeFileName(name: string): string {
  const cleaned = Array.from(name)
    .map((c) => (c < ' ' || '<>:"/\\|?*'.includes(c) ? ' ' : c))
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 100);
  return cleaned === '' ? 'Untitled' : cleaned;
}

/** `name`, or `name-2`, `name-3`, ... where that is taken in the folder. */
export async function freeName(folder: string, name: string, extension = ''): Promise<string> {
  for (let number = 1; ; number++) {
    const candidate = path.join(folder, `${name}${number === 1 ? '' : `-${number}`}${extension}`);
    if (!(await stat(candidate).catch(() => null))) return candidate;
  }
}
