import { isExpression } from '../../blocks/expression.ts';
import type { Json, OperatorNode } from '../../document/types.ts';
import type { OperatorDefinition } from '../../operators/define.ts';
import type { Parameter } from '../../operators/parameter.ts';
import { printExpression } from './expression.ts';
import { quote } from './text.ts';

/** Where tfjs spells a parameter otherwise than Keras's camel case. */
const otherNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  LeakyReLU: { negativeSlope: 'alpha' },
};

/** tfjs has no defaults for these, or people look for them first. Everything else is printed only where it differs. */
const alwaysPrinted = new Set(['filters', 'kernelSize', 'units', 'rate', 'poolSize', 'shape']);

/** The properties of the tfjs arguments: `['filters', 'kernelSize: 3', 'strides: stride']`. */
export function operatorArguments(
  definition: OperatorDefinition,
  node: OperatorNode,
  parameters: ReadonlyMap<string, string>,
): string[] {
  const result: string[] = [];
  for (const [name, parameter] of Object.entries(definition.parameters)) {
    const given = node.parameters && Object.hasOwn(node.parameters, name) ? (node.parameters[name] as Json) : undefined;
    const value = given ?? parameter.default;
    const required = alwaysPrinted.has(name) || (definition.type === 'Activation' && name === 'activation');
    if (!required && (given === undefined || isDefault(parameter, given))) continue;
    const key = otherNames[definition.type]?.[name] ?? name;
    const code = printValue(value, parameter, parameters);
    result.push(code === key ? key : `${key}: ${code}`);
  }
  return result;
}

function isDefault(parameter: Parameter, given: Json): boolean {
  const parsed = parameter.schema.safeParse(given);
  return parsed.success && JSON.stringify(parsed.data) === JSON.stringify(parameter.default);
}

function printValue(value: Json, parameter: Parameter, parameters: ReadonlyMap<string, string>): string {
  if (isExpression(value)) {
    const code = printExpression(value, parameters);
    // A block's text parameter is any string; tfjs wants one of a few
    return parameter.kind === 'choice' ? `${code} as ${(parameter.options ?? []).map(quote).join(' | ')}` : code;
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => printValue(item, parameter, parameters));
    // `3` for `[3, 3]`, as people write it; a shape keeps its list, and so do margins that differ on the two sides
    const first = items[0];
    const alike = parameter.kind !== 'shape' && first !== undefined && !first.startsWith('[') && items.every((i) => i === first);
    return alike ? first : `[${items.join(', ')}]`;
  }
  return typeof value === 'string' ? quote(value) : JSON.stringify(value);
}

/** What the helper function of an operator is called: tfjs's own name, `reLU` as `relu`. */
export function helperName(definition: OperatorDefinition): string {
  const name = definition.tfjs ?? definition.type;
  return name === 'reLU' ? 'relu' : name.replace('ReLU', 'Relu');
}
