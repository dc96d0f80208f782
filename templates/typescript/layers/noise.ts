import * as tf from '@tensorflow/tfjs';
import { KerasLayer, type LayerArgs } from './KerasLayer.js';

/** Computes something only while training. */
abstract class WhileTraining<A extends LayerArgs> extends KerasLayer<A> {
  protected abstract disturb(x: tf.Tensor): tf.Tensor;

  protected override compute([x]: tf.Tensor[], training: boolean): tf.Tensor {
    return training ? this.disturb(x!) : tf.clone(x!);
  }
}

/** Of `noiseShape` (null: the size of the input); where it says 1, one draw serves the whole axis. */
function droppedOut(x: tf.Tensor, rate: number, noiseShape: (number | null)[]): tf.Tensor {
  if (rate >= 1) return tf.zerosLike(x);
  const shape = noiseShape.map((size, axis) => size ?? x.shape[axis]!);
  const kept = tf.cast(tf.greaterEqual(tf.randomUniform(shape), rate), 'float32');
  return tf.mul(x, tf.div(kept, 1 - rate));
}

export class Dropout extends WhileTraining<LayerArgs & { rate: number; noiseShape?: (number | null)[] }> {
  static readonly className = 'NetloomDropout';

  protected override disturb(x: tf.Tensor): tf.Tensor {
    return droppedOut(x, this.given.rate, this.given.noiseShape ?? x.shape);
  }
}
tf.serialization.registerClass(Dropout);

/** Sets whole feature maps to zero. */
export class SpatialDropout2D extends WhileTraining<LayerArgs & { rate: number }> {
  static readonly className = 'NetloomSpatialDropout2D';

  protected override disturb(x: tf.Tensor): tf.Tensor {
    return droppedOut(x, this.given.rate, [null, 1, 1, null]);
  }
}
tf.serialization.registerClass(SpatialDropout2D);

/** Klambauer et al. 2017; tfjs puts the opposite of what it should in place of what it drops. */
export class AlphaDropout extends WhileTraining<LayerArgs & { rate: number; noiseShape?: (number | null)[] }> {
  static readonly className = 'NetloomAlphaDropout';

  protected override disturb(x: tf.Tensor): tf.Tensor {
    const { rate, noiseShape } = this.given;
    const low = -1.0507009873554805 * 1.6732632423543772;
    const shape = (noiseShape ?? x.shape).map((size, axis) => size ?? x.shape[axis]!);
    const kept = tf.cast(tf.greaterEqual(tf.randomUniform(shape), rate), 'float32');
    const factor = ((1 - rate) * (1 + rate * low ** 2)) ** -0.5;
    const y = tf.add(tf.mul(x, kept), tf.mul(tf.sub(1, kept), low));
    return tf.add(tf.mul(y, factor), -factor * low * rate);
  }
}
tf.serialization.registerClass(AlphaDropout);
