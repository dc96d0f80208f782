import { operatorOf } from '../../operators/list.ts';
import type { Scope } from '../scope.ts';
import type { Edge, Graph, GraphNode, Port } from '../types.ts';
import { isBlockNode } from '../types.ts';

/**
 * The wires and outputs of a graph when nodes are taken out of it and the flow is joined behind them:
 * - what output `i` of a doomed node fed, is fed by what fed its input `i`, else by its first input that leads to a node
 *   that stays; so of a merge the first wire goes on, and of several nodes in a row what fed the first;
 * - a merge does not get twice what it has already: that wire falls away;
 * - what a doomed node gave out of the graph, its source gives out where that is an end now, or nothing would be given
 *   out at all; at the top an input never becomes an output.
 */
export function healGraph(graph: Graph, doomed: ReadonlySet<string>, scope: Scope): Pick<Graph, 'edges' | 'outputs'> {
  const into = new Map<string, Edge[]>();
  for (const edge of graph.edges) if (doomed.has(edge.to[0])) into.set(edge.to[0], [...(into.get(edge.to[0]) ?? []), edge]);
  const standing = (port: Port, passed: ReadonlySet<string> = new Set()): Port | null => {
    const [id, output] = port;
    if (!doomed.has(id)) return port;
    if (passed.has(id)) return null;
    const further = new Set(passed).add(id);
    for (const { from } of inOrder(into.get(id) ?? [], output)) {
      const found = standing(from, further);
      if (found) return found;
    }
    return null;
  };
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const edges = healedEdges(graph, doomed, nodes, standing);
  return { edges, outputs: healedOutputs(graph, doomed, edges, standing, (id) => scope === null && isInput(nodes.get(id))) };
}

type Standing = (port: Port) => Port | null;

/** First the input with the output's own number, then the others as they stand. */
function inOrder(wires: readonly Edge[], output: number): readonly Edge[] {
  const rank = ({ to }: Edge): number => (to[1] === output ? -1 : to[1]);
  return [...wires].sort((a, b) => rank(a) - rank(b));
}

function healedEdges(
  graph: Graph,
  doomed: ReadonlySet<string>,
  nodes: ReadonlyMap<string, GraphNode>,
  standing: Standing,
): readonly Edge[] {
  const key = ({ from, to }: Edge): string => JSON.stringify([from, to[0]]);
  const known = new Set(graph.edges.filter(({ from, to }) => !doomed.has(from[0]) && !doomed.has(to[0])).map(key));
  return graph.edges.flatMap((edge): readonly Edge[] => {
    if (doomed.has(edge.to[0])) return [];
    if (!doomed.has(edge.from[0])) return [edge];
    const from = standing(edge.from);
    if (!from || from[0] === edge.to[0]) return [];
    const healed = { from, to: edge.to };
    if (isMerge(nodes.get(edge.to[0])) && known.has(key(healed))) return [];
    known.add(key(healed));
    return [healed];
  });
}

function healedOutputs(
  graph: Graph,
  doomed: ReadonlySet<string>,
  edges: readonly Edge[],
  standing: Standing,
  refused: (id: string) => boolean,
): readonly Port[] {
  const feeding = new Set(edges.map(({ from }) => from[0]));
  const none = graph.outputs.every(([id]) => doomed.has(id));
  const outputs: Port[] = [];
  for (const output of graph.outputs) {
    const from = standing(output);
    if (!from) continue;
    const moved = from !== output;
    if (moved && (refused(from[0]) || outputs.some((other) => samePort(other, from)))) continue;
    if (moved && graph.outputs.some((other) => samePort(other, from))) continue;
    if (moved && feeding.has(from[0]) && !none) continue;
    outputs.push(from);
  }
  return outputs;
}

function samePort(a: Port, b: Port): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

function isMerge(node: GraphNode | undefined): boolean {
  return node !== undefined && !isBlockNode(node) && operatorOf(node.type)?.kind === 'merge';
}

function isInput(node: GraphNode | undefined): boolean {
  return node !== undefined && !isBlockNode(node) && operatorOf(node.type)?.inputs.max === 0;
}
