import { create } from 'zustand';

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
  readonly targets: readonly string[];
  readonly chosen: number;
}

interface CanvasState {
  readonly drop: DropTarget;
  readonly wiring: KeyWiring | null;
}

/** What only the canvas knows, and only for as long as a gesture lasts. */
export const useCanvas = create<CanvasState>(() => ({ drop: null, wiring: null }));

export function showDrop(drop: DropTarget): void {
  if (JSON.stringify(useCanvas.getState().drop) !== JSON.stringify(drop)) useCanvas.setState({ drop });
}
