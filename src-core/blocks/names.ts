import type { Json } from '../document/types.ts';
import { functionNames, isExpression } from './expression.ts';

/** Text, a number, or a name with the parenthesis that makes it a call: what an expression is made of, as jsep reads it. */
const tokens =
  /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|\d[\d.]*(?:[eE][+-]?\d+)?|([A-Za-z$_\u0080-\uffff][\w$\u0080-\uffff]*)(\s*\()?/g;
const literals = new Set(['true', 'false', 'null', 'this']);

/** Rewrites the parameters that an expression names; `null` leaves a name as it is. */
export function replaceNames(expression: string, replacement: (name: string) => string | null): string {
  return expression.replace(tokens, (all: string, name: string | undefined, call: string | undefined) =>
    name === undefined || call !== undefined || literals.has(name) ? all : (replacement(name) ?? name),
  );
}

/** The parameters that a value names in expressions, lists looked into. */
export function namesIn(value: Json | undefined): ReadonlySet<string> {
  const names = new Set<string>();
  if (value !== undefined) {
    mapExpressions(value, (expression) => {
      replaceNames(expression, (name) => {
        names.add(name);
        return null;
      });
      return expression;
    });
  }
  return names;
}

/** Puts something else in the place of every expression of a value; the same object where none changed. */
export function mapExpressions(value: Json, change: (expression: string) => Json): Json {
  if (isExpression(value)) return change(value);
  if (!Array.isArray(value)) return value;
  const changed = value.map((item: Json) => mapExpressions(item, change));
  return changed.some((item, i) => item !== value[i]) ? changed : value;
}

/** Why a block's parameter can't be called so, as a sentence; null where it can. */
export function nameObstacle(name: string, taken: Iterable<string>): string | null {
  if (name === '') return 'A parameter needs a name.';
  if (!/^[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*$/.test(name))
    return 'A name starts with a letter and has letters, digits and _ only: expressions use it.';
  if (functionNames.has(name) || literals.has(name)) return `“${name}” means something else in expressions. Choose another name.`;
  for (const other of taken) if (other === name) return `There is a parameter “${name}” already.`;
  return null;
}

/** A free name that can be used in expressions, close to what is asked for. */
export function freeParameterName(base: string, taken: ReadonlySet<string>): string {
  const letters = base.replace(/[^\w\u0080-\uffff]+/g, '_').replace(/^(?=\d)|^$/, 'p');
  let name = letters;
  for (let number = 2; nameObstacle(name, taken) !== null; number++) name = `${letters}_${number}`;
  return name;
}
