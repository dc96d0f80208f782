import type { NetloomDocument } from '../document/types.ts';

/** Which definition of the earlier document is which of the later, by the later's keys: by key, then by title. */
export function matchBlocks(before: NetloomDocument, after: NetloomDocument): Map<string, string> {
  const blocks = new Map<string, string>();
  const left = new Map<string, string[]>();
  for (const [key, { title }] of Object.entries(before.blocks)) {
    if (Object.hasOwn(after.blocks, key)) blocks.set(key, key);
    else if (title !== undefined) left.set(title, [...(left.get(title) ?? []), key]);
  }
  for (const [key, { title }] of Object.entries(after.blocks)) {
    if (blocks.has(key) || title === undefined) continue;
    const earlier = left.get(title)?.shift();
    if (earlier !== undefined) blocks.set(key, earlier);
  }
  return blocks;
}
