import { describe, expect, it } from 'vitest';
import { endsOfDepth, normsByDepth, normText } from '#core/gradients/byDepth.ts';

const weight = (path: string, name: string, norm: number | null) => ({ path, name, norm });

describe('norms of gradients by depth', () => {
  it('are those of kernels, one a layer, first to last', () => {
    const norms = normsByDepth([
      weight('stem', 'kernel', 3e-20),
      weight('stem', 'bias', 7),
      weight('norm', 'gamma', 9),
      weight('separable', 'depthwise_kernel', 3e-200),
      weight('separable', 'pointwise_kernel', 4e-200),
      weight('classes', 'kernel', 2),
    ]);
    expect(norms.map(({ path }) => path)).toEqual(['stem', 'separable', 'classes']);
    expect(norms[0]!.norm).toBe(3e-20);
    expect(norms[1]!.norm! / 5e-200).toBeCloseTo(1, 12);
    expect(endsOfDepth(norms)).toMatchObject({ first: { path: 'stem' }, last: { path: 'classes' }, ratio: 1.5e-20 });
  });

  it('are those of all weights where there are no kernels', () => {
    expect(normsByDepth([weight('norm', 'gamma', 3), weight('norm', 'beta', 4)])).toEqual([{ path: 'norm', norm: 5 }]);
  });

  it('have no ratio where one is no number or the last is 0, and no ends where there is nothing', () => {
    const ratio = (first: number | null, last: number | null) =>
      endsOfDepth([
        { path: 'a', norm: first },
        { path: 'b', norm: last },
      ])?.ratio;
    expect([ratio(1, 4), ratio(0, 4), ratio(1, 0), ratio(null, 4), ratio(1, null)]).toEqual([0.25, 0, null, null, null]);
    expect(normsByDepth([weight('a', 'kernel', null), weight('a', 'kernel', 1)])).toEqual([{ path: 'a', norm: null }]);
    expect(endsOfDepth([])).toBeNull();
  });

  it('are said in few digits', () => {
    expect([0.031234, 12.345, 3.14e-7, 0, null, 123456].map(normText)).toEqual([
      '0.0312',
      '12.3',
      '3.14e-7',
      '0',
      'not a number',
      '1.23e+5',
    ]);
  });
});
