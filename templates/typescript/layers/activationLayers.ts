import * as tf from '@tensorflow/tfjs';
import { mask } from './activations.js';
import { KerasLayer, knownSize, type LayerArgs, type WeightArgs } from './KerasLayer.js';

interface ReLUArgs extends LayerArgs {
  maxValue?: number;
  negativeSlope?: number;
  threshold?: number;
}

/** With a slope below a threshold, which tfjs has not. */
export class ReLU extends KerasLayer<ReLUArgs> {
  static readonly className = 'NetloomReLU';

  protected override compute([x]: tf.Tensor[]): tf.Tensor {
    const { maxValue, negativeSlope = 0, threshold = 0 } = this.given;
    let y = threshold === 0 ? tf.relu(x!) : tf.mul(x!, mask(x!, (value) => tf.greater(value, threshold)));
    if (maxValue !== undefined) y = tf.clipByValue(y, 0, maxValue);
    if (negativeSlope === 0) return y;
    return tf.sub(y, tf.mul(tf.relu(tf.sub(threshold, x!)), negativeSlope));
  }
}
tf.serialization.registerClass(ReLU);

/** With another alpha than 1, which tfjs refuses. */
export class ELU extends KerasLayer<LayerArgs & { alpha?: number }> {
  static readonly className = 'NetloomELU';

  protected override compute([x]: tf.Tensor[]): tf.Tensor {
    return tf.add(tf.relu(x!), tf.mul(tf.elu(tf.minimum(x!, 0)), this.given.alpha ?? 1));
  }
}
tf.serialization.registerClass(ELU);

/** Along any axes: tfjs knows only the last. */
export class Softmax extends KerasLayer<LayerArgs & { axis?: number | number[] }> {
  static readonly className = 'NetloomSoftmax';

  protected override compute([x]: tf.Tensor[]): tf.Tensor {
    const { axis = -1 } = this.given;
    const shares = tf.exp(tf.sub(x!, tf.max(x!, axis, true)));
    return tf.div(shares, tf.sum(shares, axis, true));
  }
}
tf.serialization.registerClass(Softmax);

/** With shared axes that are counted from the end. */
export class PReLU extends KerasLayer<LayerArgs & WeightArgs<'alpha'> & { sharedAxes?: number[] }> {
  static readonly className = 'NetloomPReLU';
  private alpha!: tf.LayerVariable;

  protected override makeWeights(input: tf.Shape): void {
    // As Keras counts them: below 1 from the end, so that 0 is the last
    const shared = (this.given.sharedAxes ?? []).map((axis) => (axis < 1 ? axis + input.length - 1 : axis));
    const sizes = input.slice(1).map((_, i) => (shared.includes(i + 1) ? 1 : knownSize(input, i + 1)));
    this.alpha = this.weight('alpha', sizes, tf.initializers.zeros());
  }

  protected override compute([x]: tf.Tensor[]): tf.Tensor {
    return tf.sub(tf.relu(x!), tf.mul(this.alpha.read(), tf.relu(tf.neg(x!))));
  }
}
tf.serialization.registerClass(PReLU);
