import * as tf from '@tensorflow/tfjs';
import { l1l2 } from './initializers.js';
import { KerasLayer, type LayerArgs, type Regularizer } from './KerasLayer.js';

/** Adds what a regularizer makes of a layer's outputs to the loss, as a mean over the batch: tfjs refuses to. */
function withActivityLoss<L extends tf.layers.Layer>(layer: L, regularizer: Regularizer | string | undefined): L {
  if (typeof regularizer !== 'object') return layer;
  const call = layer.call.bind(layer);
  let penalty: tf.Scalar | null = null;
  layer.call = (inputs, kwargs) => {
    const outputs = call(inputs, kwargs);
    const [y] = [outputs].flat();
    if (kwargs['training']) penalty = tf.div(regularizer.apply(y!), y!.shape[0]!);
    return outputs;
  };
  layer.addLoss(() => penalty ?? tf.scalar(0));
  return layer;
}

/** Passes its input on and adds the size of it to the loss. */
export class ActivityRegularization extends KerasLayer<LayerArgs & { l1?: number; l2?: number }> {
  static readonly className = 'NetloomActivityRegularization';

  constructor(given: LayerArgs & { l1?: number; l2?: number }) {
    super(given);
    withActivityLoss(this, l1l2(given));
  }

  protected override compute([x]: tf.Tensor[]): tf.Tensor {
    return tf.clone(x!);
  }
}
tf.serialization.registerClass(ActivityRegularization);
