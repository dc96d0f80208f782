import type { Json } from '../document/types.ts';
import { evaluateExpression, isExpression } from './expression.ts';
import { mapExpressions, namesIn, replaceNames } from './names.ts';

/** What a name stands for: a plain value, or an expression over the names of the graph around. */
export type Bindings = ReadonlyMap<string, Json>;

const nothing: ReadonlyMap<string, number> = new Map();

/** A value with names replaced by what they stand for: computed where nothing is left open, else an expression. */
export function substitute(value: Json, bindings: Bindings): Json {
  return mapExpressions(value, (expression) => substituteExpression(expression, bindings));
}

function substituteExpression(expression: string, bindings: Bindings): Json {
  const alone = expression.slice(1).trim();
  if (bindings.has(alone)) return bindings.get(alone)!;
  if (![...namesIn(expression)].some((name) => bindings.has(name))) return expression;
  const replaced = replaceNames(expression, (name) => (bindings.has(name) ? inside(bindings.get(name)!) : null));
  if (namesIn(replaced).size > 0) return replaced;
  const result = evaluateExpression(replaced, nothing);
  return 'value' in result ? result.value : replaced;
}

/** A value as part of a larger expression; what has no place in arithmetic stays a name, and with it the fault. */
function inside(value: Json): string | null {
  if (typeof value === 'number') return value < 0 ? `(${value})` : String(value);
  if (!isExpression(value)) return null;
  const text = value.slice(1).trim();
  return /^[\w$]+$/.test(text) ? text : `(${text})`;
}
