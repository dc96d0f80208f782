import type { Point } from '../../document/types.ts';
import { bands, segments } from './cuts.ts';
import { fromElk, toElk } from './elkGraph.ts';
import { essentialLinks } from './links.ts';
import type { RunElk } from './place.ts';
import { hang, placeStretch } from './strands.ts';
import type { Link, Rect, Sized } from './types.ts';
import { boundsOf, rectOf } from './types.ts';

type Positions = ReadonlyMap<string, Point>;

/**
 * Places what hangs together: the middles of upper edges. Stretches between narrow places are laid out one by one and
 * hung below one another, in line; ELK is asked only for those whose branches are joined among each other.
 */
export async function layoutLevel(nodes: readonly Sized[], links: readonly Link[], gap: number, runElk: RunElk) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parts = segments([...byId.keys()], essentialLinks(links));
  const placed = await Promise.all(
    parts.map(({ ids, links }) => {
      const inside = ids.map((id) => byId.get(id)!);
      return placeStretch(inside, links, gap) ?? joined(inside, links, gap, runElk);
    }),
  );
  const found = hang(parts, placed);
  return new Map(nodes.map(({ id }): [string, Point] => [id, found.get(id)!]));
}

/** From so many boxes on, a search over all of them takes long, and its picture wanders off to one side. */
const large = 40;

/** Branches that are joined among each other: a search in each band of its own where there are many. */
async function joined(nodes: readonly Sized[], links: readonly Link[], gap: number, runElk: RunElk): Promise<Positions> {
  if (nodes.length < large) return branching(nodes, links, gap, runElk);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parts = bands([...byId.keys()], links);
  const placed = parts.map(({ ids, links }) => {
    const inside = ids.map((id) => byId.get(id)!);
    return placeStretch(inside, links, gap) ?? branching(inside, links, gap, runElk);
  });
  return hang(parts, await Promise.all(placed));
}

/** Numbers for names: stretches that look alike are the same question. */
async function branching(nodes: readonly Sized[], links: readonly Link[], gap: number, runElk: RunElk): Promise<Positions> {
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
