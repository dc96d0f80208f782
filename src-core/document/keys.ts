import type { NetloomDocument } from './types.ts';

/** A key for a definition that the document does not have, close to the block's title. */
export function freeKey(document: NetloomDocument, title: string): string {
  const base =
    title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'block';
  let key = base;
  // Also what every object has, such as `constructor`, is no good key to read
  for (let number = 2; key in document.blocks; number++) key = `${base}-${number}`;
  return key;
}

/** `Residual`, or `Residual 2`, ... where a definition is called so already. */
export function freeTitle(document: NetloomDocument, title: string): string {
  const taken = new Set(Object.entries(document.blocks).map(([key, block]) => block.title ?? key));
  let free = title;
  for (let number = 2; taken.has(free); number++) free = `${title} ${number}`;
  return free;
}
