import type { Scope } from '#core/document/scope.ts';
import type { GraphNode } from '#core/document/types.ts';
import { isBlockNode } from '#core/document/types.ts';
import { nodeAtKey, placeAt } from '#core/drawing/places.ts';
import type { NodeView, PlaceView } from '#core/drawing/views.ts';
import { shownSource } from '../shown.ts';
import { editorStore } from '../store.ts';

export function isInput(node: GraphNode): boolean {
  return !isBlockNode(node) && node.type === 'BlockInput';
}

export function currentPlace(): PlaceView {
  const state = editorStore.getState();
  const source = shownSource(state);
  return placeAt(source, state.place.path) ?? placeAt(source, [])!;
}

/** The graph inside an instance opened in place; of no instance, the place's own. */
export function scopeInside(holder: string): Scope {
  if (holder === '') return currentPlace().scope;
  const view = viewsOf([holder])[0];
  return view && isBlockNode(view.node) ? view.node.block : currentPlace().scope;
}

/** The selected nodes, in the order of their selection. */
export function selectedViews(): NodeView[] {
  return viewsOf(editorStore.getState().selection);
}

export function viewsOf(keys: Iterable<string>): NodeView[] {
  const source = shownSource(editorStore.getState());
  const view = currentPlace();
  return [...keys].map((key) => nodeAtKey(source, view, key)).filter((found) => found !== null);
}

/** Nodes by the graph that they stand in; a definition's node shown in two open instances counts once. */
export function byScope(views: readonly NodeView[]): Map<Scope, NodeView[]> {
  const groups = new Map<Scope, NodeView[]>();
  for (const view of views) {
    const group = groups.get(view.scope);
    if (!group) groups.set(view.scope, [view]);
    else if (!group.some((other) => other.node.id === view.node.id)) group.push(view);
  }
  return groups;
}

export function idsOf(views: readonly NodeView[]): string[] {
  return views.map((view) => view.node.id);
}
