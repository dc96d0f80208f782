import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** React Flow and ELK set inline styles and start a worker; nothing else may run or load. For both hosts. */
export const contentPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json; charset=utf-8',
};

/** A file of the built window by the path of its address; null for anything outside or unknown. */
export async function page(folder: string, pathname: string): Promise<{ type: string; content: Buffer } | null> {
  let name: string;
  try {
    name = decodeURIComponent(pathname === '/' ? '/index.html' : pathname);
  } catch {
    return null;
  }
  const file = path.join(folder, path.normalize(name));
  const type = types[path.extname(file)];
  if (!type || name.includes('\0') || !file.startsWith(folder + path.sep)) return null;
  return readFile(file).then(
    (content) => ({ type, content }),
    () => null,
  );
}
