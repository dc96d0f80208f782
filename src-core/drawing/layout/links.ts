import type { Link } from './types.ts';

/** Targets by source. */
export function successors(links: Iterable<Link>): Map<string, string[]> {
  const next = new Map<string, string[]>();
  for (const { from, to } of links) {
    const list = next.get(from);
    if (list) list.push(to);
    else next.set(from, [to]);
  }
  return next;
}

/**
 * The links without shortcuts: a link is left out where another way leads from its source to its target.
 * A shortcut is drawn beside the main path; as part of the layout it would push the main path out of line.
 */
export function essentialLinks(links: readonly Link[]): Link[] {
  const unique = new Map(links.filter(({ from, to }) => from !== to).map((link) => [JSON.stringify([link.from, link.to]), link]));
  const next = successors(unique.values());
  return [...unique.values()].filter((link) => {
    if ((next.get(link.from)?.length ?? 0) < 2 || !detour(next, link)) return true;
    next.set(
      link.from,
      next.get(link.from)!.filter((to) => to !== link.to),
    );
    return false;
  });
}

function detour(next: ReadonlyMap<string, readonly string[]>, { from, to }: Link): boolean {
  const seen = new Set([from]);
  const waiting = (next.get(from) ?? []).filter((id) => id !== to);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    waiting.push(...(next.get(id) ?? []));
  }
  return false;
}

/** The links among the boxes that `keep` keeps, led through the others: what was connected by way of them stays so. */
export function bridgedLinks(links: readonly Link[], keep: ReadonlySet<string>): Link[] {
  const next = successors(links);
  const bridged: Link[] = [];
  for (const from of keep) {
    const seen = new Set<string>();
    const waiting = [...(next.get(from) ?? [])];
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      if (seen.has(id)) continue;
      seen.add(id);
      if (keep.has(id)) bridged.push({ from, to: id });
      else waiting.push(...(next.get(id) ?? []));
    }
  }
  return bridged;
}

/** Ids that hang together, each group in the given order. */
export function components(ids: readonly string[], links: readonly Link[]): string[][] {
  const leader = new Map(ids.map((id) => [id, id]));
  const find = (id: string): string => {
    let root = id;
    while (leader.get(root) !== root) root = leader.get(root)!;
    leader.set(id, root);
    return root;
  };
  for (const { from, to } of links) {
    if (leader.has(from) && leader.has(to)) leader.set(find(to), find(from));
  }
  const groups = new Map<string, string[]>();
  for (const id of ids) {
    const root = find(id);
    const group = groups.get(root);
    if (group) group.push(id);
    else groups.set(root, [id]);
  }
  return [...groups.values()];
}
