import type { Environment } from '#core/blocks/expression.ts';
import { holdsExpression, resolveParameters } from '#core/blocks/parameters.ts';
import type { Json } from '#core/document/types.ts';
import type { OperatorDefinition } from '#core/operators/define.ts';
import type { Parameter } from '#core/operators/parameter.ts';
import { readParameters } from '#core/operators/values.ts';
import { readText } from './text.ts';

export type Checked = { readonly value: Json } | { readonly message: string };

/** Where a value stands: expressions are for the inside of blocks only. */
export interface Standing {
  readonly environment: Environment;
  readonly insideBlock: boolean;
}

/** What was typed, as it goes into the document, or the sentence that says why it can't. */
export function checkTyped(operator: OperatorDefinition, name: string, text: string, standing: Standing): Checked {
  const parameter = operator.parameters[name] as Parameter;
  const read = readText(parameter, text);
  return 'message' in read ? read : checkValue(operator, name, read.value, standing);
}

/** Holds a value (or an expression's result) against the operator's own declaration. */
function checkValue(operator: OperatorDefinition, name: string, value: Json, { environment, insideBlock }: Standing): Checked {
  if (holdsExpression(value) && !insideBlock) {
    return { message: 'Expressions work inside a block, over its parameters. Here a plain value is needed.' };
  }
  const resolved = resolveParameters({ [name]: value }, environment);
  if (resolved.faults[0]) return { message: resolved.faults[0].message };
  const fault = readParameters(operator, resolved.parameters).faults[0];
  return fault ? { message: fault.message } : { value };
}
