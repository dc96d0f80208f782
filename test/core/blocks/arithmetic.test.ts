import { describe, expect, it } from 'vitest';
import { calculate, isArithmetic } from '#core/blocks/arithmetic.ts';
import { evaluateExpression } from '#core/blocks/expression.ts';

describe('calculations written by hand', () => {
  it.each([
    ['64*2', 128],
    ['2^3^2', 512],
    ['2 + 3 * 2^3', 26],
    ['(32+1)*4', 132],
    ['1/255', 1 / 255],
    ['0.1+0.2', 0.3],
    ['1e-3*5', 0.005],
  ])('%s is %d', (text, value) => {
    expect(isArithmetic(text)).toBe(true);
    expect(calculate(text)).toEqual({ value });
  });

  it.each(['64', '-3', '1e-3', 'relu', 'filters*2', '', '3, 3', 'e', '0.5'])('%j is none', (text) => {
    expect(isArithmetic(text)).toBe(false);
  });

  it.each(['1/0', '2^99999', '((1)', '1++*2', `${'('.repeat(200)}1+1`, `${'1+'.repeat(400)}1`])('%s gives a sentence', (text) => {
    expect(calculate(text)).toHaveProperty('message');
  });

  it('a power is for people who type, not for expressions of blocks, which are printed as code', () => {
    expect(evaluateExpression('=2^3', new Map())).toEqual({ message: "“^” can't be used here; + - * / can." });
  });
});
