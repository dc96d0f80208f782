import * as tf from '@tensorflow/tfjs';

export type LayerArgs = NonNullable<ConstructorParameters<typeof tf.layers.Layer>[0]>;

export type Initializer = ReturnType<typeof tf.initializers.glorotUniform>;

export type Regularizer = ReturnType<typeof tf.regularizers.l2>;

export type Constraint = ReturnType<typeof tf.constraints.nonNeg>;

/** How weights begin, what they add to the loss, what they are held to: `kernelInitializer` and so on. */
export type WeightArgs<N extends string> = { [K in `${N}Initializer`]?: Initializer } & {
  [K in `${N}Regularizer`]?: Regularizer;
} & { [K in `${N}Constraint`]?: Constraint };

/** What Keras has and tfjs has not, or only in part, is built on this. */
export abstract class KerasLayer<A extends LayerArgs> extends tf.layers.Layer {
  protected readonly given: A;

  constructor(given: A) {
    super(given);
    this.given = given;
  }

  /** The outputs to a batch of inputs. */
  protected abstract compute(inputs: tf.Tensor[], training: boolean): tf.Tensor;

  /** The shape of the outputs: as the first input, if a layer does not say otherwise. */
  protected shapeFor(inputs: tf.Shape[]): tf.Shape {
    return inputs[0]!;
  }

  protected makeWeights(_input: tf.Shape): void {}

  protected weight(name: string, shape: number[], usual: Initializer, prefix = name): tf.LayerVariable {
    const given = this.given as unknown as WeightArgs<string>;
    const initializer = given[`${prefix}Initializer`] ?? usual;
    return this.addWeight(
      name,
      shape,
      'float32',
      initializer,
      given[`${prefix}Regularizer`],
      true,
      given[`${prefix}Constraint`],
    );
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    this.makeWeights(shapesOf(inputShape)[0]!);
    super.build(inputShape);
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    return this.shapeFor(shapesOf(inputShape));
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: { training?: boolean }): tf.Tensor {
    return tf.tidy(() => this.compute([inputs].flat(), kwargs.training ?? false));
  }

  /** The arguments, without initializers and the like: loaded weights need none. */
  override getConfig(): tf.serialization.ConfigDict {
    const plain = Object.entries(this.given).filter(([, value]) => !(value instanceof tf.serialization.Serializable));
    return { ...super.getConfig(), ...(Object.fromEntries(plain) as tf.serialization.ConfigDict) };
  }
}

function shapesOf(inputShape: tf.Shape | tf.Shape[]): tf.Shape[] {
  return Array.isArray(inputShape[0]) ? (inputShape as tf.Shape[]) : [inputShape as tf.Shape];
}

/** A size that weights need. */
export function knownSize(shape: tf.Shape, axis = -1): number {
  const size = shape.at(axis);
  if (size == null) throw new Error(`The size at axis ${axis} of ${JSON.stringify(shape)} must be known.`);
  return size;
}
