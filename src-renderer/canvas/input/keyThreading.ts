import { isUnwired } from '#core/document/edits/put.ts';
import { indexGraph } from '#core/document/order.ts';
import { portsOf } from '#core/document/ports.ts';
import { graphAt, nodeAt } from '#core/document/scope.ts';
import { keyPath, pathKey } from '#core/drawing/keys.ts';
import type { NodeView } from '#core/drawing/views.ts';
import { threadInto } from '../../state/commands/wiring.ts';
import { editorStore } from '../../state/store.ts';
import { showDrop, useCanvas } from '../canvasStore.ts';
import { canvasNow, isWire } from '../now.ts';

/** Whether a node, wired to nothing, could go into one of its graph's wires. */
export function canThread({ scope, node }: NodeView): boolean {
  const { document } = editorStore.getState();
  const { inputs, outputs } = portsOf(document, node);
  return inputs > 0 && outputs > 0 && graphAt(document, scope).edges.length > 0 && isUnwired(document, scope, node);
}

/** Lets the wire be chosen with the keys that a node goes into. */
export function startThreading({ key, scope, node }: NodeView): void {
  const graph = graphAt(editorStore.getState().document, scope);
  const place = new Map(indexGraph(graph).order.map((id, i) => [id, i]));
  const edges = [...graph.edges].sort((a, b) => (place.get(a.to[0]) ?? 0) - (place.get(b.to[0]) ?? 0));
  const holder = pathKey(keyPath(key).slice(0, -1));
  useCanvas.setState({ threading: { key, scope, holder, edges, chosen: 0 } });
  light();
  editorStore
    .getState()
    .announce(
      `${node.name} goes into a wire. Up and down choose it, Enter puts it there, Escape cancels. ${describeThreading()}`,
    );
}

export function chooseWire(by: number): void {
  const { threading } = useCanvas.getState();
  if (!threading) return;
  const { edges, chosen } = threading;
  useCanvas.setState({ threading: { ...threading, chosen: (chosen + by + edges.length) % edges.length } });
  light();
  editorStore.getState().announce(describeThreading());
}

/** Puts the node there; where it does not fit, says why, and another wire can be chosen. */
export function finishThreading(): void {
  const { threading } = useCanvas.getState();
  if (!threading) return;
  const { scope, holder, edges, chosen, key } = threading;
  const why = threadInto({ scope, holder, edge: edges[chosen]! }, keyPath(key).at(-1)!);
  if (why === null) end();
  else editorStore.getState().announce(`${why} Choose another wire, or leave it with Escape.`);
}

export function cancelThreading(): void {
  end();
  editorStore.getState().announce('It stays where it is.');
}

function end(): void {
  useCanvas.setState({ threading: null });
  showDrop(null);
}

/** The wire as a drop would show it; one inside a stack is none of its own. */
function light(): void {
  const { threading } = useCanvas.getState();
  if (!threading) return;
  const { edges, chosen, holder } = threading;
  const placed = canvasNow()?.geometry.wires.find((wire) => isWire(wire, { holder, edge: edges[chosen]! }));
  showDrop(placed ? { kind: 'wire', id: placed.wire.id } : null);
}

/** The chosen wire in words. */
export function describeThreading(): string {
  const { threading } = useCanvas.getState();
  if (!threading) return '';
  const { scope, edges, chosen } = threading;
  const graph = graphAt(editorStore.getState().document, scope);
  const { from, to } = edges[chosen]!;
  const name = (id: string) => nodeAt(graph, id)?.name ?? id;
  return `Between ${name(from[0])} and ${name(to[0])}, ${chosen + 1} of ${edges.length}.`;
}
