import type { Scope } from '#core/document/scope.ts';
import type { GraphNode } from '#core/document/types.ts';
import { nodeAtKey, placeAt } from '#core/drawing/places.ts';
import type { EditorState } from '../state/types.ts';

/** Layers and parameters of nodes that are selected, as the instance that is looked at has them. */
export function figuresOf(
  state: EditorState,
  scope: Scope,
  members: readonly GraphNode[],
): { layers: number; parameters: number } {
  const place = placeAt(state, state.place.path) ?? placeAt(state, [])!;
  const ids = new Set(members.map(({ id }) => id));
  const sum = { layers: 0, parameters: 0 };
  for (const key of state.selection) {
    const view = nodeAtKey(state, place, key);
    if (!view || view.scope !== scope || !ids.has(view.node.id)) continue;
    sum.layers += view.analysis?.cost.layers ?? 0;
    sum.parameters += view.analysis?.cost.parameters ?? 0;
  }
  return sum;
}
