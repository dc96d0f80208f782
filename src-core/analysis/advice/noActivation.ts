import { insertAfter } from '../../document/edits/edges.ts';
import { indexGraph } from '../../document/order.ts';
import { graphAt } from '../../document/scope.ts';
import type { Graph, OperatorNode } from '../../document/types.ts';
import { formatCount } from '../../words/format.ts';
import type { GraphAnalysis } from '../types.ts';
import { operatorAt, rowBehind, setAll } from './helpers.ts';
import type { Finding, Rule } from './types.ts';

const linear = new Set(['Conv2D', 'Conv2DTranspose', 'SeparableConv2D', 'DepthwiseConv2D', 'Dense']);
/** Linear too, or only there while training. */
const passing = new Set(['BatchNormalization', 'Identity', 'ZeroPadding2D', 'Cropping2D', 'Dropout', 'SpatialDropout2D']);
/** More activations than this are not put in by one button. */
const maximumInserted = 200;

/** Two convolutions (or dense layers) in a row with nothing but linear between them, which one of them could compute alone. */
export const noActivation: Rule = {
  code: 'no-activation',
  find: ({ graph, analysis }) => {
    const findings: Finding[] = [];
    for (const id of analysis.order) {
      const first = operatorAt(graph, id);
      if (!first || !linear.has(first.type) || analysis.nodes.get(id)?.values?.activation !== 'linear') continue;
      const { between, next } = rowBehind(graph, id, ({ type }) => passing.has(type));
      if (!next || !linear.has(next.type) || isPair(first, next, analysis)) continue;
      findings.push({
        node: id,
        others: [...between, next.id],
        habit: kernelOf(analysis, id)?.every((size) => size === 1) ?? false,
      });
    }
    return findings;
  },
  say: ({ findings, count, name }) => {
    const [{ node, others = [], habit }] = findings as [Finding];
    const pair = `${name(node)} and ${name(others.at(-1)!)}`;
    const reason = 'Without one, two linear layers can only compute what a single one could.';
    const purpose = habit ? ' Networks with linear bottlenecks, such as MobileNetV2, leave it out on purpose.' : '';
    return count === 1
      ? { title: 'No activation between two layers', message: `Between ${pair} stands no activation. ${reason}${purpose}` }
      : {
          title: `No activation in ${formatCount(count)} places`,
          message: `In ${formatCount(count)} places, first between ${pair}, stands no activation. ${reason}${purpose}`,
        };
  },
  changes: ({ scope, findings }) => {
    if (findings.length > maximumInserted) return [];
    return [
      {
        id: 'add-relu',
        title: findings.length === 1 ? 'Put a ReLU between them' : `Put a ReLU in each of the ${findings.length} places`,
        detail: 'Behind the batch normalization, where there is one',
        apply: (document) => {
          const bare = findings.filter(({ others = [] }) => others.length === 1).map(({ node }) => node);
          const behind = findings.filter(({ others = [] }) => others.length > 1);
          return behind.reduce(
            (d, { node, others = [] }) => {
              const at = lastNormalization(others.slice(0, -1), node, graphAt(d, scope));
              return insertAfter(d, scope, [at, 0], { name: 're_lu', type: 'ReLU' }).document;
            },
            setAll(document, scope, new Set(bare), 'activation', 'relu'),
          );
        },
      },
    ];
  },
};

/** Behind which node the activation goes: the normalization nearest to the next layer, else the layer itself. */
function lastNormalization(between: readonly string[], first: string, graph: Graph): string {
  const { nodes } = indexGraph(graph);
  return between.findLast((id) => (nodes.get(id) as OperatorNode | undefined)?.type === 'BatchNormalization') ?? first;
}

/** One convolution taken apart on purpose: depthwise and pointwise, or n × 1 and 1 × n. */
function isPair(first: OperatorNode, second: OperatorNode, analysis: GraphAnalysis): boolean {
  const [one, other] = [kernelOf(analysis, first.id), kernelOf(analysis, second.id)];
  if (first.type === 'DepthwiseConv2D') return other?.every((size) => size === 1) ?? false;
  if (!one || !other) return false;
  const strip = (kernel: readonly number[], axis: number) => kernel[axis] === 1 && kernel[1 - axis]! > 1;
  return (strip(one, 0) && strip(other, 1)) || (strip(one, 1) && strip(other, 0));
}

function kernelOf(analysis: GraphAnalysis, id: string): readonly number[] | null {
  const value = analysis.nodes.get(id)?.values?.kernelSize;
  return Array.isArray(value) ? (value as number[]) : null;
}
