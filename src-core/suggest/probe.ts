import { connect } from '../document/edits/edges.ts';
import { addNode } from '../document/edits/nodes.ts';
import { indexGraph } from '../document/order.ts';
import type { Scope } from '../document/scope.ts';
import type { NetloomDocument, Port } from '../document/types.ts';
import type { PlaceView } from '../drawing/views.ts';
import type { Shape } from '../shapes/shape.ts';
import { sameShape } from '../shapes/shape.ts';

/** A shape that may come in where nothing is wired yet. */
export type Probe = Shape;

/** A feature map and a vector, as they are common. */
const common: readonly Probe[] = [[32, 32, 64], [64]];

/** What may arrive in front of an input: first what its node's other inputs get, then what is common. */
export function probesFor({ graph, analysis }: PlaceView, [id, port]: Port): readonly Probe[] {
  const others = (indexGraph(graph).into.get(id) ?? [])
    .filter(({ to }) => to[1] !== port)
    .map(({ from }) => analysis?.nodes.get(from[0])?.outputs[from[1]] ?? null)
    .filter((shape) => shape !== null);
  return [...others, ...common.filter((shape) => !others.some((other) => sameShape(shape, other)))];
}

/** Feeds the first inputs of a node with an input of that shape. */
export function withProbe(document: NetloomDocument, scope: Scope, id: string, probe: Probe, inputs: number): NetloomDocument {
  const added = addNode(document, scope, { name: 'probe', type: 'InputLayer', parameters: { shape: probe } });
  return Array.from({ length: inputs }, (_, port) => port).reduce(
    (result, port) => connect(result, scope, { from: [added.id, 0], to: [id, port] }),
    added.document,
  );
}
