import type { Json } from '../../document/types.ts';
import { product } from '../../shapes/product.ts';
import type { Shape } from '../../shapes/shape.ts';
import { formatCount } from '../../words/format.ts';
import { all, operatorAt, setAll, sharesWeights, soleConsumer } from './helpers.ts';
import type { Finding, Rule } from './types.ts';

/** A bias that the batch normalization right behind takes away again with the mean. */
export const biasBeforeNormalization: Rule = {
  code: 'bias-before-normalization',
  find: ({ graph, analysis }) => {
    const findings: Finding[] = [];
    for (const id of analysis.order) {
      const found = analysis.nodes.get(id);
      if (found?.values?.useBias !== true || found.values.activation !== 'linear') continue;
      const node = operatorAt(graph, id);
      const next = node && !sharesWeights(graph, node) ? soleConsumer(graph, id) : null;
      if (next?.type !== 'BatchNormalization') continue;
      if (!centersChannels(analysis.nodes.get(next.id)?.values, found.outputs[0] ?? null)) continue;
      const bias = found.weights?.find(({ name }) => name === 'bias');
      if (bias) findings.push({ node: id, others: [next.id], amount: product(bias.shape) });
    }
    return findings;
  },
  say: ({ findings, count, amount, name }) => {
    const message =
      count === 1
        ? `The batch normalization behind ${name(findings[0]!.node)} takes the mean away, and its bias with it; its own shift does the same work. Without the bias the network has ${formatCount(amount)} fewer parameters.`
        : `${formatCount(count)} layers add a bias that the batch normalization behind them takes away with the mean; its own shift does the same work. Without them the network has ${formatCount(amount)} fewer parameters.`;
    return {
      title: count === 1 ? 'A bias before batch normalization' : `${formatCount(count)} biases before batch normalization`,
      message,
    };
  },
  changes: ({ scope, findings }) => [
    {
      id: 'no-bias',
      title: findings.length === 1 ? 'Leave the bias out' : `Leave out ${all(findings.length)} biases`,
      detail: 'The network can learn the same; weights that were trained with the bias no longer fit',
      apply: (d) => setAll(d, scope, new Set(findings.map(({ node }) => node)), 'useBias', false),
    },
  ],
};

/** Along the channels, and with the batch's own mean: a frozen one takes a constant away, and a bias still counts. */
function centersChannels(values: Readonly<Record<string, Json>> | undefined, input: Shape | null): boolean {
  return values?.trainable !== false && (values?.axis === -1 || values?.axis === input?.length);
}
