import * as tf from '@tensorflow/tfjs';
import { type Initializer, KerasLayer, knownSize, type LayerArgs, type WeightArgs } from './KerasLayer.js';

interface NormalizationArgs extends LayerArgs, WeightArgs<'gamma' | 'beta'> {
  epsilon?: number;
  center?: boolean;
  scale?: boolean;
}

/** Brings values to mean 0 and variance 1, then scales and shifts them by learned numbers. */
abstract class Normalizing<A extends NormalizationArgs> extends KerasLayer<A> {
  protected gamma: tf.LayerVariable | null = null;
  protected beta: tf.LayerVariable | null = null;

  protected makeScaleAndShift(shape: number[], scale = this.given.scale ?? true, center = this.given.center ?? true): void {
    if (scale) this.gamma = this.weight('gamma', shape, tf.initializers.ones());
    if (center) this.beta = this.weight('beta', shape, tf.initializers.zeros());
  }

  /** `shape`: of mean and variance, and what gamma and beta are brought to. */
  protected normalize(x: tf.Tensor, mean: tf.Tensor, variance: tf.Tensor, shape: number[]): tf.Tensor {
    const inverse = tf.rsqrt(tf.add(variance, this.given.epsilon ?? 1e-3));
    const factor = this.gamma ? tf.mul(inverse, tf.reshape(this.gamma.read(), shape)) : inverse;
    const centre = tf.mul(mean, factor);
    const offset = this.beta ? tf.sub(tf.reshape(this.beta.read(), shape), centre) : tf.neg(centre);
    return tf.add(tf.mul(x, factor), offset);
  }
}

/** The sizes at some axes, 1 elsewhere. */
function shapeAlong(sizes: number[], axes: number[]): number[] {
  return sizes.map((size, axis) => (axes.includes(axis) ? size : 1));
}

type BatchNormalizationArgs = NormalizationArgs & {
  axis?: number;
  momentum?: number;
  movingMeanInitializer?: Initializer;
  movingVarianceInitializer?: Initializer;
};

/** Without scale or center, along any axis, and frozen while it does not learn: tfjs trains none of these. */
export class BatchNormalization extends Normalizing<BatchNormalizationArgs> {
  static readonly className = 'NetloomBatchNormalization';
  private mean!: tf.LayerVariable;
  private variance!: tf.LayerVariable;

  protected override makeWeights(input: tf.Shape): void {
    const shape = [knownSize(input, this.given.axis)];
    this.makeScaleAndShift(shape);
    const { movingMeanInitializer, movingVarianceInitializer } = this.given;
    const mean = movingMeanInitializer ?? tf.initializers.zeros();
    const variance = movingVarianceInitializer ?? tf.initializers.ones();
    this.mean = this.addWeight('moving_mean', shape, 'float32', mean, undefined, false);
    this.variance = this.addWeight('moving_variance', shape, 'float32', variance, undefined, false);
  }

  protected override compute([x]: tf.Tensor[], training: boolean): tf.Tensor {
    const { axis = -1, momentum = 0.99 } = this.given;
    const channels = axis < 0 ? axis + x!.rank : axis;
    const shape = shapeAlong(x!.shape, [channels]);
    if (!training || !this.trainable) {
      return this.normalize(x!, tf.reshape(this.mean.read(), shape), tf.reshape(this.variance.read(), shape), shape);
    }
    const others = x!.shape.map((_, i) => i).filter((i) => i !== channels);
    const { mean, variance } = tf.moments(x!, others, true);
    const follow = (running: tf.LayerVariable, value: tf.Tensor) => {
      const latest = tf.mul(tf.reshape(value, running.shape as number[]), 1 - momentum);
      running.write(tf.add(tf.mul(running.read(), momentum), latest));
    };
    follow(this.mean, mean);
    follow(this.variance, variance);
    return this.normalize(x!, mean, variance, shape);
  }
}
tf.serialization.registerClass(BatchNormalization);

/** Ba, Kiros and Hinton 2016, along any axes, with constraints and Keras's `rmsScaling`. */
export class LayerNormalization extends Normalizing<NormalizationArgs & { axis?: number[]; rmsScaling?: boolean }> {
  static readonly className = 'NetloomLayerNormalization';

  private axes(rank: number): number[] {
    const { axis = [-1] } = this.given;
    return axis.map((index) => (index < 0 ? index + rank : index)).sort((a, b) => a - b);
  }

  protected override makeWeights(input: tf.Shape): void {
    // Keras sorts the axes as they are written, so that -1 comes before 1
    const axes = [...(this.given.axis ?? [-1])].sort((a, b) => a - b);
    const shape = axes.map((axis) => knownSize(input, axis));
    const { rmsScaling = false, scale = true, center = true } = this.given;
    this.makeScaleAndShift(shape, scale || rmsScaling, center && !rmsScaling);
  }

  protected override compute([x]: tf.Tensor[]): tf.Tensor {
    const axes = this.axes(x!.rank);
    const { mean, variance } = tf.moments(x!, axes, true);
    const taken = this.given.rmsScaling ? tf.zerosLike(mean) : mean;
    return this.normalize(x!, taken, variance, shapeAlong(x!.shape, axes));
  }
}
tf.serialization.registerClass(LayerNormalization);

/** Wu and He 2018: each sample by itself, the channels in groups; -1 makes every channel one. */
export class GroupNormalization extends Normalizing<NormalizationArgs & { axis?: number; groups?: number }> {
  static readonly className = 'NetloomGroupNormalization';

  protected override makeWeights(input: tf.Shape): void {
    this.makeScaleAndShift([knownSize(input, this.given.axis)]);
  }

  protected override compute([x]: tf.Tensor[]): tf.Tensor {
    const { axis = -1, groups = 32 } = this.given;
    const at = axis < 0 ? axis + x!.rank : axis;
    const channels = x!.shape[at]!;
    const count = groups === -1 ? channels : groups;
    const grouped = tf.reshape(x!, [...x!.shape.slice(0, at), count, channels / count, ...x!.shape.slice(at + 1)]);
    const others = grouped.shape.map((_, i) => i).filter((i) => i > 0 && i !== at);
    const { mean, variance } = tf.moments(grouped, others, true);
    const y = this.normalize(grouped, mean, variance, shapeAlong(grouped.shape, [at, at + 1]));
    return tf.reshape(y, x!.shape);
  }
}
tf.serialization.registerClass(GroupNormalization);
