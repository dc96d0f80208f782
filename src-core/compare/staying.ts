import { indexGraph } from '../document/order.ts';
import type { Comparison } from './types.ts';

/**
 * The node to keep in place while the drawing turns into the later one: the one at `path`, or where it goes, the nearest
 * before it that stays.
 */
export function stayingPath({ graphs }: Comparison, path: readonly string[]): readonly string[] {
  const [top] = path;
  const root = graphs.get(null);
  if (top === undefined || !root) return path;
  const stays = (id: string) => root.pairs.has(root.unionOf.get(id) ?? '');
  if (stays(top)) return path;
  const { into } = indexGraph(root.before);
  const seen = new Set([top]);
  for (const id of seen) {
    if (stays(id)) return [root.unionOf.get(id)!];
    for (const { from } of into.get(id) ?? []) seen.add(from[0]);
  }
  return path;
}
