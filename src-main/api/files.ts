import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
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
  if (!found.isFile()) {
    const what = found.isDirectory() ? 'a folder' : 'a device';
    throw new ContractError({ code: 'not-a-file', message: `${name} is ${what}, not a document.` });
  }
  if (found.size > maximumBytes)
    throw new ContractError({ code: 'too-large', message: `${name} is larger than 64 MB; no drawing is. Is it the right file?` });
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ContractError({ code: 'unreadable', message: `${name} can't be read: ${reasonOf(error)}` });
  });
}

/** Writes the whole file or nothing: a temporary neighbour takes its place at the end, behind a link, with its permissions. */
export async function writeTextAtomically(file: string, text: string): Promise<void> {
  const target = await realpath(file).catch(() => file);
  // Not made from the file's name: with more letters it could be too long
  const temporary = path.join(path.dirname(target), `.netloom-${randomUUID()}.tmp`);
  try {
    await mkdir(path.dirname(target), { recursive: true });
    const mode = (await stat(target).catch(() => null))?.mode;
    const handle = await open(temporary, 'w');
    try {
      if (mode !== undefined) await handle.chmod(mode);
      await handle.writeFile(text, 'utf8');
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
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
    case 'EEXIST':
    case 'ENOENT':
    case 'ENOTDIR':
      return 'its folder is not there and can’t be made. Choose another folder.';
    case 'ENAMETOOLONG':
      return 'the name is too long. Choose a shorter one.';
    default:
      return error.message;
  }
}

/** Names that mean devices on Windows. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
/** File systems take 255; the rest is for an ending and a number. */
const maximumNameBytes = 200;

/** A file name that every system takes, from free text; never a path. */
export function safeFileName(name: string): string {
  const letters = Array.from(name).map((c) => (c < ' ' || '<>:"/\\|?*\u007f'.includes(c) ? ' ' : c));
  while (Buffer.byteLength(letters.join('')) > maximumNameBytes) letters.pop();
  const cleaned = letters
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .replace(reserved, '$1_');
  return cleaned === '' ? 'Untitled' : cleaned;
}

/** `name`, or `name-2`, `name-3`, ... where that is taken in the folder. */
export async function freeName(folder: string, name: string, extension = ''): Promise<string> {
  for (let number = 1; ; number++) {
    const candidate = path.join(folder, `${name}${number === 1 ? '' : `-${number}`}${extension}`);
    if (!(await stat(candidate).catch(() => null))) return candidate;
  }
}
