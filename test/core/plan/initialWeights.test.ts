import { expect, it } from 'vitest';
import { fans } from '#core/plan/initializers.ts';
import { initialWeights } from '#core/plan/initialWeights.ts';
import { randomGenerator } from '#core/plan/random.ts';
import { planOf } from '#test/main/engines/network.ts';

const plan = (filters: number) =>
  planOf(
    { name: 'image', type: 'InputLayer', parameters: { shape: [8, 8, 3] } },
    { name: 'conv', type: 'Conv2D', parameters: { filters, kernelSize: 3 } },
    { name: 'depth', type: 'DepthwiseConv2D', parameters: { kernelSize: 3, depthMultiplier: 2 } },
    { name: 'norm', type: 'BatchNormalization' },
    { name: 'flat', type: 'Flatten' },
    { name: 'dense', type: 'Dense', parameters: { units: 10 } },
  );

it('counts fans as Keras does, of depthwise kernels too', () => {
  expect(fans([3, 3, 16, 32])).toEqual([144, 288]);
  expect(fans([3, 3, 16, 2])).toEqual([144, 18]);
  expect(fans([20, 10])).toEqual([20, 10]);
  expect(fans([7])).toEqual([7, 7]);
});

it('draws kernels evenly from the Glorot interval, biases are 0, scales 1', () => {
  const weights = initialWeights(plan(64), 1);
  const { data } = weights.get('conv/kernel')!;
  const limit = Math.sqrt(6 / (27 + 9 * 64));
  expect(Math.max(...data.map(Math.abs))).toBeLessThanOrEqual(limit);
  expect(Math.max(...data)).toBeGreaterThan(0.98 * limit);
  expect(Math.abs(data.reduce((a, b) => a + b) / data.length)).toBeLessThan(0.05 * limit);
  expect(data.reduce((a, b) => a + b * b, 0) / data.length / limit ** 2).toBeCloseTo(1 / 3, 1);
  expect(new Set(weights.get('conv/bias')!.data)).toEqual(new Set([0]));
  expect(new Set(weights.get('norm/gamma')!.data)).toEqual(new Set([1]));
  expect(new Set(weights.get('norm/moving_variance')!.data)).toEqual(new Set([1]));
});

it('leaves the other layers as they were when one changes, and depends on the seed', () => {
  const [a, b, c] = [initialWeights(plan(4), 1), initialWeights(plan(4), 2), initialWeights(plan(5), 1)];
  expect(a.get('conv/kernel')!.data).not.toEqual(b.get('conv/kernel')!.data);
  const same = planOf(
    { name: 'image', type: 'InputLayer', parameters: { shape: [8, 8, 3] } },
    { name: 'conv', type: 'Conv2D', parameters: { filters: 4, kernelSize: 3 } },
  );
  expect(initialWeights(same, 1).get('conv/kernel')).toEqual(a.get('conv/kernel'));
  expect(c.get('conv/kernel')!.shape).toEqual([3, 3, 3, 5]);
});

it('gives the numbers that sfc32 gives, everywhere', () => {
  const random = randomGenerator(1, 2, 3);
  const first = Array.from({ length: 4 }, () => random.next());
  const again = randomGenerator(1, 2, 3);
  expect(Array.from({ length: 4 }, () => again.next())).toEqual(first);
  expect(Array.from({ length: 1000 }, () => random.below(7)).every((n) => Number.isInteger(n) && n >= 0 && n < 7)).toBe(true);
  // a run that was started yesterday must go on with the same numbers tomorrow
  expect(first.map((n) => n * 0x1000000)).toMatchInlineSnapshot(`
    [
      361528,
      4383445,
      94511,
      13860515,
    ]
  `);
});
