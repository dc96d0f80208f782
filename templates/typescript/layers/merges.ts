import * as tf from '@tensorflow/tfjs';
import { KerasLayer, type LayerArgs } from './KerasLayer.js';

/** Joins its inputs position by position; `constant` stands in place of a second one. */
abstract class Merge extends KerasLayer<LayerArgs & { constant?: number }> {
  protected abstract merge(a: tf.Tensor, b: tf.Tensor): tf.Tensor;

  protected override compute(inputs: tf.Tensor[]): tf.Tensor {
    const rank = Math.max(...inputs.map((x) => x.rank));
    const ones = (x: tf.Tensor) => new Array<number>(rank - x.rank).fill(1);
    // Keras puts missing axes behind the batch
    const aligned = inputs.map((x) => tf.reshape(x, [x.shape[0]!, ...ones(x), ...x.shape.slice(1)]));
    const { constant } = this.given;
    return [...aligned, ...(constant === undefined ? [] : [tf.scalar(constant)])].reduce((a, b) => this.merge(a, b));
  }

  protected override shapeFor(inputs: tf.Shape[]): tf.Shape {
    const rank = Math.max(...inputs.map((shape) => shape.length));
    const sizes = (axis: number) => inputs.map((shape) => (shape.length <= axis ? 1 : shape[shape.length - axis] ?? null));
    const joined = (axis: number) => {
      const wide = sizes(axis).filter((size) => size !== 1);
      return wide.includes(null) ? null : (wide[0] ?? 1);
    };
    return [inputs[0]![0]!, ...Array.from({ length: rank - 1 }, (_, i) => joined(rank - 1 - i))];
  }
}

export class Add extends Merge {
  static readonly className = 'NetloomAdd';

  protected override merge(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
    return tf.add(a, b);
  }
}
tf.serialization.registerClass(Add);

export class Multiply extends Merge {
  static readonly className = 'NetloomMultiply';

  protected override merge(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
    return tf.mul(a, b);
  }
}
tf.serialization.registerClass(Multiply);

export class Subtract extends Merge {
  static readonly className = 'NetloomSubtract';

  protected override merge(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
    return tf.sub(a, b);
  }
}
tf.serialization.registerClass(Subtract);

/** Both to their common shape: the gradients of tfjs's maximum and minimum need them alike. */
function broadcast(a: tf.Tensor, b: tf.Tensor): [tf.Tensor, tf.Tensor] {
  return [tf.add(a, tf.zerosLike(b)), tf.add(b, tf.zerosLike(a))];
}

export class Maximum extends Merge {
  static readonly className = 'NetloomMaximum';

  protected override merge(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
    return tf.maximum(...broadcast(a, b));
  }
}
tf.serialization.registerClass(Maximum);

export class Minimum extends Merge {
  static readonly className = 'NetloomMinimum';

  protected override merge(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
    return tf.minimum(...broadcast(a, b));
  }
}
tf.serialization.registerClass(Minimum);

/** For inputs of which one leaves a size open that another knows. */
export class Concatenate extends KerasLayer<LayerArgs & { axis?: number }> {
  static readonly className = 'NetloomConcatenate';

  protected override compute(inputs: tf.Tensor[]): tf.Tensor {
    const { axis = -1 } = this.given;
    return tf.concat(inputs, axis < 0 ? axis + inputs[0]!.rank : axis);
  }

  protected override shapeFor(inputs: tf.Shape[]): tf.Shape {
    const { axis = -1 } = this.given;
    const sizes = inputs.map((shape) => shape.at(axis) ?? null);
    const sum = sizes.includes(null) ? null : sizes.reduce((total, size) => total! + size!, 0);
    return inputs[0]!.with(axis, sum);
  }
}
tf.serialization.registerClass(Concatenate);

/** What residual Inception networks add: x + scale * y. */
export class CustomScaleLayer extends KerasLayer<LayerArgs & { scale: number }> {
  static readonly className = 'NetloomCustomScaleLayer';

  protected override compute([x, y]: tf.Tensor[]): tf.Tensor {
    return tf.add(x!, tf.mul(y!, this.given.scale));
  }

  protected override shapeFor([first, second]: tf.Shape[]): tf.Shape {
    const joined = (a: number | null, b: number | null) => {
      const wide = [a, b].find((size) => size !== null && size > 1);
      return wide ?? (a === 1 ? b : a);
    };
    return first!.map((size, axis) => joined(size, second![axis]!));
  }
}
tf.serialization.registerClass(CustomScaleLayer);
