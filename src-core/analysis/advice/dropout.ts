import { withGraph } from '../../document/scope.ts';
import type { Graph } from '../../document/types.ts';
import { operatorOf } from '../../operators/list.ts';
import { formatCount } from '../../words/format.ts';
import { all, operatorAt, rowBehind } from './helpers.ts';
import type { Finding, Rule } from './types.ts';

const dropouts = new Set(['Dropout', 'SpatialDropout2D', 'AlphaDropout', 'GaussianDropout']);

/** Li et al. 2018, "Understanding the Disharmony between Dropout and Batch Normalization by Variance Shift". */
export const dropoutBeforeNormalization: Rule = {
  code: 'dropout-before-normalization',
  find: ({ graph, analysis }) => {
    const findings: Finding[] = [];
    for (const id of analysis.order) {
      const node = operatorAt(graph, id);
      if (!node || !dropouts.has(node.type)) continue;
      const { next } = rowBehind(graph, id, ({ type }) => operatorOf(type)?.kind === 'activation');
      if (next?.type === 'BatchNormalization')
        findings.push({ node: id, others: [next.id], words: percent(analysis.nodes.get(id)?.values?.rate) });
    }
    return findings;
  },
  say: ({ findings, count, name }) => {
    const [{ node, others = [], words }] = findings as [Finding];
    const reason =
      'Dropout changes how much the values vary, but only while training: the running variance that is used afterwards then does not fit.';
    return count === 1
      ? {
          title: 'Dropout before batch normalization',
          message: `${name(node)}${words} stands before ${name(others[0]!)}. ${reason}`,
        }
      : {
          title: `Dropout before batch normalization, ${formatCount(count)} times`,
          message: `${formatCount(count)} dropouts, first ${name(node)}${words}, stand before a batch normalization. ${reason}`,
        };
  },
  changes: ({ scope, findings }) => [
    {
      id: 'dropout-behind',
      title: findings.length === 1 ? 'Put the dropout behind it' : `Put ${all(findings.length)} behind`,
      apply: (d) =>
        withGraph(d, scope, (graph) => findings.reduce((g, { node, others = [] }) => moveBehind(g, node, others[0]!), graph)),
    },
  ],
};

function percent(rate: unknown): string {
  return typeof rate === 'number' ? ` (${Math.round(rate * 100)} %)` : '';
}

/** Takes a node with one input and one consumer out of its place and puts it behind another. */
function moveBehind(graph: Graph, id: string, behind: string): Graph {
  const source = graph.edges.find(({ to }) => to[0] === id)?.from;
  if (!source) return graph;
  return {
    ...graph,
    edges: graph.edges.map((edge) => {
      if (edge.to[0] === id) return { from: [behind, 0], to: edge.to };
      if (edge.from[0] === id) return { from: source, to: edge.to };
      return edge.from[0] === behind ? { from: [id, 0], to: edge.to } : edge;
    }),
    outputs: graph.outputs.map((output) => (output[0] === behind ? ([id, 0] as const) : output)),
  };
}
