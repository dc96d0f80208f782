import { describe, expect, it } from 'vitest';
import { evaluateExpression } from '#core/blocks/expression.ts';

const environment = new Map<string, number | string | boolean>([
  ['filters', 64],
  ['padding', 'same'],
  ['__proto__', 3],
]);

describe('expressions of block parameters', () => {
  it.each([
    ['=4*filters', 256],
    ['=filters', 64],
    ['=-filters + 2 * (3 - 1)', -60],
    ['=floor(filters / 3)', 21],
    ['=max(1, min(filters, 10))', 10],
    ['=padding', 'same'],
    ['=__proto__ * 2', 6],
  ])('%s is %s', (text, value) => {
    expect(evaluateExpression(text, environment)).toEqual({ value });
  });

  it.each([
    ['=filters.length', 'Only numbers, parameters'],
    ['=constructor', 'There is no parameter'],
    ['=toString()', 'Only min, max and floor'],
    ['=min.constructor(1)', 'Only min, max and floor'],
    ['=filters % 2', 'can’t'.replace('’', "'")],
    ['=1/0', 'gives no number'],
    ['=', 'Only numbers, parameters'],
    ['=4*', "can't be read"],
    ['="a" + 1', 'Only numbers can be used'],
    ['=padding * 2', 'is no number'],
    [`=${'('.repeat(5000)}1${')'.repeat(5000)}`, 'longer than'],
  ])('%s is refused with a reason', (text, reason) => {
    const result = evaluateExpression(text, environment);
    expect(result).toHaveProperty('message');
    expect((result as { message: string }).message).toContain(reason);
  });
});
