import { removeNodes } from '../../document/edits/nodes.ts';
import type { Graph } from '../../document/types.ts';
import { formatCount } from '../../words/format.ts';
import { usefulNodes } from '../useful.ts';
import { all, operatorAt } from './helpers.ts';
import type { Finding, Rule } from './types.ts';

/** Nodes of a definition that lead to none of what it gives out. */
function useless({ graph, inside }: { readonly graph: Graph; readonly inside: boolean }, inputs: boolean): readonly Finding[] {
  if (!inside || graph.outputs.length === 0) return [];
  const useful = usefulNodes(graph);
  return graph.nodes
    .filter(({ id }) => !useful.has(id) && (operatorAt(graph, id)?.type === 'BlockInput') === inputs)
    .map(({ id }) => ({ node: id }));
}

export const deadEnd: Rule = {
  code: 'dead-end',
  find: (spot) => useless(spot, false),
  say: ({ findings, name }) => ({
    title: findings.length === 1 ? 'A node that leads nowhere' : `${formatCount(findings.length)} nodes that lead nowhere`,
    message: `${findings
      .slice(0, 3)
      .map(({ node }) => name(node))
      .join(
        ', ',
      )}${findings.length > 3 ? ' and others' : ''} ${findings.length === 1 ? 'leads' : 'lead'} to nothing that the block gives out, so what is computed there is lost. Wire to what should use it, or remove it.`,
  }),
  changes: ({ scope, findings }) => [
    {
      id: 'remove-node',
      title: findings.length === 1 ? 'Remove it' : `Remove ${all(findings.length)}`,
      apply: (d) =>
        removeNodes(
          d,
          scope,
          findings.map(({ node }) => node),
        ),
    },
  ],
};

export const unusedInput: Rule = {
  code: 'unused-input',
  find: (spot) => useless(spot, true),
  say: ({ findings, name }) => ({
    title: 'A block input that is not used',
    message: `What comes in at ${findings.map(({ node }) => name(node)).join(', ')} reaches nothing that the block gives out. Wire it inside the block, or remove it.`,
  }),
  // Removing an input renumbers the ports of every instance
  changes: () => [],
};
