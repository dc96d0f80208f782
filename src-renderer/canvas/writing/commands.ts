import { noteNode, renameNode } from '#core/document/edits/nodes.ts';
import { nodeAtKey } from '#core/drawing/places.ts';
import type { NodeView } from '#core/drawing/views.ts';
import { currentPlace } from '../../state/commands/views.ts';
import { editorStore } from '../../state/store.ts';

export function nameNode(key: string, name: string): void {
  const view = viewOf(key);
  if (!view || view.node.name === name) return;
  const { scope, node } = view;
  if (editorStore.getState().edit(`Rename ${node.name} to ${name}`, (document) => renameNode(document, scope, node.id, name)))
    editorStore.getState().announce(`${node.name} is called ${name} now.`);
}

/** Empty text takes the note away. */
export function writeNote(key: string, note: string): void {
  const view = viewOf(key);
  if (!view || (view.node.note ?? '') === note) return;
  const { scope, node } = view;
  editorStore.getState().edit(`Note on ${node.name}`, (document) => noteNode(document, scope, node.id, note));
}

function viewOf(key: string): NodeView | null {
  return nodeAtKey(editorStore.getState(), currentPlace(), key);
}
