import type { Point } from '../../document/types.ts';
import { segments } from './cuts.ts';
import { fromElk, toElk } from './elkGraph.ts';
import { essentialLinks } from './links.ts';
import type { RunElk } from './place.ts';
import type { Link, Rect } from './types.ts';
import { boundsOf, rectOf } from './types.ts';

/** Something with a size: a box, or a frame around boxes. */
export interface Sized {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/**
 * Places what hangs together: the middles of upper edges. Stretches between narrow places are laid out one by one and
 * hung below one another, in line; ELK is asked only for those that branch.
 */
export async function layoutLevel(nodes: readonly Sized[], links: readonly Link[], gap: number, runElk: RunElk) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parts = segments([...byId.keys()], essentialLinks(links));
  const placed = await Promise.all(
    parts.map(({ ids, links }) => {
      const inside = ids.map((id) => byId.get(id)!);
      return ids.length === 1 || isStep(ids, links) ? below(inside, gap) : branching(inside, links, gap, runElk);
    }),
  );
  const found = new Map<string, Point>();
  for (const [i, positions] of placed.entries()) {
    const { ids } = parts[i]!;
    const [first, last] = [ids[0]!, ids.at(-1)!];
    const [x, y] = positions.get(first)!;
    const [startX, startY] = found.get(first) ?? [x, y];
    for (const [id, at] of positions) found.set(id, [at[0] + startX - x, at[1] + startY - y]);
    // A narrow place has its height for itself, so the main path can go on in line
    if (i > 0 && i < placed.length - 1) found.set(last, [startX, found.get(last)![1]]);
  }
  return new Map(nodes.map(({ id }): [string, Point] => [id, found.get(id)!]));
}

function isStep(ids: readonly string[], links: readonly Link[]): boolean {
  return ids.length === 2 && links.length === 1;
}

function below(nodes: readonly Sized[], gap: number): Map<string, Point> {
  let y = 0;
  return new Map(
    nodes.map(({ id, height }): [string, Point] => {
      const at: Point = [0, y];
      y += height + gap;
      return [id, at];
    }),
  );
}

/** Numbers for names: stretches that look alike are the same question. */
async function branching(
  nodes: readonly Sized[],
  links: readonly Link[],
  gap: number,
  runElk: RunElk,
): Promise<Map<string, Point>> {
  const number = new Map(nodes.map(({ id }, i) => [id, String(i)]));
  const numbered = nodes.map(({ width, height }, i) => ({ id: String(i), width, height }));
  const between = links.map(({ from, to }) => ({ from: number.get(from)!, to: number.get(to)! }));
  const positions = fromElk(await runElk(toElk(numbered, between, gap)));
  return new Map(nodes.map(({ id }, i): [string, Point] => [id, positions.get(String(i)) ?? [0, 0]]));
}

/** The bounds of what a level placed. */
export function levelBounds(nodes: readonly Sized[], positions: ReadonlyMap<string, Point>): Rect {
  return boundsOf(nodes.map((node) => rectOf(node, positions.get(node.id)!))) ?? { x: 0, y: 0, width: 0, height: 0 };
}
