import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { ContractError } from '#core/contract/index.ts';
import { makeFolder } from '../files/folder.ts';
import { hashOf } from '../files/hash.ts';
import { reasonOf } from '../files/reason.ts';
import { replaceFile } from '../files/replace.ts';

const maximumBytes = 64 * 1024 * 1024;

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

/** The hash of what a file holds; null where there is none. Fails where it can't be read. */
export async function hashOfFile(file: string): Promise<string | null> {
  if (!(await stat(file).catch(() => null))) return null;
  return hashOf(await readText(file));
}

/** Writes the whole file or nothing (`replaceFile`), and its folder where there is none. */
export async function writeTextAtomically(file: string, text: string): Promise<void> {
  try {
    await makeFolder(path.dirname(file));
    await replaceFile(file, (target) => target.writeFile(text, 'utf8'));
  } catch (error) {
    throw new ContractError({
      code: 'unwritable',
      message: `${path.basename(file)} can't be saved: ${reasonOf(error as NodeJS.ErrnoException)}`,
    });
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
