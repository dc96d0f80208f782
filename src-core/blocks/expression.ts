import jsep from 'jsep';
import { clip } from '../document/outside.ts';

/** Values that an expression may name: the parameters of the block around it. */
export type Environment = ReadonlyMap<string, number | boolean | string>;

export type ExpressionResult = { readonly value: number | boolean | string } | { readonly message: string };

const functions: Readonly<Record<string, (...values: number[]) => number>> = { min: Math.min, max: Math.max, floor: Math.floor };
export const functionNames: ReadonlySet<string> = new Set(Object.keys(functions));
/** Keeps parsing and evaluation shallow whatever a file says. */
const maximumLength = 300;
const parsed = new Map<string, jsep.Expression | string>();

export function isExpression(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith('=');
}

/** Evaluates `=4 * filters`: numbers, parameters, + - * /, min, max, floor; nothing else exists here. Never throws. */
export function evaluateExpression(text: string, environment: Environment): ExpressionResult {
  const source = text.slice(1).trim();
  const tree = parse(source);
  if (typeof tree === 'string') return { message: `“${clip(source)}” can't be read: ${tree}` };
  // A parameter on its own may be text or true/false; inside arithmetic only numbers make sense
  if (tree.type === 'Identifier') {
    const name = (tree as jsep.Identifier).name;
    const value = environment.get(name);
    return value === undefined ? { message: unknownName(name, environment) } : { value };
  }
  const result = evaluate(tree, environment);
  if (typeof result === 'string') return { message: result };
  if (!Number.isFinite(result)) return { message: `“${clip(source)}” gives no number here (a division by zero?).` };
  return { value: result };
}

/** A calculation without names; `^` is a power here. The sentence that says why there is none where it can't be read. */
export function evaluateArithmetic(source: string): number | string {
  const tree = parse(source);
  if (typeof tree === 'string') return `“${clip(source)}” can't be read: ${tree}`;
  return evaluate(tree, noNames, true);
}

const noNames: Environment = new Map();
// Else it binds as weakly as in JavaScript, where it means something else
jsep.addBinaryOp('^', 11, true);

function parse(source: string): jsep.Expression | string {
  if (source.length > maximumLength) return `it is longer than ${maximumLength} characters.`;
  const known = parsed.get(source);
  if (known !== undefined) return known;
  let tree: jsep.Expression | string;
  try {
    tree = jsep(source);
  } catch (error) {
    tree = error instanceof Error ? `${error.message}.` : 'it is no expression.';
  }
  if (parsed.size > 2000) parsed.clear();
  parsed.set(source, tree);
  return tree;
}

/** A number, or the sentence that says why there is none. */
function evaluate(tree: jsep.Expression, environment: Environment, powers = false): number | string {
  switch (tree.type) {
    case 'Literal': {
      const { value } = tree as jsep.Literal;
      return typeof value === 'number' ? value : `Only numbers can be used here, not ${clip(String(value))}.`;
    }
    case 'Identifier': {
      const { name } = tree as jsep.Identifier;
      const value = environment.get(name);
      if (value === undefined) return unknownName(name, environment);
      return typeof value === 'number' ? value : `${clip(name)} is no number.`;
    }
    case 'UnaryExpression': {
      const { operator, argument } = tree as jsep.UnaryExpression;
      const value = evaluate(argument, environment, powers);
      if (typeof value === 'string') return value;
      if (operator === '-') return -value;
      return operator === '+' ? value : `“${operator}” can't be used here.`;
    }
    case 'BinaryExpression': {
      const { operator, left, right } = tree as jsep.BinaryExpression;
      const a = evaluate(left, environment, powers);
      if (typeof a === 'string') return a;
      const b = evaluate(right, environment, powers);
      if (typeof b === 'string') return b;
      if (operator === '+') return a + b;
      if (operator === '-') return a - b;
      if (operator === '*') return a * b;
      if (operator === '/') return a / b;
      if (operator === '^' && powers) return a ** b;
      return `“${operator}” can't be used here; + - * / can.`;
    }
    case 'CallExpression': {
      const { callee, arguments: given } = tree as jsep.CallExpression;
      const name = callee.type === 'Identifier' ? (callee as jsep.Identifier).name : '';
      if (!Object.hasOwn(functions, name)) return 'Only min, max and floor can be called.';
      const values: number[] = [];
      for (const argument of given) {
        const value = evaluate(argument, environment, powers);
        if (typeof value === 'string') return value;
        values.push(value);
      }
      return functions[name]!(...values);
    }
    default:
      return 'Only numbers, parameters, + - * / and min, max, floor can be used in an expression.';
  }
}

function unknownName(name: string, environment: Environment): string {
  const known = [...environment.keys()];
  return `There is no parameter “${clip(name)}” here${known.length > 0 ? `; there is ${known.join(', ')}` : ''}.`;
}
