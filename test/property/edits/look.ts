import { graphAt } from '#core/document/scope.ts';
import type { Edge } from '#core/document/types.ts';
import { isBlockNode } from '#core/document/types.ts';
import { keyPath, pathKey } from '#core/drawing/keys.ts';
import { nodeAtKey } from '#core/drawing/places.ts';
import type { NodeView } from '#core/drawing/views.ts';
import { currentPlace } from '#renderer/state/commands/views.ts';
import type { EdgeTarget } from '#renderer/state/commands/wiring.ts';
import { shownSource } from '#renderer/state/shown.ts';
import { editorStore } from '#renderer/state/store.ts';

export const state = () => editorStore.getState();

/** Keys of all nodes that a person sees: those of the place, and those inside of what is open. */
export function visibleKeys(): readonly string[] {
  const { document, openInstances } = state();
  const { path, graph } = currentPlace();
  const keys: string[] = [];
  const walk = (holder: readonly string[], nodes: typeof graph.nodes): void => {
    for (const node of nodes) {
      const inner = [...holder, node.id];
      keys.push(pathKey(inner));
      // A block that contains itself can be open inside itself, as deep as a person goes
      if (isBlockNode(node) && inner.length < 6 && openInstances.has(pathKey([...path, ...inner])))
        walk(inner, graphAt(document, node.block).nodes);
    }
  };
  walk([], graph.nodes);
  return keys;
}

export function viewAt(key: string | undefined): NodeView | null {
  return key === undefined ? null : nodeAtKey(shownSource(state()), currentPlace(), key);
}

export function visibleViews(): readonly NodeView[] {
  return visibleKeys()
    .map(viewAt)
    .filter((view) => view !== null);
}

/** Every wire that a person sees, with the instance that holds it. */
export function visibleWires(): readonly EdgeTarget[] {
  const { document } = state();
  const place = currentPlace();
  const of = (scope: EdgeTarget['scope'], holder: string, edges: readonly Edge[]) =>
    edges.map((edge): EdgeTarget => ({ scope, holder, edge }));
  const holders = new Set(visibleKeys().map((key) => pathKey(keyPath(key).slice(0, -1))));
  return [...holders].flatMap((holder) => {
    if (holder === '') return of(place.scope, '', place.graph.edges);
    const view = viewAt(holder);
    return view && isBlockNode(view.node) ? of(view.node.block, holder, graphAt(document, view.node.block).edges) : [];
  });
}
