import { own, textOf } from './json.ts';

/** Slope of `keras.activations.leaky_relu` (Keras 3.15); the layer's own default is another. */
const namedSlope = 0.2;

/**
 * The named activation that a layer object in an activation's place computes (`Conv2D(..., activation=ReLU())`), or null:
 * a LeakyReLU of another slope, say, is no activation by name.
 */
export function activationOfLayer(layer: unknown): string | null {
  const config = own(layer, 'config');
  const number = (...names: readonly string[]) => {
    const found = names.map((name) => own(config, name)).find((value) => value !== undefined);
    return typeof found === 'number' ? found : null;
  };
  switch (own(layer, 'class_name')) {
    case 'Activation':
      return textOf(own(config, 'activation'));
    case 'Softmax':
      return [undefined, -1].includes([own(config, 'axis')].flat()[0] as number | undefined) ? 'softmax' : null;
    case 'ELU':
      return (number('alpha') ?? 1) === 1 ? 'elu' : null;
    case 'LeakyReLU':
      return number('negative_slope', 'alpha') === namedSlope ? 'leaky_relu' : null;
    case 'ReLU': {
      if ((number('threshold') ?? 0) !== 0) return null;
      const [slope, largest] = [number('negative_slope') ?? 0, number('max_value')];
      if (largest === null) return slope === 0 ? 'relu' : slope === namedSlope ? 'leaky_relu' : null;
      return slope === 0 && largest === 6 ? 'relu6' : null;
    }
    default:
      return null;
  }
}
