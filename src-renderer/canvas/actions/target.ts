import type { PlacedFrame } from '#core/drawing/geometry/types.ts';
import { cardsOf } from '#core/drawing/types.ts';
import type { NodeView } from '#core/drawing/views.ts';
import { selectedViews } from '../../state/commands/views.ts';
import { editorStore } from '../../state/store.ts';
import type { SelectedEdge } from '../../state/types.ts';
import { canvasNow, isWire, wireWith } from '../now.ts';

/** What an action is about: the selection, or what a menu was opened on. */
export interface Target {
  readonly nodes: readonly NodeView[];
  readonly wire: SelectedEdge | null;
  readonly frame: PlacedFrame | null;
  /** Where on the window the menu was opened on nothing; null where no place is meant. */
  readonly at: readonly [x: number, y: number] | null;
}

/** What is selected. */
export function selectedTarget(): Target {
  const nodes = selectedViews();
  const wire = editorStore.getState().selectedEdge;
  return { nodes, wire, frame: nodes.length === 0 && wire === null ? (focusedFrame() ?? selectedFrame()) : null, at: null };
}

/** What a menu is asked for on: the node or wire there becomes the selection, unless it is part of it. */
export function targetAt(element: Element, x: number, y: number): Target {
  const { selection, select } = editorStore.getState();
  const key = element.closest<HTMLElement>('[data-key]')?.dataset.key;
  const edge = element.closest<HTMLElement>('[data-wire], .react-flow__edge')?.dataset;
  const now = canvasNow();
  const placed = now && wireWith(now.geometry, edge?.wire ?? edge?.id ?? '');
  if (key !== undefined) {
    if (!selection.has(key)) select([key]);
    return selectedTarget();
  }
  if (placed) {
    select([], { holder: placed.drawing.holder, edge: placed.wire.edge });
    return selectedTarget();
  }
  const titled = frameOf(element);
  if (titled) {
    editorStore.getState().selectFrame(titled);
    return { nodes: [], wire: null, frame: titled, at: null };
  }
  // The menu key on the canvas itself means what is selected
  if (!element.closest('.react-flow__pane')) return selectedTarget();
  select([]);
  return { nodes: [], wire: null, frame: frameAt(x, y), at: [x, y] };
}

function focusedFrame(): PlacedFrame | null {
  return canvasNow() ? frameOf(document.activeElement) : null;
}

function selectedFrame(): PlacedFrame | null {
  const { selectedFrame: selected } = editorStore.getState();
  const frames = canvasNow()?.geometry.frames ?? [];
  return frames.find(({ frame, holder }) => frame === selected?.frame && holder === selected.holder) ?? null;
}

/** The frame whose title an element is. */
export function frameOf(element: Element | null): PlacedFrame | null {
  const { frame, holder } = element?.closest<HTMLElement>('[data-frame]')?.dataset ?? {};
  if (frame === undefined) return null;
  return canvasNow()?.geometry.frames.find((placed) => placed.frame === frame && placed.holder === holder) ?? null;
}

function frameAt(x: number, y: number): Target['frame'] {
  const now = canvasNow();
  if (!now) return null;
  const [left, top] = now.toCanvas(x, y);
  const contains = ({ rect }: PlacedFrame) =>
    left >= rect.x && left <= rect.x + rect.width && top >= rect.y && top <= rect.y + rect.height;
  return now.geometry.frames.filter(contains).at(-1) ?? null;
}

/** The problem that a target is at fault for, by its key. */
export function problemOf({ nodes, wire }: Target): string | null {
  const now = canvasNow();
  if (!now) return null;
  if (wire) return now.geometry.wires.find((placed) => isWire(placed, wire))?.wire.problem ?? null;
  const [only] = nodes;
  if (nodes.length !== 1 || !only) return null;
  for (const { box } of now.geometry.boxes) {
    const card = cardsOf(box).find((other) => other.key === only.key);
    if (card) return card.problem;
  }
  return null;
}
