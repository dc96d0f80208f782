import { calculate, isArithmetic } from '#core/blocks/arithmetic.ts';
import { isExpression } from '#core/blocks/expression.ts';
import type { Json } from '#core/document/types.ts';
import type { Margins, Parameter } from '#core/operators/parameter.ts';

/** A parameter's value as the person reads and writes it: `3 × 3`, `1/0, 2/2`, `=4 * filters`. */
export function textOf(parameter: Pick<Parameter, 'kind'>, value: Json): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (parameter.kind === 'margins') return marginsText(value);
  if (Array.isArray(value)) {
    // An expression may hold commas: among expressions only `×` separates
    const list = (parameter.kind === 'integers' || parameter.kind === 'numbers') && !value.some(isExpression);
    const between = list ? ', ' : ' × ';
    return value.map((item) => (item === null ? '?' : String(item))).join(between);
  }
  return String(value);
}

function marginsText(value: Json): string {
  if (!Array.isArray(value)) return String(value);
  if (!value.every(Array.isArray)) return value.map(String).join(', ');
  const [[top, bottom], [left, right]] = value as unknown as Margins;
  if (top === bottom && left === right) return top === left ? String(top) : `${top}, ${left}`;
  return `${top}/${bottom}, ${left}/${right}`;
}

export type Read = { readonly value: Json } | { readonly message: string };

/** What was typed as a JSON value, not yet held against the parameter's bounds. */
export function readText(parameter: Pick<Parameter, 'kind' | 'optional' | 'label'>, text: string): Read {
  if (text === '' || (parameter.optional && /^(none|null|-|–)$/i.test(text))) {
    return parameter.optional ? { value: null } : { message: `${parameter.label} can't be empty.` };
  }
  if (isExpression(text) && !text.includes('×')) return { value: text };
  switch (parameter.kind) {
    case 'integer':
      return numberOf(text) ?? wholeOf(parameter.label, text) ?? no(parameter.label, text, 'a number');
    case 'number':
      return numberOf(text) ?? calculated(text) ?? no(parameter.label, text, 'a number');
    case 'pair':
    case 'shape': {
      const items = splitSizes(text).map(sizeOf);
      const odd = splitSizes(text)
        .map((part) => wholeOf(parameter.label, part))
        .find((whole) => whole && 'message' in whole);
      if (odd) return odd;
      if (items.some((item) => item === undefined)) return no(parameter.label, text, 'sizes such as 3 × 3');
      if (parameter.kind === 'pair' && items.length === 1 && typeof items[0] === 'number') return { value: [items[0], items[0]] };
      return { value: items as Json };
    }
    case 'margins':
      return readMargins(parameter.label, text);
    case 'boolean':
      return /^(yes|true|no|false)$/i.test(text) ? { value: /^[yt]/i.test(text) } : no(parameter.label, text, 'yes or no');
    case 'choice':
    case 'configured':
      return { value: text };
    case 'integers':
    case 'numbers': {
      const one = parameter.kind === 'numbers' ? numberOrFraction : numberOf;
      const items = splitSizes(text).map((part) => (isExpression(part) ? part : one(part)?.value));
      if (items.length === 0 || items.some((item) => item === undefined))
        return no(parameter.label, text, 'numbers such as 1, 2');
      return { value: items.length === 1 ? items[0]! : (items as Json) };
    }
  }
}

/** `3 x 3`, `3×3`, `3, 3`, `3 3`; with an expression among them only `×` separates. */
function splitSizes(text: string): string[] {
  const parts = text.includes('=') ? text.split('×') : text.replace(/^[[(](.*)[\])]$/, '$1').split(/\s*[×xX*,;]\s*|\s+/);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function sizeOf(text: string): Json | undefined {
  if (text === '?' || /^(none|null)$/i.test(text)) return null;
  if (isExpression(text)) return text;
  return numberOf(text)?.value ?? resultOf(calculated(text));
}

function readMargins(label: string, text: string): Read {
  const sides = text.split(',').map((side) => side.split('/').map((part) => numberOf(part.trim())?.value));
  const wrong = no(label, text, 'margins such as 1, or 1, 2 (height, width), or 0/1, 0/1 (top/bottom, left/right)');
  if (sides.length > 2 || sides.some((side) => side.length > 2 || side.some((part) => part === undefined))) return wrong;
  const full = sides.map(([before, after]) => [before!, after ?? before!]);
  const [vertical, horizontal = vertical] = full;
  return { value: [vertical!, horizontal!] };
}

function numberOf(text: string): { value: number } | undefined {
  // Thousands as they are shown elsewhere: 25,000 would be two sizes, so only a plain number counts
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? { value } : undefined;
}

/** What a calculation such as `2^6` or `1/255` comes to; nothing where the text is none. */
function calculated(text: string): { value: number } | { message: string } | undefined {
  return isArithmetic(text) ? calculate(text) : undefined;
}

function resultOf(result: ReturnType<typeof calculated>): number | undefined {
  return result && 'value' in result ? result.value : undefined;
}

/** A calculation where only whole numbers make sense: `3/2` says what it comes to. */
function wholeOf(label: string, text: string): { value: number } | { message: string } | undefined {
  const result = calculated(text);
  if (!result || 'message' in result || Number.isInteger(result.value)) return result;
  return { message: `${label} can't be ${text.slice(0, 40)}: that is ${result.value}, and it takes a whole number.` };
}

/** A number, or one over another, as Keras's examples write `1/255`. */
function numberOrFraction(text: string): { value: number } | undefined {
  const value = numberOf(text)?.value ?? resultOf(calculated(text));
  return value === undefined ? undefined : { value };
}

function no(label: string, text: string, wanted: string): { message: string } {
  return { message: `${label} can't be “${text.slice(0, 40)}”: it takes ${wanted}.` };
}

/** The text with every whole number in it moved by `by`, within the bounds; null where it holds an expression or nothing to step. */
export function stepText(parameter: Pick<Parameter, 'kind' | 'min' | 'max'>, text: string, by: number): string | null {
  if (text.includes('=') || text === '') return null;
  if (parameter.kind === 'number') {
    const value = numberOf(text)?.value;
    return value === undefined ? null : String(stepNumber(value, by, parameter.min, parameter.max));
  }
  if (parameter.kind === 'numbers') {
    const values = splitSizes(text).map((part) => numberOf(part)?.value);
    return values.includes(undefined) ? null : values.map((value) => stepNumber(value!, by)).join(', ');
  }
  if (!/\d/.test(text)) return null;
  // Axes and target shapes go below 0, sizes do not
  const { min = parameter.kind === 'integers' ? Number.MIN_SAFE_INTEGER : 0, max = Number.MAX_SAFE_INTEGER } = parameter;
  return text.replace(/-?\d+/g, (digits) => String(Math.min(max, Math.max(min, Number(digits) + by))));
}

/** The text with its whole number doubled, or halved; from an odd one down to the power of two below. Null where it holds no such number. */
export function scaleText(
  { min = 1, max = Number.MAX_SAFE_INTEGER }: Pick<Parameter, 'min' | 'max'>,
  text: string,
  up: boolean,
): string | null {
  const value = numberOf(text)?.value;
  if (value === undefined || !Number.isInteger(value) || value < 1) return null;
  const next = up ? value * 2 : value % 2 === 0 ? value / 2 : 2 ** Math.floor(Math.log2(Math.max(1, value - 1)));
  return String(Math.min(max, Math.max(min, next)));
}

/** One in the second figure: 0.001 to 0.0011, 0.99 to 0.98. */
function stepNumber(value: number, by: number, min = -Infinity, max = Infinity): number {
  const size = value === 0 ? 0.01 : 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
  const next = Math.min(max, Math.max(min, value + by * size));
  return Number(next.toPrecision(6));
}

/** As `read` says, and nothing for an empty text: the usual. */
export function readOptional<T>(
  text: string,
  read: (text: string) => { readonly value: T } | { readonly message: string },
): { readonly value: T | undefined } | { readonly message: string } {
  return text === '' || text === 'off' ? { value: undefined } : read(text);
}
