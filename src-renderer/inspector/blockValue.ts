import { isArithmetic } from '#core/blocks/arithmetic.ts';
import { evaluateExpression } from '#core/blocks/expression.ts';
import type { BlockParameter } from '#core/document/types.ts';
import type { Checked, Standing } from './parameter.ts';
import { readText } from './text.ts';

const expectation = { integer: 'a whole number', number: 'a number', boolean: 'yes or no', text: 'text' } as const;

/** What was typed for a block's parameter, held against its declared type. */
export function checkBlockValue(parameter: BlockParameter, text: string, standing: Standing): Checked {
  const { name: label, type } = parameter;
  if (text.startsWith('=')) return checkExpression(label, text, standing, (value) => fits(type, value), expectation[type]);
  if (type === 'text') return { value: text };
  const read = readText({ kind: type, label }, text);
  if ('message' in read && isArithmetic(text)) return read;
  if ('message' in read) return { message: `${label} can't be “${text.slice(0, 40)}”: it takes ${expectation[type]}.` };
  return fits(type, read.value) ? read : { message: `${label} can't be ${text.slice(0, 40)}: it takes ${expectation[type]}.` };
}

/** A whole number of copies, or an expression inside a block. */
export function checkRepeat(
  text: string,
  standing: Standing,
): { readonly value: number | string } | { readonly message: string } {
  const right = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 1000;
  if (text.startsWith('=')) {
    const checked = checkExpression('Repeat', text, standing, right, 'a whole number from 1 to 1,000');
    return 'message' in checked ? checked : { value: text };
  }
  const read = readText({ kind: 'integer', label: 'Repeat' }, text);
  if ('message' in read && isArithmetic(text)) return read;
  return 'value' in read && right(read.value)
    ? { value: read.value as number }
    : { message: 'Repeat takes a whole number from 1 to 1,000.' };
}

function checkExpression(
  label: string,
  text: string,
  { environment, insideBlock }: Standing,
  right: (value: unknown) => boolean,
  wanted: string,
): Checked {
  if (!insideBlock) return { message: 'Expressions work inside a block, over its parameters. Here a plain value is needed.' };
  const result = evaluateExpression(text, environment);
  if ('message' in result) return result;
  return right(result.value) ? { value: text } : { message: `${label} would be ${result.value} here: it takes ${wanted}.` };
}

function fits(type: BlockParameter['type'], value: unknown): boolean {
  if (type === 'integer') return Number.isSafeInteger(value);
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value);
  return type === 'boolean' ? typeof value === 'boolean' : typeof value === 'string';
}
