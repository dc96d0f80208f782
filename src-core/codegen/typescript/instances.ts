import { isExpression } from '../../blocks/expression.ts';
import type { BlockDefinition, BlockNode, BlockParameter, Json } from '../../document/types.ts';
import { printExpression } from './expression.ts';
import { quote } from './text.ts';

/** What a call gives for the block's parameters; values that are the defaults are left out at the end. */
export function instanceArguments(
  node: BlockNode,
  definition: BlockDefinition,
  parameters: ReadonlyMap<string, string>,
): string[] {
  const said = (name: string): Json | undefined =>
    node.parameters && Object.hasOwn(node.parameters, name) ? node.parameters[name] : undefined;
  const last = definition.parameters.findLastIndex((parameter) => said(parameter.name) !== undefined);
  return definition.parameters.slice(0, last + 1).map((parameter) => {
    const value = said(parameter.name);
    return isExpression(value)
      ? printExpression(value, parameters)
      : literal((value ?? parameter.default) as BlockParameter['default']);
  });
}

/** `filters = 64`: the default also gives the type. */
export function parameterDeclaration(parameter: BlockParameter, code: string): string {
  const type = { integer: 'number', number: 'number', boolean: 'boolean', text: 'string' }[parameter.type];
  return `${code}: ${type} = ${literal(parameter.default)}`;
}

function literal(value: number | boolean | string): string {
  return typeof value === 'string' ? quote(value) : String(value);
}

export interface Repeat {
  readonly code: string;
  /** Known before the code runs; else it may turn out to be a single copy, which has no number in its name. */
  readonly fixed: boolean;
}

/** Null for a single copy. */
export function repeatOf(node: BlockNode, parameters: ReadonlyMap<string, string>): Repeat | null {
  const { repeat = 1 } = node;
  if (!isExpression(repeat)) return Number(repeat) === 1 ? null : { code: String(repeat), fixed: true };
  return { code: printExpression(repeat, parameters), fixed: false };
}
