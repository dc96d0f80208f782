import { describe, expect, it } from 'vitest';
import { operatorOf } from '#core/operators/list.ts';
import { checkBlockValue, checkRepeat } from '#renderer/inspector/blockValue.ts';
import { mapShare } from '#renderer/inspector/NodeFacts.tsx';
import { checkTyped } from '#renderer/inspector/parameter.ts';

const convolution = operatorOf('Conv2D')!;
const root = { environment: new Map(), insideBlock: false };
const inside = {
  environment: new Map<string, number>([
    ['filters', 64],
    ['stride', 2],
  ]),
  insideBlock: true,
};

describe('a typed parameter', () => {
  it('goes into the document as the operator wants it', () => {
    expect(checkTyped(convolution, 'filters', '128', root)).toEqual({ value: 128 });
    expect(checkTyped(convolution, 'strides', '2', root)).toEqual({ value: [2, 2] });
  });

  it('is refused with the bounds of its declaration', () => {
    const checked = checkTyped(convolution, 'filters', '0', root);
    expect(checked).toEqual({ message: "Filters can't be 0: it is a whole number from 1 to 1,000,000." });
  });

  it('may be an expression inside a block only', () => {
    expect(checkTyped(convolution, 'filters', '=4 * filters', inside)).toEqual({ value: '=4 * filters' });
    expect(checkTyped(convolution, 'filters', '=4 * filters', root)).toHaveProperty('message');
  });

  it('is held against the bounds with the values of this instance', () => {
    const checked = checkTyped(convolution, 'filters', '=filters / 128', inside);
    expect((checked as { message: string }).message).toContain("can't be 0.5");
  });

  it('names a parameter that the block does not have', () => {
    const checked = checkTyped(convolution, 'filters', '=width', inside);
    expect((checked as { message: string }).message).toContain('“width”');
  });
});

describe('a block parameter and its repeat', () => {
  const filters = { name: 'filters', type: 'integer', default: 64 } as const;

  it('takes its declared type', () => {
    expect(checkBlockValue(filters, '32', root)).toEqual({ value: 32 });
    expect(checkBlockValue(filters, '3.5', root)).toEqual({ message: "filters can't be 3.5: it takes a whole number." });
    expect(checkBlockValue({ name: 'kind', type: 'text', default: '' }, 'anything', root)).toEqual({ value: 'anything' });
  });

  it('takes an expression of the right type inside a block', () => {
    expect(checkBlockValue(filters, '=filters', inside)).toEqual({ value: '=filters' });
    expect(checkBlockValue(filters, '=stride / 4', inside)).toHaveProperty('message');
  });

  it('repeats from once to a thousand times', () => {
    expect(checkRepeat('3', root)).toEqual({ value: 3 });
    expect(checkRepeat('0', root)).toHaveProperty('message');
    expect(checkRepeat('', root)).toHaveProperty('message');
    expect(checkRepeat('=stride', inside)).toEqual({ value: '=stride' });
    expect(checkRepeat('=stride', root)).toHaveProperty('message');
  });
});

describe('the share of the feature map', () => {
  it('says how the positions change', () => {
    expect(mapShare([112, 112, 64], [56, 56, 128])).toBe('−75 %');
    expect(mapShare([56, 56, 64], [14, 14, 64])).toBe('−93.8 %');
    expect(mapShare([28, 28, 1], [34, 34, 1])).toBe('+47 %');
  });

  it('is silent where nothing changes or there is no map', () => {
    expect(mapShare([28, 28, 1], [28, 28, 8])).toBeNull();
    expect(mapShare([28, 28, 1], [10])).toBeNull();
    expect(mapShare([null, null, 3], [null, null, 3])).toBeNull();
  });
});
