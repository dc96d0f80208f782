import * as tf from '@tensorflow/tfjs';
import { KerasLayer, knownSize, type LayerArgs } from './KerasLayer.js';

/** x * scale + offset, with one number for all channels or one each. */
export class Rescaling extends KerasLayer<LayerArgs & { scale: number | number[]; offset?: number | number[] }> {
  static readonly className = 'NetloomRescaling';

  protected override compute([x]: tf.Tensor[]): tf.Tensor {
    return tf.add(tf.mul(x!, this.given.scale), this.given.offset ?? 0);
  }
}
tf.serialization.registerClass(Rescaling);

interface StandardizingArgs extends LayerArgs {
  axis?: number | number[];
  mean?: number | number[];
  variance?: number | number[];
  invert?: boolean;
}

/** (x - mean) / deviation, of numbers that are given or were found in data; or back again. */
export class Normalization extends KerasLayer<StandardizingArgs> {
  static readonly className = 'NetloomNormalization';
  private mean: tf.LayerVariable | null = null;
  private variance: tf.LayerVariable | null = null;

  private axes(rank: number): number[] {
    const axes = [this.given.axis ?? -1].flat().map((axis) => (axis < 0 ? axis + rank : axis));
    return axes.sort((a, b) => a - b);
  }

  protected override makeWeights(input: tf.Shape): void {
    if (this.given.mean !== undefined) return;
    const shape = this.axes(input.length).map((axis) => knownSize(input, axis));
    this.mean = this.addWeight('mean', shape, 'float32', tf.initializers.zeros(), undefined, false);
    this.variance = this.addWeight('variance', shape, 'float32', tf.initializers.ones(), undefined, false);
    this.addWeight('count', [], 'float32', tf.initializers.zeros(), undefined, false);
  }

  protected override compute([x]: tf.Tensor[]): tf.Tensor {
    const axes = this.axes(x!.rank);
    // One number stands for all, several lie along the last of the axes
    const along = (value: tf.Tensor) => {
      const shape = x!.shape.map(() => 1);
      let count = 1;
      for (const axis of axes.toReversed()) {
        if (count === value.size) break;
        shape[axis] = x!.shape[axis]!;
        count *= shape[axis]!;
      }
      return tf.reshape(value, shape);
    };
    const mean = along(this.mean?.read() ?? tf.tensor(this.given.mean ?? 0));
    const variance = along(this.variance?.read() ?? tf.tensor(this.given.variance ?? 1));
    const deviation = tf.maximum(tf.sqrt(variance), 1e-7);
    return this.given.invert ? tf.add(mean, tf.mul(x!, deviation)) : tf.div(tf.sub(x!, mean), deviation);
  }
}
tf.serialization.registerClass(Normalization);

/** One learned factor a channel, small at first: Touvron et al. 2021, as in ConvNeXt. */
export class LayerScale extends KerasLayer<LayerArgs & { initValues: number; projectionDim: number }> {
  static readonly className = 'NetloomLayerScale';
  private gamma!: tf.LayerVariable;

  protected override makeWeights(): void {
    const { initValues, projectionDim } = this.given;
    this.gamma = this.weight('gamma', [projectionDim], tf.initializers.constant({ value: initValues }));
  }

  protected override compute([x]: tf.Tensor[]): tf.Tensor {
    return tf.mul(x!, this.gamma.read());
  }

  protected override shapeFor([input]: tf.Shape[]): tf.Shape {
    const { projectionDim } = this.given;
    return projectionDim === 1 ? input! : input!.with(-1, projectionDim);
  }
}
tf.serialization.registerClass(LayerScale);
