import { editorStore } from '../state/store.ts';
import { canvasNow, wireWith } from './now.ts';

/** Selects a wire, wherever it runs, and explains it where it is at fault. */
export function selectWire(id: string): void {
  const now = canvasNow();
  const placed = now && wireWith(now.geometry, id);
  if (!placed) return;
  const { wire, drawing } = placed;
  editorStore.getState().select([], { holder: drawing.holder, edge: wire.edge });
  if (wire.problem !== null) editorStore.getState().showProblem(wire.problem);
}
