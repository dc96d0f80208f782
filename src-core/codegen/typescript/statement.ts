import type { Variable } from './variables.ts';

/** `conv2d(x, 'stem', { filters: 64 })`, kept apart so that a long one can be broken over lines. */
export interface Call {
  readonly callee: string;
  readonly positional: readonly string[];
  /** Properties of the last argument, an object; none: no such argument. */
  readonly properties: readonly string[];
  /** What follows the closing parenthesis. */
  readonly tail?: string;
}

/** Of the printed lines, as far as they can be broken. */
export const maximumWidth = 120;

export function printCall(call: Call, before: string, indent: string): string {
  const open = `${call.callee}(`;
  const tail = call.tail ?? '';
  const object = call.properties.length > 0 ? [`{ ${call.properties.join(', ')} }`] : [];
  const line = `${indent}${before}${open}${[...call.positional, ...object].join(', ')})${tail};`;
  if (line.length <= maximumWidth || call.properties.length === 0) return line;
  const inner = call.properties.map((property) => `${indent}  ${property},`).join('\n');
  return `${indent}${before}${open}${[...call.positional, '{'].join(', ')}\n${inner}\n${indent}})${tail};`;
}

/** Where the value of a statement goes. */
export interface Target {
  readonly variable: Variable;
  /** This statement declares the variable. */
  readonly declares: boolean;
}

export function assignment({ variable, declares }: Target): string {
  if (!declares) return `${variable.name} = `;
  return `${variable.reassigned ? 'let' : 'const'} ${variable.name} = `;
}
