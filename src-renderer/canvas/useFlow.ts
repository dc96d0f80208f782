import { useLayoutEffect, useMemo } from 'react';
import { isCompact } from '#core/drawing/geometry/labels.ts';
import type { Geometry, PlacedBox } from '#core/drawing/geometry/types.ts';
import type { Drawing } from '#core/drawing/types.ts';
import { usePreferences } from '../shell/preferences.ts';
import { useEditor } from '../state/store.ts';
import type { SelectedEdge } from '../state/types.ts';
import { showWays, waysBetween } from './edges/movingWires.ts';
import type { CanvasEdge, CanvasNode } from './flow.ts';
import { copyNode, FlowCache } from './flow.ts';
import { isLarge } from './large.ts';
import { isWire } from './now.ts';
import { useCardsFirst } from './useCardsFirst.ts';
import { useShownGeometry } from './useShownGeometry.ts';

/** Where everything stands. */
interface Standing {
  readonly geometry: Geometry;
  /** The geometry before something moved; null while nothing does. */
  readonly resting: Geometry | null;
  /** Cards that are dragged as copies. */
  readonly copies: readonly PlacedBox[];
}

const unwired: CanvasEdge[] = [];

/** What React Flow shows: its nodes and edges. `still`: nothing may be seen to jump, so all of it comes at once. */
export function useFlow(
  { geometry, resting, copies }: Standing,
  drawing: Drawing,
  placeKey: string,
  still: boolean,
): { nodes: CanvasNode[]; edges: CanvasEdge[] } {
  const selection = useEditor((state) => state.selection);
  const selectedEdge = useEditor((state) => state.selectedEdge);
  const every = usePreferences((preferences) => preferences.everyShape);
  const [cache] = useMemo(() => [new FlowCache()], []);
  const atOnce = !isLarge(drawing) || resting !== null || still;
  const shown = useShownGeometry(geometry, placeKey, atOnce);

  const own = useMemo(() => cache.nodesOf(shown, selection), [cache, shown, selection]);
  const nodes = useMemo(() => (copies.length === 0 ? own : [...own, ...copies.map(copyNode)]), [own, copies]);

  const wired = useCardsFirst(placeKey, nodes.length > 0, atOnce);
  const labels = useMemo(() => ({ compact: isCompact(drawing), every }), [drawing, every]);
  const ways = useMemo(() => resting && waysBetween(resting, shown, labels), [resting, shown, labels]);
  useLayoutEffect(() => showWays(ways), [ways]);
  const standing = (ways && resting) ?? shown;
  const selectedWire = useMemo(() => selectedEdge && wireOf(standing, selectedEdge), [standing, selectedEdge]);
  const edges = useMemo(
    () => (wired ? cache.edgesOf(standing, selectedWire, labels) : unwired),
    [cache, wired, standing, selectedWire, labels],
  );
  return { nodes, edges };
}

function wireOf({ wires }: Geometry, selected: SelectedEdge): string | null {
  return wires.find((placed) => isWire(placed, selected))?.wire.id ?? null;
}
