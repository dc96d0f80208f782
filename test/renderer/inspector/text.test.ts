import { describe, expect, it } from 'vitest';
import { readText, scaleText, stepText, textOf } from '#renderer/inspector/text.ts';

const pair = { kind: 'pair', label: 'Strides' } as const;
const margins = { kind: 'margins', label: 'Padding' } as const;
const shape = { kind: 'shape', label: 'Shape' } as const;
const integers = { kind: 'integers', label: 'Axis' } as const;
const numbers = { kind: 'numbers', label: 'Mean' } as const;
const integer = { kind: 'integer', label: 'Filters' } as const;

describe('what is shown is what is read', () => {
  it.each([
    [pair, [3, 5], '3 × 5'],
    [shape, [224, null, 3], '224 × ? × 3'],
    [
      margins,
      [
        [1, 1],
        [1, 1],
      ],
      '1',
    ],
    [
      margins,
      [
        [1, 1],
        [2, 2],
      ],
      '1, 2',
    ],
    [
      margins,
      [
        [0, 1],
        [2, 3],
      ],
      '0/1, 2/3',
    ],
    [integer, 64, '64'],
    [{ kind: 'number', label: 'Momentum' } as const, 0.99, '0.99'],
    [{ kind: 'boolean', label: 'Bias' } as const, true, 'yes'],
    [pair, ['=stride', 1], '=stride × 1'],
    [integers, [1, 2], '1, 2'],
    [integers, [-1, 64], '-1, 64'],
    [integers, ['=max(a, 2)', 64], '=max(a, 2) × 64'],
    [numbers, [0.485, 0.456, 0.406], '0.485, 0.456, 0.406'],
    [numbers, 0.00392, '0.00392'],
    [numbers, [-1e-7, 2e30], '-1e-7, 2e+30'],
    [{ ...integers, optional: true }, null, ''],
    [{ kind: 'choice', label: 'Mode' } as const, 'fan_in', 'fan_in'],
    [{ kind: 'configured', label: 'Kernel initializer' } as const, '=initializer', '=initializer'],
    [pair, '=stride', '=stride'],
  ])('%j %j as %s', (parameter, value, text) => {
    expect(textOf(parameter, value)).toBe(text);
    expect(readText(parameter, text)).toEqual({ value });
  });
});

describe('ways to write it', () => {
  it.each([
    [pair, '3', [3, 3]],
    [pair, '3x5', [3, 5]],
    [pair, '3, 5', [3, 5]],
    [pair, '(3 5)', [3, 5]],
    [shape, '28x28x1', [28, 28, 1]],
    [shape, 'none, none, 3', [null, null, 3]],
    [pair, '=max(stride, 2)', '=max(stride, 2)'],
    [integers, '2', 2],
    [integers, '(1, 2)', [1, 2]],
    [integers, '1 2', [1, 2]],
    [numbers, '[0.5; -.25]', [0.5, -0.25]],
    [numbers, '1./255', 1 / 255],
    [{ kind: 'number', label: 'Rate' } as const, '1/3', 1 / 3],
    [{ kind: 'number', label: 'Rate' } as const, '0.1 + 0.2', 0.3],
    [integer, '64*2', 128],
    [integer, '2^6', 64],
    [integer, '(32+1)*4', 132],
    [integer, '256 / 2', 128],
    [integer, '3 × 64', 192],
    [integer, '100 − 36', 64],
    [pair, '2^3', [8, 8]],
    [pair, '224/2 × 7-4', [112, 3]],
  ])('%j understands %s', (parameter, text, value) => {
    expect(readText(parameter, text)).toEqual({ value });
  });

  it('an optional pair may be empty or none, another may not', () => {
    expect(readText({ ...pair, optional: true }, '')).toEqual({ value: null });
    expect(readText({ ...pair, optional: true }, 'None')).toEqual({ value: null });
    expect(readText(pair, '')).toEqual({ message: "Strides can't be empty." });
  });

  it.each([
    [integer, 'abc'],
    [integer, '1e999'],
    [integers, 'one, two'],
    [integers, ''],
    [numbers, '0.5, red'],
    [numbers, '1/0'],
    [integers, '4/2'],
    [numbers, ', ,'],
    [pair, '3 by 3'],
    [margins, '1/2/3'],
    [margins, '1, 2, 3'],
    [{ kind: 'boolean', label: 'Bias' } as const, 'perhaps'],
  ])('%j refuses %s with its name', (parameter, text) => {
    const read = readText(parameter, text);
    expect(read).toHaveProperty('message');
    expect((read as { message: string }).message).toContain(parameter.label);
  });
});

describe('arrow keys', () => {
  it('step whole numbers within their bounds', () => {
    expect(stepText({ kind: 'integer', min: 1 }, '64', 1)).toBe('65');
    expect(stepText({ kind: 'integer', min: 1 }, '1', -1)).toBe('1');
    expect(stepText({ kind: 'pair', min: 1 }, '3 × 5', -1)).toBe('2 × 4');
    expect(stepText({ kind: 'margins', min: 0 }, '0/1, 2/3', -1)).toBe('0/0, 1/2');
  });

  it('step axes on both sides of 0', () => {
    expect(stepText({ kind: 'integer', min: -8, max: 8 }, '-1', 1)).toBe('0');
    expect(stepText({ kind: 'integers', min: -8, max: 8 }, '-8, 2', -1)).toBe('-8, 1');
    expect(stepText({ kind: 'integers' }, '-1, 64', -1)).toBe('-2, 63');
  });

  it('step a list of numbers, each in its second figure', () => {
    expect(stepText({ kind: 'numbers' }, '0.485, -0.406', 1)).toBe('0.495, -0.396');
    expect(stepText({ kind: 'numbers' }, '0.5, red', 1)).toBeNull();
  });

  it('step other numbers in their second figure', () => {
    expect(stepText({ kind: 'number' }, '0.001', 1)).toBe('0.0011');
    expect(stepText({ kind: 'number', max: 1 }, '0.99', 1)).toBe('1');
  });

  it('leave expressions and what is no number alone', () => {
    expect(stepText({ kind: 'integer' }, '=4 * filters', 1)).toBeNull();
    expect(stepText({ kind: 'integer' }, 'abc', 1)).toBeNull();
    expect(stepText({ kind: 'pair' }, '', 1)).toBeNull();
  });
});

describe('arithmetic where only whole numbers make sense', () => {
  it.each([
    [integer, '3/2', "Filters can't be 3/2: that is 1.5, and it takes a whole number."],
    [pair, '3/2 × 4', "Strides can't be 3/2: that is 1.5, and it takes a whole number."],
    [integer, '64*(2', "“64*(2” can't be read: Unclosed ( at character 5."],
    [integer, '1/0', '“1/0” gives no number (a division by zero?).'],
  ])('%j refuses %s and says what it comes to', (parameter, text, message) => {
    expect(readText(parameter, text)).toEqual({ message });
  });
});

describe('doubling and halving', () => {
  it.each([
    ['64', true, '128'],
    ['64', false, '32'],
    ['48', true, '96'],
    ['48', false, '24'],
    ['7', false, '4'],
    ['3', false, '2'],
    ['1', false, '1'],
    ['800000', true, '1000000'],
  ])('%s, up: %s, is %s', (text, up, next) => {
    expect(scaleText({ min: 1, max: 1_000_000 }, text, up)).toBe(next);
  });

  it.each(['', '=4 * filters', 'abc', '0.5', '-2'])('leaves %j alone', (text) => {
    expect(scaleText({}, text, true)).toBeNull();
  });
});
