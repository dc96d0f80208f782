import type { GraphAnalysis } from '../../analysis/types.ts';
import type { GraphNode } from '../../document/types.ts';
import { isBlockNode } from '../../document/types.ts';
import { operatorOf } from '../../operators/list.ts';
import { formatShape, sameShape } from '../../shapes/shape.ts';
import type { CodePiece } from '../pieces.ts';
import { operatorArguments } from './arguments.ts';
import { printGraph, type Surroundings } from './graph.ts';
import { identifier, Scope } from './identifiers.ts';
import { layOut } from './layout.ts';
import { readingOrder } from './order.ts';
import { printCall } from './statement.ts';
import { quote, templateText } from './text.ts';
import type { Held } from './variables.ts';

/** `createModel()`: the network's own graph, from its inputs to its outputs. */
export function printRoot(surroundings: Surroundings, analysis: GraphAnalysis, file: Scope): CodePiece[] {
  const { graph } = surroundings.document;
  const scope = new Scope(file);
  const used = new Set(readingOrder(graph).map((node) => node.id));
  const inputs = graph.nodes.filter((node) => !isBlockNode(node) && node.type === 'InputLayer' && used.has(node.id));
  const given = new Map(
    inputs.map((node): [string, Held] => {
      const name = scope.take(identifier(node.name, 'input'));
      return [node.id, { code: name, variable: { name, assignable: false, reassigned: false } }];
    }),
  );
  const layerName = (node: GraphNode, suffix = '') =>
    suffix.includes('$') ? `\`${templateText(node.name)}${suffix}\`` : quote(node.name + suffix);
  const printer = { ...surroundings, graph, scope, parameters: new Map<string, string>(), given, layerName };
  const { body, outputs } = printGraph(printer, false);

  const declarations = inputs.map((node) => {
    const name = `name: ${surroundings.helpers.nameCode(layerName(node))}`;
    const properties = isBlockNode(node)
      ? []
      : operatorArguments(operatorOf(node.type)!, node, printer.parameters, false).properties;
    const call = { callee: 'tf.input', positional: [], properties: [name, ...properties] };
    return { node, lines: [printCall(call, `const ${given.get(node.id)!.code} = `, '  ')] };
  });
  const list = (codes: readonly string[]) => (codes.length === 1 ? codes[0]! : `[${codes.join(', ')}]`);
  const model = {
    callee: 'tf.model',
    positional: [],
    properties: [`inputs: ${list(inputs.map((node) => given.get(node.id)!.code))}`, `outputs: ${list(outputs)}`],
  };
  const lines = layOut(graph, [...declarations, ...body], (id) => changedShape(analysis, id));
  return [
    { text: '\nexport function createModel(): tf.LayersModel {\n' },
    ...lines.map(({ text, node }) => ({ text, nodePath: [node] })),
    { text: `${printCall(model, 'return ', '  ')}\n}\n` },
  ];
}

/** A node's output shape where it differs from what comes in. */
function changedShape(analysis: GraphAnalysis, id: string): string | null {
  const node = analysis.nodes.get(id);
  const output = node?.outputs[0] ?? null;
  if (!node || !output || node.inputs.length === 0 || sameShape(node.inputs[0] ?? null, output)) return null;
  return formatShape(output);
}
