import type { Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { detectTensorflow } from '#main/engines/tensorflow/detect.ts';
import { fusedOperations } from '#main/engines/tensorflow/fused.ts';
import { loadTensorflow } from '#main/engines/tensorflow/load.ts';

const status = detectTensorflow();
const EPSILON = 1e-3;

if (!status.available) {
  describe('the tensorflow engine', () => {
    it.skip(`can't be tested here: ${status.reason} ${status.remedy}`, () => {});
  });
} else {
  const tf = loadTensorflow();
  const fused = fusedOperations(tf);
  const random = (shape: number[], seed: number) => tf.randomNormal(shape, 0, 1, 'float32', seed);

  /** Batch normalization as tfjs composes it. */
  function composed(x: Tensor4D, gamma: Tensor1D, beta: Tensor1D): Tensor {
    const { mean, variance } = tf.moments(x, [0, 1, 2]);
    return x.sub(mean).div(variance.add(EPSILON).sqrt()).mul(gamma).add(beta);
  }

  function expectClose(actual: Tensor, wanted: Tensor, tolerance: number): void {
    expect(actual.shape).toEqual(wanted.shape);
    const [difference] = tf.tidy(() => actual.sub(wanted).abs().max().div(wanted.abs().max().add(1e-6))).dataSync();
    expect(difference).toBeLessThan(tolerance);
  }

  describe('the loaded engine', () => {
    it('is TensorFlow of the version that is announced', () => {
      expect(tf.getBackend()).toBe('tensorflow');
      expect((tf.backend() as unknown as { binding: { TF_Version: string } }).binding.TF_Version).toBe(status.version);
      expect(loadTensorflow()).toBe(tf);
    });

    it('rounds int32, which TensorFlow 2.18 and later turn into zeros', () => {
      expect([...tf.round(tf.tensor1d([1, -2, 300], 'int32')).dataSync()]).toEqual([1, -2, 300]);
      expect([...tf.round(tf.tensor1d([1.4, -2.6])).dataSync()]).toEqual([1, -3]);
    });

    it('concatenates scalars, which TensorFlow refuses', () => {
      const scalars = [tf.scalar(1), tf.scalar(2), tf.scalar(3)] as unknown as Tensor1D[];
      expect([...tf.concat(scalars).dataSync()]).toEqual([1, 2, 3]);
      expect(tf.concat([tf.ones([2, 1]), tf.zeros([2, 2])], 1).shape).toEqual([2, 3]);
    });

    it('leaks nothing in these two', () => {
      const before = tf.memory().numTensors;
      tf.tidy(() => {
        tf.round(tf.tensor1d([1], 'int32'));
        tf.concat([tf.scalar(1), tf.scalar(2)] as unknown as Tensor1D[]);
      });
      expect(tf.memory().numTensors).toBe(before);
    });
  });

  describe('fused batch normalization', () => {
    // One position too: there the corrected variance is not N / (N - 1) times the other.
    it.each([
      [8, 6, 6, 5],
      [2, 1, 1, 3],
      [1, 1, 1, 2],
    ])('agrees with the composed one on %i x %i x %i x %i', (...shape) => {
      const channels = shape[3] as number;
      const x = random(shape, 1).mul(3).add(2) as Tensor4D;
      const [gamma, beta] = [random([channels], 2) as Tensor1D, random([channels], 3) as Tensor1D];
      const dy = random(shape, 4) as Tensor4D;
      const { y, mean, variance, reserve } = fused.batchNormTraining(x, gamma, beta, EPSILON);
      const moments = tf.moments(x, [0, 1, 2]);
      expectClose(y, composed(x, gamma, beta), 1e-4);
      expectClose(mean, moments.mean, 1e-5);
      expectClose(variance, moments.variance, 1e-5);
      const { dx, dgamma, dbeta } = fused.batchNormGradient(dy, x, gamma, reserve, EPSILON);
      const [wantedX, wantedGamma, wantedBeta] = tf.grads((...inputs: Tensor[]) =>
        composed(...(inputs as [Tensor4D, Tensor1D, Tensor1D])),
      )([x, gamma, beta], dy) as [Tensor, Tensor, Tensor];
      // With one position dx is zero up to rounding, so its own size is no measure.
      if ((shape[0] as number) > 2) expectClose(dx, wantedX, 1e-4);
      else expect(Math.max(...dx.sub(wantedX).abs().dataSync())).toBeLessThan(2e-3);
      expectClose(dgamma, wantedGamma, 1e-3);
      expectClose(dbeta, wantedBeta, 1e-4);
    });

    it('leaks nothing', () => {
      const x = random([4, 3, 3, 2], 1) as Tensor4D;
      const ones = tf.ones([2]) as Tensor1D;
      const before = tf.memory().numTensors;
      const forward = fused.batchNormTraining(x, ones, ones, EPSILON);
      const backward = fused.batchNormGradient(x, x, ones, forward.reserve, EPSILON);
      tf.dispose([forward.y, forward.mean, forward.variance, ...Object.values(forward.reserve), ...Object.values(backward)]);
      expect(tf.memory().numTensors).toBe(before);
    });
  });

  describe('fused gradients', () => {
    it('of ReLU are those of tfjs', () => {
      const x = random([4, 5, 5, 3], 1) as Tensor4D;
      const dy = random([4, 5, 5, 3], 2) as Tensor4D;
      expectClose(fused.reluGradient(dy, tf.relu(x)), tf.grad((input: Tensor) => tf.relu(input))(x, dy), 1e-6);
    });

    it.each([[[4, 5, 5, 3]], [[6, 3]]])('of an added bias are sums, for shape %j', (shape) => {
      const dy = random(shape, 3);
      expectClose(fused.biasAddGradient(dy), dy.sum(shape.slice(0, -1).map((_, axis) => axis)), 1e-5);
    });
  });
}
