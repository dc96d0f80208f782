import { connect as connectPorts, disconnect, sameEdge } from '#core/document/edits/edges.ts';
import { moveNodes } from '#core/document/edits/nodes.ts';
import { threadNode } from '#core/document/edits/put.ts';
import { wirePort } from '#core/document/edits/wiring.ts';
import { portsOf, wireObstacle } from '#core/document/ports.ts';
import type { Scope } from '#core/document/scope.ts';
import { graphAt, nodeAt } from '#core/document/scope.ts';
import type { Edge, Graph, NetloomDocument, Port } from '#core/document/types.ts';
import { keyPath } from '#core/drawing/keys.ts';
import { settleBelow } from '#core/drawing/room.ts';
import { errorsOf, tryDocument } from '#core/suggest/trial.ts';
import { editorStore } from '../store.ts';

/** A wire somewhere in what is shown: in the place's graph, or inside an instance opened in place. */
export interface EdgeTarget {
  readonly scope: Scope;
  /** Key of the instance that holds it, relative to the place; empty for the place itself. */
  readonly holder: string;
  readonly edge: Edge;
}

/** Wires two nodes of one graph, or says why that can't be. `exact`: to this very port, also where a merge has a free one. */
export function connect(scope: Scope, from: Port, to: Port, exact = false): boolean {
  const { document, edit, announce } = editorStore.getState();
  const graph = graphAt(document, scope);
  const obstacle = wireObstacle(document, graph, from, to);
  if (obstacle) {
    announce(obstacle);
    return false;
  }
  // A wire that is there already must not come a second time, at the merge's next port
  if (graph.edges.some((other) => sameEdge(other, { from, to }))) return false;
  const edge: Edge = { from, to: exact ? to : wirePort(document, scope, to) };
  const [source, target] = namesOf(graph, from, to);
  if (!edit(`Wire ${source} to ${target}`, (d) => connectPorts(d, scope, edge))) return false;
  announce(`${source} now feeds ${target}.`);
  return true;
}

function namesOf(graph: Graph, from: Port, to: Port): [source: string, target: string] {
  return [nodeAt(graph, from[0])?.name ?? from[0], nodeAt(graph, to[0])?.name ?? to[0]];
}

/** Takes a wire's ends to other ports, or says why that can't be. */
export function reconnect({ scope, edge }: EdgeTarget, from: Port, to: Port): boolean {
  const { document, edit, announce } = editorStore.getState();
  const without = disconnect(document, scope, [edge]);
  const graph = graphAt(without, scope);
  const obstacle = wireObstacle(without, graph, from, to);
  if (obstacle) {
    announce(obstacle);
    return false;
  }
  const moved: Edge = { from, to: wirePort(without, scope, to) };
  if (sameEdge(moved, edge) || graph.edges.some((other) => sameEdge(other, moved))) return false;
  const [source, target] = namesOf(graph, from, to);
  const title = `Wire ${source} to ${target} instead`;
  if (!edit(title, (d) => connectPorts(disconnect(d, scope, [edge]), scope, moved))) return false;
  announce(`${source} now feeds ${target}.`);
  return true;
}

/** Wires a node that stands alone into a wire. Null: done; else why it does not fit there. */
export function threadInto({ scope, holder, edge }: EdgeTarget, id: string): string | null {
  const state = editorStore.getState();
  const graph = graphAt(state.document, scope);
  const node = nodeAt(graph, id);
  if (!node) return 'This node is not in the drawing.';
  const ports = portsOf(state.document, node);
  if (ports.inputs === 0 || ports.outputs === 0) return `${node.name} can't stand in a wire.`;
  const path = [...state.place.path, ...keyPath(holder)];
  // The layout gives it its place between the two, as to all that joins them
  const thread = (document: NetloomDocument) =>
    moveNodes(threadNode(document, scope, { kind: 'between', edges: [edge] }, id), scope, new Map([[id, null]]));
  const known = errorsOf(state.document, state.analysis.root);
  const own = (problem: { readonly path: readonly string[] }) => problem.path.at(-1) === id;
  const wrong = tryDocument(thread(state.document), path, state.shownCopies, known).errors.find(
    (problem) => !(own(problem) && problem.code === 'missing-input'),
  );
  if (wrong) return wrong.message;
  const [source, target] = namesOf(graph, edge.from, edge.to);
  const changed = state.edit(`Put ${node.name} between ${source} and ${target}`, (document) =>
    settleBelow(thread(document), scope, id),
  );
  if (changed) state.announce(`${node.name} now stands between ${source} and ${target}.`);
  return null;
}

export function removeEdge(scope: Scope, edge: Edge): void {
  if (editorStore.getState().edit('Remove a wire', (document) => disconnect(document, scope, [edge])))
    editorStore.getState().announce('The wire is removed.');
}
