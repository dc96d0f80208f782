import { addFrame, joinFrame, leaveFrames, noteFrame, removeFrame, retitleFrame } from '#core/document/edits/frames.ts';
import type { Scope } from '#core/document/scope.ts';
import { graphAt } from '#core/document/scope.ts';
import type { Frame } from '#core/document/types.ts';
import type { PlacedFrame } from '#core/drawing/geometry/types.ts';
import { cardsOf } from '#core/drawing/types.ts';
import type { NodeView } from '#core/drawing/views.ts';
import { selectedNodes } from '../../blocks/selection.ts';
import { editorStore } from '../../state/store.ts';
import { startWriting } from '../canvasStore.ts';
import { canvasNow } from '../now.ts';

/** Puts a frame around the selected nodes and asks for its title where it stands. */
export function frameSelection(): void {
  const selected = selectedNodes();
  if (!selected) return;
  const { edit, announce, document } = editorStore.getState();
  const { scope, holder, views } = selected;
  if (views.length === 0) {
    announce('Select the nodes that a frame shall stand around.');
    return;
  }
  const title = freeTitle(framesIn(scope));
  const ids = views.map(({ node }) => node.id);
  const { id } = addFrame(document, scope, ids, title);
  const { selectFrame } = editorStore.getState();
  if (
    !edit(
      `Frame ${ids.length === 1 ? views[0]!.node.name : `${ids.length} nodes`}`,
      (now) => addFrame(now, scope, ids, title).document,
    )
  )
    return;
  announce(`${title} now stands around ${ids.length === 1 ? views[0]!.node.name : `${ids.length} nodes`}. Write its title.`);
  selectFrame({ holder, frame: id });
  startWriting({ kind: 'frameTitle', scope, holder, frame: id });
}

/** The frame that a part of the selection stands in, where the rest of it could join. */
export function joinable(nodes: readonly NodeView[]): Frame | null {
  const scope = nodes[0]?.scope;
  if (scope === undefined || nodes.some((node) => node.scope !== scope)) return null;
  const frames = framesIn(scope).filter((frame) => nodes.some(({ node }) => frame.nodes.includes(node.id)));
  const [frame] = frames;
  return frames.length === 1 && frame && nodes.some(({ node }) => !frame.nodes.includes(node.id)) ? frame : null;
}

export function joinSelection(nodes: readonly NodeView[]): void {
  const frame = joinable(nodes);
  if (!frame) return;
  const ids = nodes.map(({ node }) => node.id);
  const title = `Take ${ids.length} nodes into ${frame.title}`;
  if (editorStore.getState().edit(title, (document) => joinFrame(document, nodes[0]!.scope, frame.id, ids)))
    editorStore.getState().announce(`${title}: done.`);
}

export function isFramed({ scope, node }: NodeView): boolean {
  return framesIn(scope).some(({ nodes }) => nodes.includes(node.id));
}

/** Takes the selected nodes out of their frames. */
export function unframeSelection(nodes: readonly NodeView[]): void {
  const framed = nodes.filter(isFramed);
  const title =
    framed.length === 1 ? `Take ${framed[0]!.node.name} out of its frame` : `Take ${framed.length} nodes out of their frames`;
  const scopes = [...new Set(framed.map(({ scope }) => scope))];
  const changed = editorStore.getState().edit(title, (document) =>
    scopes.reduce(
      (result, scope) =>
        leaveFrames(
          result,
          scope,
          framed.filter((view) => view.scope === scope).map(({ node }) => node.id),
        ),
      document,
    ),
  );
  if (changed) editorStore.getState().announce(`${title}: done.`);
}

/** Takes a frame away; its nodes stay. */
export function dropFrame({ scope, frame, title }: Pick<PlacedFrame, 'scope' | 'frame' | 'title'>): void {
  if (!editorStore.getState().edit(`Remove the frame ${title}`, (document) => removeFrame(document, scope, frame))) return;
  editorStore.getState().announce(`The frame ${title} is removed; its nodes stay.`);
  canvasNow()?.focusCanvas();
}

export function nameFrame(scope: Scope, frame: string, title: string): void {
  const old = framesIn(scope).find(({ id }) => id === frame);
  if (old && old.title !== title)
    editorStore.getState().edit(`Rename the frame ${old.title}`, (document) => retitleFrame(document, scope, frame, title));
}

export function writeFrameNote(scope: Scope, frame: string, note: string): void {
  const old = framesIn(scope).find(({ id }) => id === frame);
  if (old && (old.note ?? '') !== note)
    editorStore.getState().edit(`Note on ${old.title}`, (document) => noteFrame(document, scope, frame, note));
}

/** The keys of the nodes that a frame stands around. */
export function keysOfFrame({ boxes }: PlacedFrame): readonly string[] {
  const placed = canvasNow()?.geometry.boxes ?? [];
  return placed.filter(({ box }) => boxes.includes(box.id)).flatMap(({ box }) => cardsOf(box).map(({ key }) => key));
}

function framesIn(scope: Scope): readonly Frame[] {
  return graphAt(editorStore.getState().document, scope).frames ?? [];
}

function freeTitle(frames: readonly Frame[]): string {
  let number = frames.length + 1;
  while (frames.some(({ title }) => title === `Frame ${number}`)) number++;
  return `Frame ${number}`;
}
