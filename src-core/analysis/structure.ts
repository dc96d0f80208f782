import { indexGraph } from '../document/order.ts';
import type { Graph } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import { operatorOf } from '../operators/list.ts';
import { unusedInput } from './lint/ends.ts';
import type { LocalProblem } from './types.ts';
import { usefulNodes } from './useful.ts';

/** What is wrong with the wiring alone, shapes aside. `inside`: the graph of a block's definition. */
export function structureProblems(graph: Graph, inside: boolean): LocalProblem[] {
  const index = indexGraph(graph);
  const problems: LocalProblem[] = [];
  const name = (id: string) => index.nodes.get(id)?.name || id;
  for (let i = 0; i < graph.edges.length; i++) {
    const edge = graph.edges[i]!;
    const [from, to] = [index.nodes.has(edge.from[0]), index.nodes.has(edge.to[0])];
    if (from && to) continue;
    const gone = from ? edge.to[0] : edge.from[0];
    const there = [edge.from[0], edge.to[0]].find((id) => index.nodes.has(id));
    problems.push({
      code: 'dangling-edge',
      severity: 'error',
      node: there ?? '',
      edge: i,
      title: 'A wire leads nowhere',
      message: `A wire ${there ? `at ${name(there)} ` : ''}leads to the node “${gone}”, which is not in the document.`,
    });
  }
  for (const [id, edges] of index.into) {
    const node = index.nodes.get(id)!;
    const max = isBlockNode(node) ? Number.POSITIVE_INFINITY : (operatorOf(node.type)?.inputs.max ?? Number.POSITIVE_INFINITY);
    const ports = edges.length === 1 ? 1 : new Set(edges.map((edge) => edge.to[1])).size;
    if (edges.length > ports || ports > max) {
      problems.push({
        code: 'too-many-inputs',
        severity: 'error',
        node: id,
        title: 'Too many wires come in',
        message:
          max === 0
            ? `${name(id)} takes nothing in; remove the wire to it.`
            : `${name(id)} takes ${max === 1 ? 'one input' : 'one wire a port'}, but ${edges.length} lead to it. To join feature maps, put an Add or a Concatenate before it.`,
      });
    }
  }
  if (index.order.length < graph.nodes.length) problems.push(cycleProblem(graph, new Set(index.order), name));
  if (!inside) problems.push(...entranceProblems(graph));
  return problems;
}

function cycleProblem(graph: Graph, ordered: ReadonlySet<string>, name: (id: string) => string): LocalProblem {
  // Walking backwards among the nodes that could not be ordered must come around
  const into = indexGraph(graph).into;
  let id = graph.nodes.find((node) => !ordered.has(node.id))!.id;
  const seen: string[] = [];
  while (!seen.includes(id)) {
    seen.push(id);
    id = (into.get(id) ?? []).find((edge) => !ordered.has(edge.from[0]))?.from[0] ?? id;
  }
  const cycle = seen.slice(seen.indexOf(id)).reverse();
  const path = [...cycle, cycle[0]!].slice(0, 12).map(name).join(' > ');
  return {
    code: 'cycle',
    severity: 'error',
    node: cycle[0]!,
    title: 'The wires run in a circle',
    message: `${path}: each would wait for the other. Remove one of these wires.`,
  };
}

function entranceProblems(graph: Graph): LocalProblem[] {
  if (graph.nodes.length === 0) return [];
  const problems: LocalProblem[] = [];
  if (!graph.nodes.some((node) => !isBlockNode(node) && node.type === 'InputLayer')) {
    problems.push({
      code: 'no-input',
      severity: 'error',
      node: '',
      title: 'The network has no input',
      message: 'No data can come in: add an InputLayer and wire it to the first operator.',
    });
  }
  for (const node of graph.nodes) {
    if (isBlockNode(node) || node.type !== 'BlockInput') continue;
    problems.push({
      code: 'no-input',
      severity: 'error',
      node: node.id,
      title: 'A block input stands outside a block',
      message: `${node.name} is a BlockInput, which means something only inside a block's definition. Use an InputLayer here.`,
    });
  }
  if (graph.outputs.length > 0) problems.push(...unusedNodes(graph));
  return problems;
}

/** With outputs chosen by hand, what leads to none of them is computed for nothing. */
function unusedNodes(graph: Graph): LocalProblem[] {
  const useful = usefulNodes(graph);
  return graph.nodes
    .filter((node) => !useful.has(node.id))
    .map((node) =>
      !isBlockNode(node) && node.type === 'InputLayer'
        ? unusedInput(node.id, node.name)
        : {
            code: 'unused-node' as const,
            severity: 'warning' as const,
            node: node.id,
            title: 'This leads to no output',
            message: `${node.name} leads to none of the network's outputs, so it is left out.`,
          },
    );
}
