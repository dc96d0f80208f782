import type { Scope } from '#core/document/scope.ts';
import { keyPath, pathKey } from '#core/drawing/keys.ts';
import { nodeAtKey, placeAt } from '#core/drawing/places.ts';
import type { NodeView } from '#core/drawing/views.ts';
import { notify } from '../shell/toasts.ts';
import { editorStore } from '../state/store.ts';

/** Selected nodes of one graph, and where that graph is shown. */
export interface Selected {
  readonly scope: Scope;
  /** Key of the instance opened in place that holds them; empty for the place itself. */
  readonly holder: string;
  readonly views: readonly NodeView[];
}

/** What is selected, as edits of blocks need it: all of one graph. Null, told in a sentence, where it is not. */
export function selectedNodes(): Selected | null {
  const state = editorStore.getState();
  const place = placeAt(state, state.place.path) ?? placeAt(state, [])!;
  const views = [...state.selection].map((key) => nodeAtKey(state, place, key)).filter((view) => view !== null);
  const holders = new Set(views.map(({ key }) => holderOf(key)));
  if (holders.size > 1) {
    refuse('The selected nodes stand in different blocks. Select nodes that stand side by side.');
    return null;
  }
  const [holder = ''] = holders;
  return { scope: views[0]?.scope ?? place.scope, holder, views };
}

/** The keys of nodes beside those that were selected. */
export function keysIn(holder: string, ids: readonly string[]): string[] {
  return ids.map((id) => pathKey([...keyPath(holder), id]));
}

/** Says why something can't be done. */
export function refuse(reason: string): void {
  notify('info', reason);
}

function holderOf(key: string): string {
  return pathKey(keyPath(key).slice(0, -1));
}
