import { create } from 'zustand';
import type { Spot } from '#core/document/edits/put.ts';
import type { Scope } from '#core/document/scope.ts';
import type { Edge, Point } from '#core/document/types.ts';
import type { Guide } from '#core/drawing/arrange/snap.ts';

/** Where a dragged palette item would go. */
export type DropTarget =
  | { readonly kind: 'wire'; readonly id: string }
  /** Between two rows: before the row with this number. */
  | { readonly kind: 'row'; readonly box: string; readonly row: number }
  | { readonly kind: 'box'; readonly box: string }
  | null;

/** A wire being drawn with the keyboard: where it starts, what it can reach, and which of those is chosen now. */
export interface KeyWiring {
  readonly from: string;
  /** Output of that node. */
  readonly output: number;
  readonly targets: readonly string[];
  readonly chosen: number;
  /** Input of the chosen target; null: the one that a wire takes by itself. */
  readonly input: number | null;
  /** The wire whose end is led elsewhere; null: a new one is drawn. */
  readonly moves: Edge | null;
}

/** A node, wired to nothing, that goes into a wire, and the wires it can go into. */
export interface KeyThreading {
  readonly key: string;
  readonly scope: Scope;
  /** Key of the instance opened in place that holds them; empty for the place itself. */
  readonly holder: string;
  /** In the order of the flow. */
  readonly edges: readonly Edge[];
  readonly chosen: number;
}

/** The menu of what fits at a spot. */
export interface AddMenu {
  readonly spot: Spot;
  /** Key of the instance opened in place that holds the spot; empty for the place itself. */
  readonly holder: string;
  /** Where the new node is to stand, in the coordinates of its graph; absent: where the layout puts it. */
  readonly at?: Point;
  /** In pixels of the canvas's corner: beside this it opens. */
  readonly x: number;
  readonly y: number;
  /** A wire that was dropped here is drawn on from there, in canvas coordinates. */
  readonly wireFrom?: Point;
  /** What has the focus again when nothing is chosen. */
  readonly back: string | null;
  /** Has the focus afterwards, whatever is chosen; without it the canvas. */
  readonly home?: (() => void) | undefined;
}

/** Why a gesture did nothing, said where it ended. */
export interface Refusal {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** Words that are being written where they stand: a node's name or note by its key, a frame's title or note. */
export type Writing =
  | { readonly kind: 'name' | 'note'; readonly key: string }
  | { readonly kind: 'frameTitle' | 'frameNote'; readonly scope: Scope; readonly holder: string; readonly frame: string };

interface CanvasState {
  readonly drop: DropTarget;
  readonly wiring: KeyWiring | null;
  readonly threading: KeyThreading | null;
  readonly adding: AddMenu | null;
  readonly refusal: Refusal | null;
  /** Lines along which what is dragged stands with others. */
  readonly guides: readonly Guide[];
  readonly writing: Writing | null;
}

/** What only the canvas knows, and only for as long as a gesture lasts. */
export const useCanvas = create<CanvasState>(() => ({
  drop: null,
  wiring: null,
  threading: null,
  adding: null,
  refusal: null,
  guides: [],
  writing: null,
}));

export function showDrop(drop: DropTarget): void {
  if (JSON.stringify(useCanvas.getState().drop) !== JSON.stringify(drop)) useCanvas.setState({ drop });
}

export function showGuides(guides: readonly Guide[]): void {
  if (JSON.stringify(useCanvas.getState().guides) !== JSON.stringify(guides)) useCanvas.setState({ guides });
}

export function startWriting(writing: Writing | null): void {
  useCanvas.setState({ writing });
}
