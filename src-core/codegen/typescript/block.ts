import { indexGraph } from '../../document/order.ts';
import type { BlockDefinition } from '../../document/types.ts';
import type { CodePiece } from '../pieces.ts';
import { printGraph, type Surroundings } from './graph.ts';
import { identifier, Scope } from './identifiers.ts';
import { parameterDeclaration } from './instances.ts';
import { layOut } from './layout.ts';
import { printCall } from './statement.ts';
import { docComment, templateText } from './text.ts';
import type { Held } from './variables.ts';

/** The function of a block definition. */
export function printBlock(surroundings: Surroundings, key: string, block: BlockDefinition, file: Scope): CodePiece[] {
  const scope = new Scope(file);
  const index = indexGraph(block.graph);
  const single = index.blockInputs.length === 1;
  const inputs = index.blockInputs.map((id) => scope.take(single ? 'x' : identifier(index.nodes.get(id)!.name, 'x')));
  const name = scope.take('name');
  const codes = block.parameters.map((parameter) => scope.take(identifier(parameter.name, 'parameter')));
  const given = new Map(
    index.blockInputs.map((id, i): [string, Held] => [
      id,
      { code: inputs[i]!, variable: { name: inputs[i]!, assignable: true, reassigned: false } },
    ]),
  );
  const { body, outputs, last } = printGraph(
    {
      ...surroundings,
      graph: block.graph,
      scope,
      parameters: new Map(block.parameters.map((parameter, i) => [parameter.name, codes[i]!])),
      given,
      layerName: (node, suffix = '') => `\`\${${name}}${surroundings.separator}${templateText(node.name)}${suffix}\``,
    },
    true,
  );
  const count = index.outputs.length;
  const type = count === 1 ? 'Tensor' : `[${Array(count).fill('Tensor').join(', ')}]`;
  const signature = [
    ...inputs.map((input) => `${input}: Tensor`),
    `${name}: string`,
    ...block.parameters.map((parameter, i) => parameterDeclaration(parameter, codes[i]!)),
  ];
  const returned = count === 1 ? outputs.join('') : `[${outputs.join(', ')}]`;
  const end = last ? printCall(last, 'return ', '  ') : `  return ${returned};`;
  const lastNode = last ? index.outputs[0]![0] : undefined;
  return [
    {
      text: `\n${[...docComment(block.description ?? ''), `function ${surroundings.functions.get(key)}(${signature.join(', ')}): ${type} {`].join('\n')}\n`,
      block: key,
    },
    ...layOut(block.graph, body).map(({ text, node }) => ({ text, block: key, node })),
    { text: `${end}\n`, block: key, ...(lastNode === undefined ? {} : { node: lastNode }) },
    { text: '}\n', block: key },
  ];
}
