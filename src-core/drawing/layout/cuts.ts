import { successors } from './links.ts';
import type { Link } from './types.ts';

/** A stretch of a graph: what lies from one narrow place to the next, both included, and its links. */
export interface Segment {
  readonly ids: readonly string[];
  readonly links: readonly Link[];
}

/**
 * A graph cut where every way from its beginnings to its ends passes through one node. Most of a network is a chain of
 * such stretches, which can be laid out one by one. One segment where there is a circle.
 */
export function segments(ids: readonly string[], links: readonly Link[]): readonly Segment[] {
  const order = flowOrder(ids, links);
  if (!order) return [{ ids, links }];
  const place = new Map(order.map((id, i) => [id, i]));
  const feeding = new Set(links.map(({ from }) => from));
  const fed = new Set(links.map(({ to }) => to));
  const lastBeginning = order.reduce((last, id, i) => (fed.has(id) ? last : i), 0);
  const next = successors(links);
  const cuts: number[] = [];
  // How far the links go that begin before a place: one that goes past it leads around it
  let reach = 0;
  for (const [i, id] of order.entries()) {
    if (reach <= i && i >= lastBeginning) cuts.push(i);
    // Behind an end nothing is narrow any more: that end stands beside
    if (!feeding.has(id)) break;
    for (const to of next.get(id) ?? []) reach = Math.max(reach, place.get(to)!);
  }
  return cutAt(order, cuts, links);
}

/**
 * A graph cut where one node has its height for itself, counted from the end. Wires may lead around such a node, as from
 * each cell of NASNet to the next but one: those belong to no stretch and are drawn beside it. One segment where there is a
 * circle.
 */
export function bands(ids: readonly string[], links: readonly Link[]): readonly Segment[] {
  const order = flowOrder(ids, links);
  if (!order) return [{ ids, links }];
  const next = successors(links);
  const height = new Map<string, number>();
  const alike = new Map<number, number>();
  for (const id of [...order].reverse()) {
    const own = (next.get(id) ?? []).reduce((most, to) => Math.max(most, height.get(to)! + 1), 0);
    height.set(id, own);
    alike.set(own, (alike.get(own) ?? 0) + 1);
  }
  order.sort((a, b) => height.get(b)! - height.get(a)!);
  const cuts = order.flatMap((id, i) => (alike.get(height.get(id)!) === 1 ? [i] : []));
  return cutAt(order, cuts, links);
}

/** Links that lead around a cut are in no segment. */
function cutAt(order: readonly string[], cuts: readonly number[], links: readonly Link[]): readonly Segment[] {
  const bounds = [...new Set([0, ...cuts, order.length - 1])];
  if (bounds.length < 2) return [{ ids: order, links }];
  const parts = bounds.slice(1).map((end, i) => ({ ids: order.slice(bounds[i]!, end + 1), links: [] as Link[] }));
  const partOf = new Map<string, number>();
  for (const [i, part] of parts.entries()) for (const id of part.ids.slice(0, -1)) partOf.set(id, i);
  for (const link of links) {
    const part = parts[partOf.get(link.from) ?? parts.length - 1]!;
    if (link.to === part.ids.at(-1) || parts[partOf.get(link.to) ?? parts.length - 1] === part) part.links.push(link);
  }
  return parts;
}

/** Ids behind what feeds them, otherwise in the given order; null where they run in a circle. */
function flowOrder(ids: readonly string[], links: readonly Link[]): string[] | null {
  const next = successors(links);
  const waiting = new Map(ids.map((id) => [id, 0]));
  for (const { to } of links) waiting.set(to, (waiting.get(to) ?? 0) + 1);
  const given = new Map(ids.map((id, i) => [id, i]));
  const order: string[] = [];
  const ready = ids.filter((id) => waiting.get(id) === 0);
  for (let id = ready.shift(); id !== undefined; id = ready.shift()) {
    order.push(id);
    const freed = (next.get(id) ?? []).filter((to) => {
      const left = waiting.get(to)! - 1;
      waiting.set(to, left);
      return left === 0;
    });
    ready.push(...freed.sort((a, b) => given.get(a)! - given.get(b)!));
  }
  return order.length === ids.length ? order : null;
}
