import { editorStore } from '../state/store.ts';
import { useCanvas } from './canvasStore.ts';
import { canvasNow } from './now.ts';

/** Says why a gesture did nothing, at the place (pixels of the window) where it ended and to screen readers. */
export function refuse(text: string, x: number, y: number): void {
  const corner = canvasNow()?.toCorner(x, y);
  if (corner) useCanvas.setState({ refusal: { x: corner[0], y: corner[1], text } });
  editorStore.getState().announce(text);
}

export function forgetRefusal(): void {
  if (useCanvas.getState().refusal) useCanvas.setState({ refusal: null });
}
