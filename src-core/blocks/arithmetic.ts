import { clip } from '../document/outside.ts';
import { evaluateArithmetic } from './expression.ts';

export type Calculated = { readonly value: number } | { readonly message: string };

/** What a person may write by hand: digits and signs, no names, so that a word is not taken for arithmetic. */
const arithmetic = /^[\d\s.eE+\-*/^()×·−–]+$/;

/** Whether a text is a calculation rather than a plain number or a word. */
export function isArithmetic(text: string): boolean {
  return arithmetic.test(text) && /[\d).]\s*[+\-*/^×·−–]\s*[\d(+\-−]/.test(text);
}

/** `64*2`, `2^6`, `(32+1)*4`, `1/255`: numbers, + - * / ^ and brackets. Never throws; the message says what is wrong with it. */
export function calculate(text: string): Calculated {
  const source = text.replace(/[×·]/g, '*').replace(/[−–]/g, '-').trim();
  const result = evaluateArithmetic(source);
  if (typeof result === 'string') return { message: result };
  if (!Number.isFinite(result)) return { message: `“${clip(text)}” gives no number (a division by zero?).` };
  return { value: withoutDust(result) };
}

/** 0.1 + 0.2 is 0.3 to everyone but a computer; 1/255 stays as exact as it can be. */
function withoutDust(value: number): number {
  const short = Number(value.toPrecision(14));
  return String(short).length < String(value).length - 4 ? short : value;
}
