import { createContext, useContext } from 'react';
import type { TemporalState } from 'zundo';
import { temporal } from 'zundo';
import type { StateCreator, StoreApi } from 'zustand';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { analyze } from '#core/analysis/analyze.ts';
import { newDocument } from '#core/document/edits/document.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { keyPath, pathKey } from '#core/drawing/keys.ts';
import { placeAt } from '#core/drawing/places.ts';
import { heldGesture } from './held.ts';
import { settle } from './settle.ts';
import type { EditorState } from './types.ts';

/** Steps that can be taken back; a document is shared structure, so a step costs little. */
const historyLimit = 500;

const readOnly = 'Nothing can be changed while you compare. Leave the comparison with Escape to go on drawing.';

const blank = newDocument('Untitled');

/** The gesture whose edits still join into one step; view state of the store itself, nothing that anyone reads. */
let openGesture: string | null = null;

const creator: StateCreator<EditorState> = (set, get, store) => ({
  document: blank,
  step: '',
  analysis: analyze(blank),
  file: null,
  weights: null,
  savedDocument: blank,
  place: { path: [] },
  selection: new Set(),
  selectedEdge: null,
  selectedFrame: null,
  openInstances: new Set(),
  shownCopies: new Map(),
  tab: 'problems',
  drawerOpen: true,
  lens: 'shapes',
  shownProblem: null,
  announcement: { text: '', number: 0 },
  opened: 0,
  comparing: null,
  preview: null,

  edit: (title, change, gesture = heldGesture()) => {
    if (get().refuse()) return false;
    const document = change(get().document);
    if (document === get().document) return false;
    const history = historyOf(store).getState();
    const joins = gesture !== undefined && gesture === openGesture;
    if (joins) history.pause();
    set({ document, step: title });
    if (joins) history.resume();
    openGesture = gesture ?? null;
    return true;
  },
  applyFix: (problem, fixId) => {
    const fix = problem.fixes.find(({ id }) => id === fixId);
    if (!fix || !get().edit(fix.title, fix.apply)) return;
    set({ shownProblem: null });
    const left = get().analysis.problems.filter(({ severity }) => severity === 'error').length;
    get().announce(
      `Done: ${fix.title}. ${left === 0 ? 'No errors are left.' : left === 1 ? 'One error is left.' : `${left} errors are left.`}`,
    );
  },
  refuse: () => {
    const { comparing, announce } = get();
    if (!comparing) return false;
    set({ comparing: { ...comparing, refused: comparing.refused + 1 } });
    announce(readOnly);
    return true;
  },
  undo: () => get().travel(-1),
  redo: () => get().travel(1),
  travel: (steps) => {
    if (steps !== 0 && !get().refuse()) travel(store, steps);
  },
  replaceDocument: (document, file, weights = null) => {
    openGesture = null;
    set({
      document,
      step: '',
      file,
      weights: weights === null ? null : { handle: weights, used: true },
      savedDocument: document,
      place: { path: [] },
      selection: new Set(),
      selectedEdge: null,
      selectedFrame: null,
      openInstances: new Set(),
      shownCopies: new Map(),
      shownProblem: null,
      opened: get().opened + 1,
    });
    historyOf(store).getState().clear();
  },
  startFromWeights: (used) => {
    const { weights } = get();
    if (weights) set({ weights: { ...weights, used } });
  },
  moveWeights: (handle) => {
    const { weights } = get();
    if (weights) set({ weights: { ...weights, handle } });
  },
  markSaved: (file, document = get().document) => set({ file, savedDocument: document }),

  select: (keys, edge = null) => {
    openGesture = null;
    const selection = new Set(keys);
    const old = get().selection;
    const same = selection.size === old.size && [...selection].every((key) => old.has(key));
    if (same && edge === get().selectedEdge && get().selectedFrame === null) return;
    set({ selection: same ? old : selection, selectedEdge: edge, selectedFrame: null });
  },
  selectFrame: ({ holder, frame }) => {
    const { selectedFrame } = get();
    if (selectedFrame?.frame === frame && selectedFrame.holder === holder) return;
    get().select([]);
    set({ selectedFrame: { holder, frame } });
  },
  stepInto: (instance) => {
    const path = [...get().place.path, ...keyPath(instance)];
    set({ place: { path }, selection: new Set(), selectedEdge: null, selectedFrame: null, shownProblem: null });
  },
  stepOut: (depth) => {
    const { path } = get().place;
    if (depth >= path.length) return;
    // The instance just left stays in view as the selection
    const selection = new Set([path[depth]!]);
    set({ place: { path: path.slice(0, depth) }, selection, selectedEdge: null, selectedFrame: null, shownProblem: null });
  },
  toggleInstance: (path) => {
    const openInstances = new Set(get().openInstances);
    if (!openInstances.delete(path)) openInstances.add(path);
    set({ openInstances });
  },
  showCopy: (path, copy) => set({ shownCopies: new Map(get().shownCopies).set(path, copy) }),
  showTab: (tab) => set({ tab, drawerOpen: true }),
  toggleDrawer: (open) => set({ drawerOpen: open ?? !get().drawerOpen }),
  setLens: (lens) => set({ lens }),
  showProblem: (key) => set({ shownProblem: key }),
  announce: (text) => set({ announcement: { text, number: get().announcement.number + 1 } }),
});

/** What zundo's `temporal` keeps of each step. */
interface Step {
  readonly document: NetloomDocument;
  readonly step: string;
}

type WithHistory = { readonly temporal: StoreApi<TemporalState<Step>> };

function historyOf(store: StoreApi<EditorState>): WithHistory['temporal'] {
  return (store as StoreApi<EditorState> & WithHistory).temporal;
}

function travel(store: StoreApi<EditorState>, steps: number): void {
  openGesture = null;
  const before = store.getState();
  const { undo, redo } = historyOf(store).getState();
  if (steps < 0) undo(-steps);
  else redo(steps);
  const now = store.getState();
  if (now.document === before.document) return;
  const back = appeared(before, now);
  if (back.length > 0) now.select(back);
  const many = Math.abs(steps);
  if (many > 1) now.announce(`${many} steps ${steps < 0 ? 'undone' : 'done again'}: ${now.step || 'as it was opened'}`);
  else now.announce(steps < 0 ? `Undone: ${before.step}` : `Done again: ${now.step}`);
}

/** What a step back or forth brought into what is looked at, also inside open blocks: it is selected, as when it was drawn. */
function appeared(before: EditorState, now: EditorState): readonly string[] {
  if (before.place !== now.place) return [];
  const { path } = now.place;
  const fresh = freshIn(before, now, path);
  if (fresh.length > 0) return fresh.length === placeAt(now, path)?.graph.nodes.length ? [] : fresh.map((id) => pathKey([id]));
  for (const key of now.openInstances) {
    const inside = keyPath(key);
    if (inside.length <= path.length || path.some((id, depth) => inside[depth] !== id)) continue;
    const ids = freshIn(before, now, inside);
    // A definition that stands open twice is one: the first shows it
    if (ids.length > 0) return ids.map((id) => pathKey([...inside.slice(path.length), id]));
  }
  return [];
}

/** Ids of nodes that a graph has now and had not before. */
function freshIn(before: EditorState, now: EditorState, path: readonly string[]): readonly string[] {
  const [old, graph] = [placeAt(before, path)?.graph, placeAt(now, path)?.graph];
  if (!old || !graph || old === graph) return [];
  const known = new Set(old.nodes.map(({ id }) => id));
  return graph.nodes.flatMap(({ id }) => (known.has(id) ? [] : [id]));
}

/** `set` reaches the state only through `settle`; outside of `temporal`, so that undo and redo pass it too. */
function settled(inner: StateCreator<EditorState>): StateCreator<EditorState> {
  return (set, get, store) =>
    inner((partial) => set((state) => settle(state, typeof partial === 'function' ? partial(state) : partial)), get, store);
}

const withHistory = temporal<EditorState, [], [], Step>(creator, {
  partialize: ({ document, step }) => ({ document, step }),
  equality: (past, current) => past.document === current.document,
  limit: historyLimit,
}) as StateCreator<EditorState>;

/** The window's one store. `temporal` on it is zundo's history of the document. */
export const editorStore = createStore<EditorState>()(settled(withHistory)) as StoreApi<EditorState> & WithHistory;

/** Which store the parts below read: the editor's, or the one that follows it after the next picture (`calmStore`). */
export const EditorContext = createContext<StoreApi<EditorState>>(editorStore);

export function useEditor<T>(selector: (state: EditorState) => T): T {
  return useStore(useContext(EditorContext), selector);
}
