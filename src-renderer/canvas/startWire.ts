import type { ReactFlowState, useStoreApi } from '@xyflow/react';
import type { Handle } from '@xyflow/system';
import { XYHandle } from '@xyflow/system';

type Store = Pick<ReturnType<typeof useStoreApi>, 'getState' | 'subscribe'>;
type Connection = ReactFlowState['connection'];

/** React Flow's name for this canvas, which stands in the names of its dots. */
export const flowId = 'canvas';

/** React Flow's name for a dot, by which it looks for the one a wire may end at. */
export function dotId(nodeId: string | null, handleId: string | null | undefined, type: string): string {
  return `${flowId}-${nodeId}-${handleId}-${type}`;
}

/** A press on a dot begins a wire, as React Flow's own dots begin one. */
export function startWire(store: Store, event: MouseEvent | TouchEvent): void {
  const dot = event.target instanceof Element ? event.target.closest<HTMLElement>('.react-flow__handle.connectablestart') : null;
  const { handleid: handleId, nodeid: nodeId } = dot?.dataset ?? {};
  if (!dot || handleId === undefined || nodeId === undefined || ('button' in event && event.button !== 0)) return;
  const { connectionDragThreshold, ...flow } = store.getState();
  XYHandle.onPointerDown(event, {
    ...flow,
    handleDomNode: dot,
    isTarget: dot.classList.contains('target'),
    handleId,
    nodeId,
    flowId,
    onConnect: (connection) => store.getState().onConnect?.(connection),
    onConnectEnd: (...end) => store.getState().onConnectEnd?.(...end),
    isValidConnection: (connection) => store.getState().isValidConnection?.(connection) ?? true,
    getTransform: () => store.getState().transform,
    getFromHandle: () => store.getState().connection.fromHandle,
    dragThreshold: connectionDragThreshold,
  });
}

/** Marks the dots that a wire is drawn between, and the canvas by the kind of dot it began at. Ends with what it returns. */
export function markEnds(store: Store): () => void {
  const mark = ({ fromHandle, toHandle, isValid }: Connection): void => {
    const canvas = store.getState().domNode;
    if (!canvas) return;
    for (const dot of canvas.querySelectorAll<HTMLElement>('[data-wire-end]')) delete dot.dataset.wireEnd;
    if (fromHandle) canvas.dataset.wireFrom = fromHandle.type;
    else delete canvas.dataset.wireFrom;
    const end = (handle: Handle | null, as: string): void => {
      const id = handle && dotId(handle.nodeId, handle.id, handle.type);
      const dot = id && canvas.querySelector<HTMLElement>(`.react-flow__handle[data-id="${CSS.escape(id)}"]`);
      if (dot) dot.dataset.wireEnd = as;
    };
    end(toHandle, isValid ? 'valid' : 'to');
    end(fromHandle, 'from');
  };
  return store.subscribe(({ connection }, before) => {
    if (connection !== before.connection) mark(connection);
  });
}
