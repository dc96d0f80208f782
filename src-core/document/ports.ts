import { operatorOf } from '../operators/list.ts';
import { indexGraph } from './order.ts';
import { blockOf } from './scope.ts';
import type { Graph, GraphNode, NetloomDocument, Port } from './types.ts';
import { isBlockNode } from './types.ts';

/** How many wires a node takes and gives. `inputs` is Infinity for merges. */
export interface Ports {
  readonly inputs: number;
  readonly outputs: number;
}

/** An instance has the ports of its definition; what this version does not know takes and gives one. */
export function portsOf(document: NetloomDocument, node: GraphNode): Ports {
  if (!isBlockNode(node)) return { inputs: operatorOf(node.type)?.inputs.max ?? 1, outputs: 1 };
  const definition = blockOf(document, node.block);
  if (!definition) return { inputs: 1, outputs: 1 };
  const { blockInputs, outputs } = indexGraph(definition.graph);
  return { inputs: blockInputs.length, outputs: outputs.length };
}

/** Input ports to draw: a merge shows one more than it uses, so that there is always one to wire, and at least two. */
export function shownInputs(document: NetloomDocument, graph: Graph, node: GraphNode): number {
  const used = (indexGraph(graph).into.get(node.id) ?? []).reduce((most, edge) => Math.max(most, edge.to[1] + 1), 0);
  const { inputs } = portsOf(document, node);
  return Number.isFinite(inputs) ? Math.max(inputs, used) : Math.max(2, used + 1);
}

/** Why these two can't be wired, as a sentence; null where they can. */
export function wireObstacle(document: NetloomDocument, graph: Graph, from: Port, to: Port): string | null {
  const { nodes } = indexGraph(graph);
  const [source, target] = [nodes.get(from[0]), nodes.get(to[0])];
  if (!source || !target) return 'One end of this wire is not in the drawing.';
  if (source.id === target.id) return `${source.name} can't feed itself.`;
  const { inputs } = portsOf(document, target);
  if (inputs === 0) return `${target.name} takes nothing in.`;
  if (to[1] >= inputs) return `${target.name} takes ${inputs === 1 ? 'one input' : `${inputs} inputs`}.`;
  if (from[1] >= portsOf(document, source).outputs) return `${source.name} gives nothing there.`;
  return reaches(graph, target.id, source.id)
    ? `${target.name} already leads to ${source.name}: the wires would run in a circle.`
    : null;
}

/** Whether data flow from one node to another. */
function reaches(graph: Graph, from: string, to: string): boolean {
  const { outOf } = indexGraph(graph);
  const seen = new Set<string>();
  const waiting = [from];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    for (const edge of outOf.get(id) ?? []) waiting.push(edge.to[0]);
  }
  return false;
}
