import type { Analysis, Problem } from '#core/analysis/types.ts';
import type { Comparison } from '#core/compare/types.ts';
import type { Edge, NetloomDocument } from '#core/document/types.ts';
import type { Lens } from '#core/drawing/lens.ts';

/** Where in the document the person looks: the instances stepped into, outermost first. Empty: the document itself. */
export interface Place {
  /** Node ids of the instances, from the root graph down. */
  readonly path: readonly string[];
}

/** A wire of the place's own graph, or of an instance opened in place. */
export interface SelectedEdge {
  /** Key of the instance that holds it, relative to the place; empty for the place itself. */
  readonly holder: string;
  readonly edge: Edge;
}

/** A frame of the place's own graph, or of an instance opened in place. */
export interface SelectedFrame {
  /** Key of the instance that holds it, relative to the place; empty for the place itself. */
  readonly holder: string;
  /** Its id in the document. */
  readonly frame: string;
}

export const tabs = ['problems', 'summary', 'code', 'training', 'runs'] as const;
export type Tab = (typeof tabs)[number];
export type { Lens };
export type Theme = 'system' | 'light' | 'dark';

/** The file behind the document; null for one never saved. */
export interface FileState {
  readonly handle: string;
  readonly name: string;
  readonly hash: string | null;
}

/** Weights that came with the document or lie beside it, as the host's handle. */
export interface OpenedWeights {
  readonly handle: string;
  /** The next training starts from them. */
  readonly used: boolean;
}

/** Told to screen readers, once; the number makes an equal text news again. */
export interface Announcement {
  readonly text: string;
  readonly number: number;
}

/** Two documents on one canvas. Nothing can be changed meanwhile; places and selections are those of the union. */
export interface Comparing {
  readonly comparison: Comparison;
  readonly names: { readonly before: string; readonly after: string };
  /** Key of the change that is looked at. */
  readonly current: string | null;
  /** Counts comparisons: a new one is brought into view. */
  readonly number: number;
  /** Counts what was tried and can't be done here. */
  readonly refused: number;
  /** What was looked at before. */
  readonly back: Pick<EditorState, 'place' | 'selection' | 'openInstances' | 'shownCopies'>;
}

/** What a fix would make of the drawing, shown on it before it is taken. */
export interface Preview {
  readonly comparison: Comparison;
  /** Ids of the union to the node that stays where it is on the screen. */
  readonly path: readonly string[];
}

/** Everything the window shows; `document` (with the title of the step that made it) alone is under undo. */
export interface EditorState {
  readonly document: NetloomDocument;
  /** What the last step did, in words: "Add Conv2D". */
  readonly step: string;
  /** Derived from `document`, kept beside it so that every reader sees the same. */
  readonly analysis: Analysis;
  readonly file: FileState | null;
  readonly weights: OpenedWeights | null;
  /** The document as last saved or opened, to know whether there are unsaved changes. */
  readonly savedDocument: NetloomDocument;
  readonly place: Place;
  /** Keys (`pathKey`) of the selected nodes, relative to the place: `['c']`, or `['c/n9']` inside an instance opened in place. */
  readonly selection: ReadonlySet<string>;
  readonly selectedEdge: SelectedEdge | null;
  /** Selected by itself: what stands in it is not. */
  readonly selectedFrame: SelectedFrame | null;
  /** Instances opened in place, by the key of their path from the root graph. */
  readonly openInstances: ReadonlySet<string>;
  /** Which copy of a repeated instance its inside shows, from 0; by the key of its path from the root graph. */
  readonly shownCopies: ReadonlyMap<string, number>;
  readonly tab: Tab;
  readonly drawerOpen: boolean;
  readonly lens: Lens;
  /** Key (`problemKey`) of the problem whose explanation stands open on the canvas. */
  readonly shownProblem: string | null;
  readonly announcement: Announcement;
  /** Counts the documents that were opened; a new one is brought into view. */
  readonly opened: number;
  readonly comparing: Comparing | null;
  readonly preview: Preview | null;

  /**
   * One undo step, with a title for the history. Returns false where nothing changed. Edits that follow one another
   * with the same `gesture` join into one step; without one, those that a key makes while it is held.
   */
  edit(title: string, change: (document: NetloomDocument) => NetloomDocument, gesture?: string): boolean;
  /** While two documents are compared nothing can be changed: says so, and is true. */
  refuse(): boolean;
  applyFix(problem: Pick<Problem, 'fixes'>, fixId: string): void;
  undo(): void;
  redo(): void;
  /** Several steps at once: back for a negative number, forth for a positive one. */
  travel(steps: number): void;
  /** `weights`: the host's handle of those that came with it. */
  replaceDocument(document: NetloomDocument, file: FileState | null, weights?: string | null): void;
  /** Whether the next training starts from the opened weights. */
  startFromWeights(used: boolean): void;
  /** The opened weights lie elsewhere: the host's handle of that place. */
  moveWeights(handle: string): void;
  /** `document`: what was written, where the person went on drawing meanwhile; else the present one. */
  markSaved(file: FileState, document?: NetloomDocument): void;
  select(keys: Iterable<string>, edge?: SelectedEdge | null): void;
  selectFrame(frame: SelectedFrame): void;
  /** `instance`: key of a block instance, relative to the place. */
  stepInto(instance: string): void;
  /** Goes back to the first `depth` instances of the path; 0 is the document itself. */
  stepOut(depth: number): void;
  /** `path`: key from the root graph. */
  toggleInstance(path: string): void;
  showCopy(path: string, copy: number): void;
  showTab(tab: Tab): void;
  toggleDrawer(open?: boolean): void;
  setLens(lens: Lens): void;
  showProblem(key: string | null): void;
  announce(text: string): void;
}
