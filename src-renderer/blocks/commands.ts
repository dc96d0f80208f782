import { blockObstacle } from '#core/blocks/border.ts';
import { deleteBlock, deleteObstacle, deleteUnusedBlocks } from '#core/document/edits/definitions.ts';
import { detach, detachObstacle, independentObstacle, makeIndependent } from '#core/document/edits/detach.ts';
import { makeBlock } from '#core/document/edits/makeBlock.ts';
import { freeTitle } from '#core/document/keys.ts';
import { blockOf, graphAt } from '#core/document/scope.ts';
import { isBlockNode } from '#core/document/types.ts';
import type { NodeView } from '#core/drawing/views.ts';
import { plural } from '../controls/format.ts';
import { ask } from '../shell/dialogs/dialogStore.ts';
import { notify } from '../shell/toasts.ts';
import { editorStore } from '../state/store.ts';
import { saveBlock } from './library.ts';
import { keysIn, refuse, selectedNodes } from './selection.ts';

/** Asks what the block shall be like, then puts the selected nodes into it. */
export async function blockOfSelection(): Promise<void> {
  if (editorStore.getState().refuse()) return;
  const selected = selectedNodes();
  if (!selected) return;
  const { document } = editorStore.getState();
  const { scope, holder, views } = selected;
  const ids = views.map(({ node }) => node.id);
  const obstacle = blockObstacle(document, scope, ids);
  if (obstacle) return refuse(obstacle);
  const frame = graphAt(document, scope).frames?.find(
    ({ nodes }) => nodes.length === ids.length && nodes.every((id) => ids.includes(id)),
  );
  const title = freeTitle(document, frame?.title || 'My block');
  const choice = await ask('makeBlock', { document, scope, ids, title });
  if (!choice) return;
  let made: ReturnType<typeof makeBlock> = null;
  const changed = editorStore.getState().edit(`Make the block ${choice.title}`, (now) => {
    made = makeBlock(now, scope, ids, choice);
    return made?.document ?? now;
  });
  if (!changed || !made) return;
  editorStore.getState().select(keysIn(holder, [(made as NonNullable<ReturnType<typeof makeBlock>>).id]));
  editorStore.getState().announce(`${choice.title} is a block now and stands in the place of ${plural(ids.length, 'node')}.`);
}

/** Puts the inside of the selected instances where they stand. */
export function detachSelection(): void {
  const selected = selectedInstances();
  if (!selected) return;
  const { scope, holder, views } = selected;
  const { document, edit, select, announce } = editorStore.getState();
  if (refused(views, ({ node }) => detachObstacle(document, scope, node.id))) return;
  const made: string[] = [];
  const title = views.length === 1 ? `Detach ${views[0]!.node.name}` : `Detach ${views.length} blocks`;
  const changed = edit(title, (now) =>
    views.reduce((result, { node }) => {
      const detached = detach(result, scope, node.id);
      made.push(...detached.ids);
      return detached.document;
    }, now),
  );
  if (!changed) return;
  select(keysIn(holder, made));
  announce(`${title}: ${made.length} nodes stand in its place.`);
}

/** Gives the selected instances a definition of their own. */
export function makeSelectionIndependent(): void {
  const selected = selectedInstances();
  if (!selected) return;
  const { scope, views } = selected;
  const { document, edit, announce } = editorStore.getState();
  if (refused(views, ({ node }) => independentObstacle(document, scope, node.id))) return;
  const title = views.length === 1 ? `Make ${views[0]!.node.name} independent` : `Make ${views.length} blocks independent`;
  if (!edit(title, (now) => views.reduce((result, { node }) => makeIndependent(result, scope, node.id), now))) return;
  announce(`${title}: done. Changes of the block it came from do not reach it any more.`);
}

/** Deletes one definition of the document, where nothing draws it. */
export function deleteDefinition(key: string): void {
  const { document, edit, announce } = editorStore.getState();
  const obstacle = deleteObstacle(document, key);
  if (obstacle) {
    refuse(obstacle);
    return;
  }
  const title = blockOf(document, key)?.title ?? key;
  if (edit(`Delete the block ${title}`, (now) => deleteBlock(now, key))) announce(`The block ${title} is deleted.`);
}

/** Deletes every definition that nothing draws. */
export function deleteUnused(): void {
  if (editorStore.getState().refuse()) return;
  const before = Object.keys(editorStore.getState().document.blocks).length;
  if (!editorStore.getState().edit('Delete unused blocks', deleteUnusedBlocks)) {
    refuse('Every block of this document is drawn.');
    return;
  }
  const gone = before - Object.keys(editorStore.getState().document.blocks).length;
  notify('info', `${plural(gone, 'unused block')} deleted.`);
}

/** Keeps the selected instance's block, or the one that the person stands in, for all drawings. */
export async function saveSelectedBlock(): Promise<void> {
  const selected = selectedNodes();
  if (!selected) return;
  const first = selected.views.map(({ node }) => node).find(isBlockNode);
  const key = first?.block ?? selected.scope;
  if (key === null) return refuse('Select an instance of the block that you want to keep, or step inside it.');
  await saveBlock(key);
}

function selectedInstances() {
  if (editorStore.getState().refuse()) return null;
  const selected = selectedNodes();
  if (!selected) return null;
  const views = selected.views.filter(({ node }) => isBlockNode(node));
  if (views.length > 0) return { ...selected, views };
  refuse('Select an instance of a block first.');
  return null;
}

/** Tells the first reason against doing something to these nodes. */
function refused(views: readonly NodeView[], obstacleOf: (view: NodeView) => string | null): boolean {
  const obstacle = views.map(obstacleOf).find((reason) => reason !== null);
  if (obstacle) refuse(obstacle);
  return obstacle !== undefined;
}
