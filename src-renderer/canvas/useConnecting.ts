import type { Connection, FinalConnectionState, IsValidConnection } from '@xyflow/react';
import { useCallback } from 'react';
import { wireObstacle } from '#core/document/ports.ts';
import { graphAt } from '#core/document/scope.ts';
import type { Port } from '#core/document/types.ts';
import type { Geometry } from '#core/drawing/geometry/types.ts';
import { keyPath } from '#core/drawing/keys.ts';
import type { Drawing } from '#core/drawing/types.ts';
import { cardsOf } from '#core/drawing/types.ts';
import { connect } from '../state/commands.ts';
import { editorStore } from '../state/store.ts';
import type { CanvasEdge } from './flow.ts';
import { readHandle } from './flow.ts';
import { portFor } from './input/keyWiring.ts';

/** Wiring with the mouse: from a dot to a dot, or to a card, which takes the wire at its first free port. */
export function useConnecting(geometry: Geometry) {
  const isValidConnection: IsValidConnection<CanvasEdge> = useCallback(
    (connection) => ends(geometry, connection) !== null,
    [geometry],
  );

  const onConnect = useCallback(
    (connection: Connection) => {
      const found = ends(geometry, connection);
      if (found) connect(found.drawing.scope, found.from, found.to);
    },
    [geometry],
  );

  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
      if (state.isValid || !state.fromHandle) return;
      const start = readHandle(state.fromHandle.id);
      const point = 'changedTouches' in event ? event.changedTouches[0] : event;
      const card = point && document.elementFromPoint(point.clientX, point.clientY)?.closest<HTMLElement>('[data-key]');
      const key = card?.dataset.key;
      if (!start || key === undefined || key === start.key) return;
      // Drawn from an input, the wire runs the other way
      const [source, target] = start.way === 'o' ? [start.key, key] : [key, start.key];
      const drawing = commonDrawing(geometry, source, target);
      if (!drawing) return editorStore.getState().announce('These stand in different blocks; a wire stays inside one.');
      const from: Port = [idOf(source), start.way === 'o' ? start.port : 0];
      const to: Port =
        start.way === 'i'
          ? [idOf(target), start.port]
          : (portFor(editorStore.getState().document, drawing, from, idOf(target)) ?? [idOf(target), 0]);
      connect(drawing.scope, from, to);
    },
    [geometry],
  );
  return { isValidConnection, onConnect, onConnectEnd };
}

function ends(
  geometry: Geometry,
  connection: { readonly sourceHandle?: string | null; readonly targetHandle?: string | null },
): { drawing: Drawing; from: Port; to: Port } | null {
  const [source, target] = [readHandle(connection.sourceHandle), readHandle(connection.targetHandle)];
  if (source?.way !== 'o' || target?.way !== 'i') return null;
  const drawing = commonDrawing(geometry, source.key, target.key);
  if (!drawing) return null;
  const from: Port = [idOf(source.key), source.port];
  const to: Port = [idOf(target.key), target.port];
  const { document } = editorStore.getState();
  return wireObstacle(document, graphAt(document, drawing.scope), from, to) === null ? { drawing, from, to } : null;
}

function commonDrawing(geometry: Geometry, a: string, b: string): Drawing | null {
  const drawingOf = (key: string) => geometry.boxes.find(({ box }) => cardsOf(box).some((card) => card.key === key))?.drawing;
  const drawing = drawingOf(a);
  return drawing && drawing === drawingOf(b) ? drawing : null;
}

function idOf(key: string): string {
  return keyPath(key).at(-1)!;
}
