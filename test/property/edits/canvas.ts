import { drawPlace } from '#core/drawing/drawing.ts';
import { placeDrawing } from '#core/drawing/geometry/geometry.ts';
import type { Geometry } from '#core/drawing/geometry/types.ts';
import { layOutInRows } from '#core/drawing/layout/rows.ts';
import { layoutDrawing } from '#core/drawing/layoutDrawing.ts';
import { commitMove } from '#renderer/canvas/move.ts';
import { setCanvasNow } from '#renderer/canvas/now.ts';
import { currentPlace } from '#renderer/state/commands/views.ts';
import { shownSource } from '#renderer/state/shown.ts';
import { state } from './look.ts';

/** Does something as on a canvas that shows the drawing as it is now; null where it is too large to lay out each time. */
export async function onCanvas<T>(most: number, act: (geometry: Geometry) => T): Promise<T | null> {
  const place = currentPlace();
  if (place.graph.nodes.length > most) return null;
  const drawing = drawPlace({ ...shownSource(state()), openInstances: state().openInstances }, place);
  const layout = await layoutDrawing(drawing, layOutInRows);
  const geometry = placeDrawing(drawing, layout, new Map());
  setCanvasNow({
    geometry,
    toScreen: (point) => point,
    toCanvas: (x, y) => [x, y],
    toCorner: (x, y) => [x, y],
    nudge: () => {},
    put: (moved, options) => commitMove(geometry, layout, moved, options),
    fit: () => {},
    zoomBy: () => {},
    zoomTo: () => {},
    isFar: () => false,
    show: () => {},
    focus: () => {},
    focusFrame: () => {},
    focusCanvas: () => {},
  });
  try {
    return act(geometry);
  } finally {
    setCanvasNow(null);
  }
}
