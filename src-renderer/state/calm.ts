import type { StoreApi } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Piece } from './pieces.ts';
import { dropPieces, finishPieces, hasPieces, inPieces } from './pieces.ts';
import { editorStore } from './store.ts';
import type { EditorState } from './types.ts';

/** Where no frame comes, as in a hidden window, nothing waits longer than this. */
const longest = 100;

const waiting: (() => void)[] = [];
let pending = false;

/**
 * The editor's state for what stands around the canvas. After an edit the new shapes are painted first; the panels with their
 * figures follow right after that picture. All else, such as a selection, comes at once.
 */
export const calmStore: StoreApi<EditorState> = createStore<EditorState>()(() => editorStore.getState());

/**
 * The editor's state for the canvas: at once, but for an edit whose picture somebody made ahead (`showAhead`). Then the
 * canvas as a whole follows with the panels; or, where its picture is much work, after the pieces of that.
 */
export const drawnStore: StoreApi<EditorState> = createStore<EditorState>()(() => editorStore.getState());

/**
 * Shows what an edit changed, if that can be done without the whole canvas; says whether it was. Pieces: the work that is to
 * be done before the canvas is gone through; one of them may find that it has shown all.
 */
type Ahead = (state: EditorState) => boolean | readonly Piece[];
let ahead: Ahead | null = null;

export function showAhead(act: Ahead | null): void {
  ahead = act;
}

editorStore.subscribe((state, before) => {
  const edited = state.document !== before.document && state.opened === before.opened;
  // What was edited is on its way to the canvas, and brings along what was selected since
  if (!edited && hasPieces() && state.opened === before.opened) return;
  dropPieces();
  // Whoever edits and selects in one go finds the panels as they then are
  if (!edited) {
    settle();
    return;
  }
  const shown = ahead?.(state) ?? false;
  if (shown === false) drawnStore.setState(state, true);
  if (typeof shown === 'boolean') afterPicture();
  else inPieces([...shown.map(orPanels), follow]);
});

function orPanels(piece: Piece): Piece {
  return () => {
    const shown = piece();
    if (shown) afterPicture();
    return shown;
  };
}

function follow(): boolean {
  drawnStore.setState(editorStore.getState(), true);
  afterPicture();
  return true;
}

/** The canvas has all that was edited when this returns, however much work it is: for what is done with what is seen. */
export { finishPieces as catchUp };

function afterPicture(): void {
  if (pending) return;
  pending = true;
  // A held key edits once a frame: the drawing follows each, the panels when there is a moment
  const frame = requestAnimationFrame(() => requestIdleCallback(once, { timeout: longest }));
  const timer = setTimeout(once, longest);
  function once(): void {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    if (!pending) return;
    if (hasPieces()) pending = false;
    else settle();
  }
}

function settle(): void {
  pending = false;
  drawnStore.setState(editorStore.getState(), true);
  calmStore.setState(editorStore.getState(), true);
  for (const act of waiting.splice(0)) act();
}

/** Acts when the panels show what was edited last: now, if they do. */
export function whenCalm(act: () => void): void {
  if (pending || hasPieces()) waiting.push(act);
  else act();
}
