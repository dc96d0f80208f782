import { setParameter } from '../../document/edits/nodes.ts';
import { indexGraph } from '../../document/order.ts';
import type { Graph } from '../../document/types.ts';
import { formatShape } from '../../shapes/shape.ts';
import { formatCount, plural } from '../../words/format.ts';
import { skips } from '../lint/strides.ts';
import { leftOver, slidingWindow } from '../lint/windows.ts';
import type { GraphAnalysis } from '../types.ts';
import { all, operatorAt, setAll } from './helpers.ts';
import type { Change, Finding, Findings, Rule } from './types.ts';

/** A stride with a window of one position: common on the shortcuts of residual networks, and it passes over most of the map. */
export const pointwiseStride: Rule = {
  code: 'pointwise-stride',
  find: ({ graph, analysis }) =>
    analysis.order.flatMap((id): Finding[] => {
      const node = operatorAt(graph, id);
      const found = node && skips(node.type, analysis.nodes.get(id)!);
      if (!found?.pointwise) return [];
      return [{ node: id, words: `${formatCount(found.skipped)} of the ${formatCount(found.all)} positions` }];
    }),
  say: ({ findings, count, name }) => {
    const [{ node, words }] = findings as [Finding];
    const habit = 'Residual networks do so on purpose; an average pooling before it would keep what is lost.';
    return count === 1
      ? {
          title: 'A stride over a window of one position',
          message: `${name(node)} never looks at ${words} that arrive, because its window is 1 × 1 and moves further. ${habit}`,
        }
      : {
          title: `${formatCount(count)} strides over windows of one position`,
          message: `${formatCount(count)} layers with a window of 1 × 1 move further than that: the first, ${name(node)}, never looks at ${words} that arrive. ${habit}`,
        };
  },
  changes: () => [],
};

/** Windows without padding that do not reach the end of the map. */
export const sizeLeftOver: Rule = {
  code: 'size-left-over',
  find: ({ graph, analysis }) =>
    analysis.order.flatMap((id): Finding[] => {
      const node = operatorAt(graph, id);
      const window = node && slidingWindow(node.type, analysis.nodes.get(id)!);
      if (!window || (leftOver(window, 0) === 0 && leftOver(window, 1) === 0)) return [];
      // Zeros that a padding put there are no loss
      const [bottom, right] = zerosBefore(graph, analysis, id);
      const [rows, columns] = [Math.max(0, leftOver(window, 0) - bottom), Math.max(0, leftOver(window, 1) - right)];
      if (rows + columns === 0) return [];
      const lost = [rows > 0 && plural(rows, 'row'), columns > 0 && plural(columns, 'column')].filter(Boolean).join(' and ');
      return [{ node: id, words: `${lost} of the ${formatShape(window.input)} that arrive` }];
    }),
  say: ({ findings, count, name }) => {
    const [{ node, words }] = findings as [Finding];
    const fit = 'The size does not divide: no window covers them.';
    return count === 1
      ? { title: 'Some of the border is not looked at', message: `${name(node)} leaves out ${words}. ${fit}` }
      : {
          title: `Some of the border is not looked at, ${formatCount(count)} times`,
          message: `${formatCount(count)} layers leave out some of the border, the first, ${name(node)}, ${words}. ${fit}`,
        };
  },
  changes: (found, document) => [
    {
      id: 'padding-same',
      title: found.findings.length === 1 ? 'Use padding same' : `Use padding same for ${all(found.findings.length)}`,
      detail: 'Zeros at the border complete the last window; the map that comes out is larger',
      apply: (d) => setAll(d, found.scope, new Set(found.findings.map(({ node }) => node)), 'padding', 'same'),
    },
    ...inputSizes(found, document.graph),
  ],
};

/** An input whose size divides, where the first window shows which that is. */
function inputSizes({ scope, analysis, findings }: Findings, graph: Graph): Change[] {
  const inputs = graph.nodes.flatMap((node) => operatorAt(graph, node.id) ?? []).filter(({ type }) => type === 'InputLayer');
  const [input] = inputs;
  const shape = input?.parameters?.shape;
  const { field } = analysis;
  const node = operatorAt(graph, findings[0]!.node);
  const window = scope === null && node ? slidingWindow(node.type, analysis) : null;
  if (!window || inputs.length !== 1 || !input || !Array.isArray(shape) || shape.length !== 3 || !field || field === 'all')
    return [];
  const sizeWith = (direction: -1 | 1) =>
    [0, 1].map((axis) => {
      const left = leftOver(window, axis as 0 | 1);
      const step = field.stride[axis]! / window.stride[axis]!;
      const change = left === 0 ? 0 : direction < 0 ? -left : window.stride[axis]! - left;
      return Number(shape[axis]) + change * step;
    });
  return ([-1, 1] as const).flatMap((direction): Change[] => {
    const size = sizeWith(direction);
    if (!size.every((n) => Number.isInteger(n) && n > 0)) return [];
    return [
      {
        id: direction < 0 ? 'smaller-input' : 'larger-input',
        title: `Use an input of ${size.join(' × ')}`,
        detail: 'The data must then be of this size',
        apply: (d) => setParameter(d, null, input.id, 'shape', [...size, shape[2]!]),
      },
    ];
  });
}

/** Rows at the bottom and columns at the right that a ZeroPadding2D right before put there. */
function zerosBefore(graph: Graph, analysis: GraphAnalysis, id: string): readonly [number, number] {
  const before = operatorAt(graph, indexGraph(graph).into.get(id)?.[0]?.from[0]);
  const padding = before?.type === 'ZeroPadding2D' ? analysis.nodes.get(before.id)?.values?.padding : null;
  if (!Array.isArray(padding)) return [0, 0];
  const [vertical, horizontal] = padding as [[number, number], [number, number]];
  return [vertical[1], horizontal[1]];
}
