import { createStore, useStore } from 'zustand';
import { alike } from '#core/drawing/alike.ts';
import { wiresById } from '#core/drawing/geometry/before.ts';
import type { Labels } from '#core/drawing/geometry/labels.ts';
import { isLabelled } from '#core/drawing/geometry/labels.ts';
import type { Geometry } from '#core/drawing/geometry/types.ts';

/** How a wire runs for as long as something moves. */
export interface Way {
  readonly path: string;
  readonly label: readonly [number, number];
  readonly labelled: boolean;
}
export type Ways = ReadonlyMap<string, Way>;

const none: Ways = new Map();
const ways = createStore<Ways>(() => none);

/** The way of a wire, or of what an open block gives out, where it differs from the one at rest. */
export function useMovingWay(id: string): Way | undefined {
  return useStore(ways, (all) => all.get(id));
}

export function showWays(next: Ways | null): void {
  if (next !== ways.getState()) ways.setState(next ?? none, true);
}

/**
 * The wires that run elsewhere while something moves: only they are drawn anew, and React Flow, which puts hundreds of edges
 * in order for one that differs, hears of none. Null where more differs than ways, such as after an edit.
 */
export function waysBetween(resting: Geometry, moving: Geometry, labels: Labels): Ways | null {
  if (resting.wires.length !== moving.wires.length || resting.exits.length !== moving.exits.length) return null;
  const wires = wiresById(resting);
  const exits = new Map(resting.exits.map((exit) => [exit.id, exit]));
  const found = new Map<string, Way>();
  for (const placed of moving.wires) {
    const { wire, path, label } = placed;
    const old = wires.get(wire.id);
    if (old === placed) continue;
    if (old?.wire !== wire || old.depth !== placed.depth) return null;
    if (old.path !== path || !alike(old.label, label)) found.set(wire.id, { path, label, labelled: isLabelled(placed, labels) });
  }
  for (const exit of moving.exits) {
    const old = exits.get(exit.id);
    if (!old || old.depth !== exit.depth) return null;
    if (old.path !== exit.path) found.set(exit.id, { path: exit.path, label: [0, 0], labelled: false });
  }
  return found;
}
