import { indexGraph } from '../../document/order.ts';
import type { Graph } from '../../document/types.ts';
import { isBlockNode } from '../../document/types.ts';
import { formatShape } from '../../shapes/shape.ts';
import type { LocalProblem, NodeAnalysis } from '../types.ts';

/**
 * Where no outputs are chosen, every node that feeds nothing is one. Beside an end that gives one row of numbers, a feature map
 * that feeds nothing is nearly surely forgotten, and an input that feeds nothing is it beside one that feeds something.
 */
export function looseEnds(graph: Graph, nodes: ReadonlyMap<string, NodeAnalysis>): LocalProblem[] {
  const index = indexGraph(graph);
  if (graph.outputs.length > 0 || index.outputs.length < 2) return [];
  const shapeOf = (id: string) => nodes.get(id)?.outputs[0] ?? null;
  const isInput = (id: string) => {
    const node = index.nodes.get(id)!;
    return !isBlockNode(node) && node.type === 'InputLayer';
  };
  const ends = index.outputs.map(([id]) => id);
  const usedInput = graph.nodes.some(({ id }) => isInput(id) && index.outOf.has(id));
  const heads = ends.filter((id) => !isInput(id) && shapeOf(id)?.length === 1);
  return ends.flatMap((id): LocalProblem[] => {
    const name = index.nodes.get(id)?.name || id;
    const shape = shapeOf(id);
    if (isInput(id)) return usedInput ? [unusedInput(id, name)] : [];
    if (heads.length === 0 || !shape || shape.length === 1) return [];
    return [
      {
        code: 'dead-end',
        severity: 'warning',
        node: id,
        title: 'This feeds nothing',
        message: `${name} gives ${formatShape(shape)} to nobody, so it counts as a second output beside ${index.nodes.get(heads[0]!)?.name || heads[0]}, and a network with two can't be trained. Wire it to what should use it, or remove it.`,
      },
    ];
  });
}

export function unusedInput(id: string, name: string): LocalProblem {
  return {
    code: 'unused-input',
    severity: 'warning',
    node: id,
    title: 'This input is not used',
    message: `What comes in at ${name} reaches none of the network's outputs. Wire it to what should use it, or remove it.`,
  };
}
