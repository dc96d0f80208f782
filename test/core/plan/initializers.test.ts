import { describe, expect, it } from 'vitest';
import { initializers as catalogue } from '#core/operators/catalogues.ts';
import type { Configured } from '#core/operators/configured.ts';
import { initialWeights } from '#core/plan/initialWeights.ts';
import { planOf } from '#test/main/engines/network.ts';

/** The kernel of a dense layer of 60 inputs, drawn from a seed. */
function kernel(initializer: Configured, units = 200, seed = 3): Float32Array {
  const plan = planOf(
    { name: 'x', type: 'InputLayer', parameters: { shape: [60] } },
    { name: 'dense', type: 'Dense', parameters: { units, kernelInitializer: initializer } },
  );
  return initialWeights(plan, seed).get('dense/kernel')!.data;
}

function convolutionKernel(initializer: Configured): Float32Array {
  const plan = planOf(
    { name: 'x', type: 'InputLayer', parameters: { shape: [8, 8, 4] } },
    { name: 'conv', type: 'Conv2D', parameters: { filters: 50, kernelSize: 3, kernelInitializer: initializer } },
  );
  return initialWeights(plan, 3).get('conv/kernel')!.data;
}

function moments(data: Float32Array): { mean: number; deviation: number; largest: number } {
  const mean = data.reduce((a, b) => a + b, 0) / data.length;
  const deviation = Math.sqrt(data.reduce((sum, n) => sum + (n - mean) ** 2, 0) / data.length);
  return { mean, deviation, largest: Math.max(...data.map(Math.abs)) };
}

const [fanIn, fanOut] = [60, 200];
const average = (fanIn + fanOut) / 2;
/** Where numbers are drawn again that are further than two deviations away. */
const cut = 2 / 0.87962566103423978;

describe('initial weights are spread as Keras spreads them', () => {
  it.for([
    ['glorot_uniform', 1 / average, Math.sqrt(3)],
    ['glorot_normal', 1 / average, cut],
    ['he_uniform', 2 / fanIn, Math.sqrt(3)],
    ['he_normal', 2 / fanIn, cut],
    ['lecun_uniform', 1 / fanIn, Math.sqrt(3)],
    ['lecun_normal', 1 / fanIn, cut],
    [{ name: 'variance_scaling', scale: 3, mode: 'fan_out' }, 3 / fanOut, cut],
    [{ name: 'variance_scaling', scale: 0.5, mode: 'fan_avg', distribution: 'uniform' }, 0.5 / average, Math.sqrt(3)],
    [{ name: 'variance_scaling', distribution: 'untruncated_normal' }, 1 / fanIn, Number.POSITIVE_INFINITY],
    [{ name: 'random_uniform', minval: -0.2, maxval: 0.2 }, 0.04 / 3, Math.sqrt(3)],
    [{ name: 'random_normal', stddev: 0.3 }, 0.09, Number.POSITIVE_INFINITY],
    [{ name: 'truncated_normal', stddev: 0.3 }, 0.09 * 0.87962566103423978 ** 2, cut],
  ] as const)('%j', ([initializer, variance, bound]) => {
    const { mean, deviation, largest } = moments(kernel(initializer));
    const expected = Math.sqrt(variance);
    expect(Math.abs(mean)).toBeLessThan(0.04 * expected);
    expect(Math.abs(deviation / expected - 1)).toBeLessThan(0.03);
    expect(largest).toBeLessThanOrEqual(bound * expected * (1 + 1e-6));
    expect(largest).toBeGreaterThan(Math.min(bound, 3) * expected * 0.98);
  });

  it('counts the taps of a convolution', () => {
    expect(moments(convolutionKernel('he_normal')).deviation).toBeCloseTo(Math.sqrt(2 / 36), 2);
  });

  it('moves a uniform or normal distribution to its middle', () => {
    const between = kernel({ name: 'random_uniform', minval: 1, maxval: 3 });
    expect(Math.min(...between)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...between)).toBeLessThanOrEqual(3);
    expect(moments(kernel({ name: 'random_normal', mean: 5 })).mean).toBeCloseTo(5, 2);
  });

  it.for([
    ['fewer columns', 20],
    ['square', 60],
    ['fewer rows', 100],
  ] as const)('orthogonal: %s', ([, units]) => {
    const data = kernel({ name: 'orthogonal', gain: 2 }, units);
    const at = (row: number, column: number) => data[row * units + column]!;
    const short = Math.min(60, units);
    for (let a = 0; a < short; a += 7) {
      for (let b = 0; b < short; b += 5) {
        let product = 0;
        for (let i = 0; i < Math.max(60, units); i++) product += units <= 60 ? at(i, a) * at(i, b) : at(a, i) * at(b, i);
        expect(product).toBeCloseTo(a === b ? 4 : 0, 4);
      }
    }
  });

  it('orthogonal flattens the taps of a convolution', () => {
    const data = convolutionKernel('orthogonal');
    // 36 rows, 50 columns: the rows are at right angles
    let [same, other] = [0, 0];
    for (let i = 0; i < 50; i++) {
      same += data[7 * 50 + i]! ** 2;
      other += data[7 * 50 + i]! * data[20 * 50 + i]!;
    }
    expect(same).toBeCloseTo(1, 5);
    expect(other).toBeCloseTo(0, 5);
  });

  it('constant and identity', () => {
    expect(new Set(kernel({ name: 'constant', value: 0.25 }))).toEqual(new Set([0.25]));
    expect(new Set(kernel('zeros'))).toEqual(new Set([0]));
    const identity = kernel({ name: 'identity', gain: 3 }, 80);
    expect(identity.filter((n) => n === 3)).toHaveLength(60);
    expect([identity[0], identity[1], identity[81], identity[80]]).toEqual([3, 0, 3, 0]);
  });

  it('draws from a seed of its own, wherever and with whatever seed of the training', () => {
    const own: Configured = { name: 'he_normal', seed: 11 };
    expect(kernel(own, 200, 1)).toEqual(kernel(own, 200, 2));
    expect(kernel(own, 200, 1)).not.toEqual(kernel({ name: 'he_normal', seed: 12 }, 200, 1));
    expect(kernel('he_normal', 200, 1)).not.toEqual(kernel('he_normal', 200, 2));
  });

  it('fills every weight with finite numbers, also where an initializer has no such shape', () => {
    const plan = planOf(
      { name: 'x', type: 'InputLayer', parameters: { shape: [4, 4, 2] } },
      { name: 'conv', type: 'Conv2D', parameters: { filters: 3, kernelSize: 2 } },
    );
    for (const initializer of Object.keys(catalogue)) {
      const layers = plan.layers.map((layer) => ({ ...layer, weights: layer.weights.map((spec) => ({ ...spec, initializer })) }));
      for (const [key, { data }] of initialWeights({ ...plan, layers }, 1))
        expect(data.every(Number.isFinite), `${key}, ${initializer}`).toBe(true);
    }
  });
});
