import { duplicateNodes } from '#core/document/edits/duplicate.ts';
import { disconnect } from '#core/document/edits/edges.ts';
import { moveNodes, removeNodes } from '#core/document/edits/nodes.ts';
import { graphAt } from '#core/document/scope.ts';
import { keyPath, pathKey } from '#core/drawing/keys.ts';
import { editorStore } from '../store.ts';
import { byScope, currentPlace, idsOf, isInput, scopeInside, selectedViews } from './views.ts';
import { removeEdge } from './wiring.ts';

/** Removes what is selected; what fed a removed node then feeds what it fed. */
export function deleteSelection(): void {
  const { selectedEdge, edit, announce, select } = editorStore.getState();
  const nodes = selectedViews();
  if (nodes.length > 0) {
    const title = nodes.length === 1 ? `Delete ${nodes[0]!.node.name}` : `Delete ${nodes.length} nodes`;
    const changed = edit(title, (document) =>
      [...byScope(nodes)].reduce((result, [scope, views]) => removeNodes(result, scope, idsOf(views), { heal: true }), document),
    );
    if (!changed) return;
    select([]);
    announce(`${title}: done.`);
  } else if (selectedEdge) {
    removeEdge(scopeInside(selectedEdge.holder), selectedEdge.edge);
  }
}

export function duplicateSelection(): void {
  const { edit, select, announce } = editorStore.getState();
  const nodes = selectedViews().filter((view) => !(isInput(view.node) && view.scope !== null));
  if (nodes.length === 0) return;
  const copies: string[] = [];
  const title = nodes.length === 1 ? `Duplicate ${nodes[0]!.node.name}` : `Duplicate ${nodes.length} nodes`;
  const changed = edit(title, (document) => {
    let result = document;
    for (const [scope, views] of byScope(nodes)) {
      const holder = keyPath(views[0]!.key).slice(0, -1);
      const duplicated = duplicateNodes(result, scope, idsOf(views));
      result = duplicated.document;
      copies.push(...duplicated.ids.map((id) => pathKey([...holder, id])));
    }
    return result;
  });
  if (!changed) return;
  select(copies);
  announce(`${title}: done.`);
}

/** Takes away every wire of the selected nodes. */
export function disconnectSelection(): void {
  if (editorStore.getState().refuse()) return;
  const nodes = selectedViews();
  const title = nodes.length === 1 ? `Remove the wires of ${nodes[0]!.node.name}` : `Remove the wires of ${nodes.length} nodes`;
  const changed = editorStore.getState().edit(title, (document) =>
    [...byScope(nodes)].reduce((result, [scope, views]) => {
      const ids = new Set(idsOf(views));
      const doomed = graphAt(result, scope).edges.filter(({ from, to }) => ids.has(from[0]) || ids.has(to[0]));
      return doomed.length === 0 ? result : disconnect(result, scope, doomed);
    }, document),
  );
  editorStore.getState().announce(changed ? `${title}: done.` : 'There are no wires to remove.');
}

/** Gives the selected nodes back to the automatic layout. */
export function releaseSelection(): void {
  const placed = selectedViews().filter(({ node }) => node.at);
  if (placed.length === 0) return;
  const title = placed.length === 1 ? `Let ${placed[0]!.node.name} be placed` : `Let ${placed.length} nodes be placed`;
  const changed = editorStore
    .getState()
    .edit(title, (document) =>
      [...byScope(placed)].reduce(
        (result, [scope, views]) => moveNodes(result, scope, new Map(views.map(({ node }) => [node.id, null]))),
        document,
      ),
    );
  if (changed) editorStore.getState().announce(`${title}: done.`);
}

export function selectAll(): void {
  editorStore.getState().select(currentPlace().graph.nodes.map((node) => pathKey([node.id])));
}
