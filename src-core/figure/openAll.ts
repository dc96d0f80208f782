import { pathKey } from '../drawing/keys.ts';
import { insideOf } from '../drawing/places.ts';
import type { DrawingSource, PlaceView } from '../drawing/views.ts';

/** With more nodes than this nobody reads a picture: what lies deeper stays closed. */
export const openLimit = 4000;
/** A block may contain itself. */
const deepest = 8;

/** The keys of the instances to open, outer ones first, so that everything stands open that there is room for. */
export function openAll(source: Omit<DrawingSource, 'openInstances'>, place: PlaceView): ReadonlySet<string> {
  const open = new Set<string>();
  let count = place.graph.nodes.length;
  let layer: readonly PlaceView[] = [place];
  for (let depth = 0; depth < deepest && layer.length > 0; depth++) {
    const next: PlaceView[] = [];
    for (const view of layer) {
      for (const { id } of view.graph.nodes) {
        const inside = count < openLimit ? insideOf(source, view, id) : null;
        if (!inside || count + inside.graph.nodes.length > openLimit) continue;
        count += inside.graph.nodes.length;
        open.add(pathKey(inside.path));
        next.push(inside);
      }
    }
    layer = next;
  }
  return open;
}
