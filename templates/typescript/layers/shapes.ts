import * as tf from '@tensorflow/tfjs';
import { KerasLayer, type LayerArgs } from './KerasLayer.js';

/** Puts the values into another shape; one size may be -1, which is what is left. tfjs would leave that one open. */
export class Reshape extends KerasLayer<LayerArgs & { targetShape: number[] }> {
  static readonly className = 'NetloomReshape';

  protected override compute([x]: tf.Tensor[]): tf.Tensor {
    return tf.reshape(x!, [x!.shape[0]!, ...this.given.targetShape]);
  }

  protected override shapeFor([input]: tf.Shape[]): tf.Shape {
    const { targetShape } = this.given;
    const sizes = input!.slice(1);
    const product = (list: tf.Shape) => list.reduce<number>((result, size) => result * size!, 1);
    const left = sizes.includes(null) ? null : product(sizes) / product(targetShape.filter((size) => size !== -1));
    return [input![0]!, ...targetShape.map((size) => (size === -1 ? left : size))];
  }
}
tf.serialization.registerClass(Reshape);

/** As one row, whatever the shape: tfjs flattens only feature maps of known size. */
export class Flatten extends KerasLayer<LayerArgs> {
  static readonly className = 'NetloomFlatten';

  protected override compute([x]: tf.Tensor[]): tf.Tensor {
    return tf.reshape(x!, [x!.shape[0]!, -1]);
  }

  protected override shapeFor([input]: tf.Shape[]): tf.Shape {
    const sizes = input!.slice(1);
    return [input![0]!, sizes.includes(null) ? null : sizes.reduce<number>((product, size) => product * size!, 1)];
  }
}
tf.serialization.registerClass(Flatten);

/** Of open sizes too, of which tfjs tells wrong ones. */
export class Cropping2D extends KerasLayer<LayerArgs & { cropping: number | [number, number] | [number, number][] }> {
  static readonly className = 'NetloomCropping2D';

  private get margins(): [number, number][] {
    const { cropping } = this.given;
    const sides = typeof cropping === 'number' ? [cropping, cropping] : cropping;
    return sides.map((side) => (typeof side === 'number' ? [side, side] : side));
  }

  protected override compute([x]: tf.Tensor[]): tf.Tensor {
    const shape = this.shapeFor([x!.shape]) as number[];
    return tf.slice(x!, [0, ...this.margins.map(([before]) => before), 0], shape);
  }

  protected override shapeFor([input]: tf.Shape[]): tf.Shape {
    const cut = [0, ...this.margins.map(([before, after]) => before + after), 0];
    return input!.map((size, axis) => (size === null ? null : size - cut[axis]!));
  }
}
tf.serialization.registerClass(Cropping2D);
