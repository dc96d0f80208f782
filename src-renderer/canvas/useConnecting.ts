import type { Connection, FinalConnectionState, IsValidConnection } from '@xyflow/react';
import { useEffect, useMemo, useRef } from 'react';
import { disconnect } from '#core/document/edits/edges.ts';
import { wireObstacle } from '#core/document/ports.ts';
import { graphAt } from '#core/document/scope.ts';
import type { NetloomDocument, Port } from '#core/document/types.ts';
import type { Geometry } from '#core/drawing/geometry/types.ts';
import { keyPath } from '#core/drawing/keys.ts';
import type { Drawing } from '#core/drawing/types.ts';
import type { EdgeTarget } from '../state/commands/wiring.ts';
import { connect, reconnect } from '../state/commands/wiring.ts';
import { editorStore } from '../state/store.ts';
import type { HandleEnd } from './adding/open.ts';
import { addAtPort } from './adding/open.ts';
import type { CanvasEdge } from './flow.ts';
import { readHandle } from './flow.ts';
import { onGivingUp } from './giveUp.ts';
import { portFor } from './input/keyWiring.ts';
import { boxWith, wireWith } from './now.ts';
import { refuse } from './refuse.ts';

interface Ends {
  readonly drawing: Drawing;
  readonly from: Port;
  readonly to: Port;
}

const elsewhere = 'These stand in different blocks; a wire stays inside one.';

/**
 * Wiring with the mouse: from a dot to a dot, to a card, which takes the wire at its first free port, or into the void,
 * where a menu says what fits. A selected wire is taken hold of at its ends and led to another port.
 */
export function useConnecting(geometry: Geometry) {
  /** The wire whose end is dragged. */
  const moving = useRef<EdgeTarget | null>(null);
  /** What ends the listening for keys that give the wire up, while one is drawn. */
  const held = useRef<(() => void) | null>(null);
  const givenUp = useRef(false);
  useEffect(() => () => held.current?.(), []);
  return useMemo(() => {
    /** The document that a new wire comes into: without the one that is dragged away. */
    const base = (): NetloomDocument => {
      const { document } = editorStore.getState();
      return moving.current ? disconnect(document, moving.current.scope, [moving.current.edge]) : document;
    };
    const obstacle = ({ drawing, from, to }: Ends): string | null => {
      const document = base();
      return wireObstacle(document, graphAt(document, drawing.scope), from, to);
    };
    const draw = (ends: Ends): void => {
      if (givenUp.current) return;
      if (moving.current) reconnect(moving.current, ends.from, ends.to);
      else connect(ends.drawing.scope, ends.from, ends.to);
    };
    const isValidConnection: IsValidConnection<CanvasEdge> = (connection) => {
      const ends = endsOf(geometry, connection);
      return ends !== null && obstacle(ends) === null;
    };
    const onConnect = (connection: Connection): void => {
      const ends = endsOf(geometry, connection);
      if (ends) draw(ends);
    };
    const onConnectStart = (): void => {
      held.current?.();
      held.current = onGivingUp(() => {
        givenUp.current = true;
        // React Flow lets a wire go only with the button
        document.dispatchEvent(new MouseEvent('mouseup'));
        givenUp.current = false;
        editorStore.getState().announce('No wire is drawn.');
      });
    };
    const onConnectEnd = (event: MouseEvent | TouchEvent, state: FinalConnectionState): void => {
      held.current?.();
      if (givenUp.current) return;
      const start = readHandle(state.fromHandle?.id);
      const point = 'changedTouches' in event ? event.changedTouches[0] : event;
      if (state.isValid || !start || !point) return;
      const { clientX: x, clientY: y } = point;
      const end = endUnder(geometry, start, x, y) ?? readHandle(state.toHandle?.id);
      if (!end) {
        // A wire that is led nowhere stays where it was
        if (!moving.current && isInside(x, y)) addAtPort(start, [x, y]);
        return;
      }
      const ends = endsBetween(geometry, base(), start, end);
      const wrong = ends === null ? elsewhere : ends === 'same' ? null : obstacle(ends);
      if (wrong !== null) refuse(wrong, x, y);
      else if (ends !== null && ends !== 'same') draw(ends);
    };
    const onReconnectStart = (_event: unknown, { id }: CanvasEdge): void => {
      const placed = wireWith(geometry, id);
      moving.current = placed && { scope: placed.drawing.scope, holder: placed.drawing.holder, edge: placed.wire.edge };
    };
    const onReconnectEnd = (): void => {
      moving.current = null;
    };
    const onReconnect = (_edge: CanvasEdge, connection: Connection): void => onConnect(connection);
    return { isValidConnection, onConnect, onConnectStart, onConnectEnd, onReconnectStart, onReconnectEnd, onReconnect };
  }, [geometry]);
}

interface Target {
  readonly key: string;
  /** Null: the card as a whole. */
  readonly port: number | null;
  readonly way: 'i' | 'o' | null;
}

/** The dot or card under the pointer; null over nothing, which the frame of the block that holds the wire is, too. */
function endUnder(geometry: Geometry, start: HandleEnd, x: number, y: number): Target | null {
  const element = document.elementFromPoint(x, y);
  const dot = readHandle(element?.closest<HTMLElement>('.react-flow__handle')?.dataset.handleid);
  if (dot) return dot;
  const key = element?.closest<HTMLElement>('[data-key]')?.dataset.key;
  if (key === undefined || boxWith(geometry, start.key)?.drawing.holder === key) return null;
  return { key, port: null, way: null };
}

function isInside(x: number, y: number): boolean {
  return document.elementFromPoint(x, y)?.closest('.react-flow__pane, .open-block') != null;
}

/** Drawn from an input, the wire runs the other way. `same`: back to where it began. */
function endsBetween(geometry: Geometry, document: NetloomDocument, start: HandleEnd, end: Target): Ends | 'same' | null {
  if (end.key === start.key) return 'same';
  const drawing = commonDrawing(geometry, start.key, end.key);
  if (!drawing) return null;
  const here: Port = [idOf(start.key), start.port];
  if (start.way === 'i') return { drawing, from: [idOf(end.key), end.way === 'o' ? end.port! : 0], to: here };
  const other = idOf(end.key);
  const to: Port = end.way === 'i' ? [other, end.port!] : (portFor(document, drawing, here, other) ?? [other, 0]);
  return { drawing, from: here, to };
}

function endsOf(
  geometry: Geometry,
  connection: { readonly sourceHandle?: string | null; readonly targetHandle?: string | null },
): Ends | null {
  const [source, target] = [readHandle(connection.sourceHandle), readHandle(connection.targetHandle)];
  if (source?.way !== 'o' || target?.way !== 'i') return null;
  const drawing = commonDrawing(geometry, source.key, target.key);
  return drawing && { drawing, from: [idOf(source.key), source.port], to: [idOf(target.key), target.port] };
}

function commonDrawing(geometry: Geometry, a: string, b: string): Drawing | null {
  const drawing = boxWith(geometry, a)?.drawing;
  return drawing && drawing === boxWith(geometry, b)?.drawing ? drawing : null;
}

function idOf(key: string): string {
  return keyPath(key).at(-1)!;
}
