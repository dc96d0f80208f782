import type { OperatorType } from '../../operators/list.ts';
import type { Plan, PlanLayer } from '../../plan/types.ts';

/** A helper that replaces the usual one where tfjs-layers falls short of Keras; only printed for networks that need it. */
export interface SpecialHelper {
  /** `feeding`: the layers that feed it. */
  needed(layer: PlanLayer, feeding: readonly PlanLayer[]): boolean;
  /** `name`: how the layer's name is given, a property of the arguments. */
  lines(name: string): readonly string[];
}

const helpers: Partial<Record<OperatorType, SpecialHelper>> = {
  Flatten: {
    // tfjs-layers 4.22 refuses a vector (min_ndim 3) and unknown sizes
    needed: (_layer, [from]) => from === undefined || from.output.length < 2 || from.output.includes(null),
    lines: (name) => [
      '/** tfjs flattens only feature maps of known size; a reshape does so with anything. */',
      'function flatten(x: Tensor, name: string): Tensor {',
      '  const sizes = x.shape.slice(1);',
      '  const count = sizes.includes(null) ? -1 : sizes.reduce<number>((product, size) => product * size!, 1);',
      `  return tf.layers.reshape({ ${name}, targetShape: [count] }).apply(x) as Tensor;`,
      '}',
    ],
  },
  ELU: {
    // tfjs-layers 4.22: "Non-default alpha value is not supported by the ELU layer yet"
    needed: (layer) => layer.parameters.alpha !== 1,
    lines: (name) => [
      '/** The layer of tfjs knows only alpha 1. */',
      'class Elu extends tf.layers.Layer {',
      "  static readonly className = 'NetloomElu';",
      '  private readonly alpha: number;',
      '',
      '  constructor(args: { name?: string; alpha?: number }) {',
      '    super(args);',
      '    this.alpha = args.alpha ?? 1;',
      '  }',
      '',
      '  override computeOutputShape(inputShape: tf.Shape): tf.Shape {',
      '    return inputShape;',
      '  }',
      '',
      '  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {',
      '    const x = Array.isArray(inputs) ? inputs[0]! : inputs;',
      '    return tf.tidy(() => tf.add(tf.relu(x), tf.mul(tf.elu(tf.minimum(x, 0)), this.alpha)));',
      '  }',
      '',
      '  override getConfig(): tf.serialization.ConfigDict {',
      '    return { ...super.getConfig(), alpha: this.alpha };',
      '  }',
      '}',
      'tf.serialization.registerClass(Elu);',
      '',
      'function elu(x: Tensor, name: string, args: { alpha?: number } = {}): Tensor {',
      `  return new Elu({ ...args, ${name} }).apply(x) as Tensor;`,
      '}',
    ],
  },
};

/** The special helpers that a network needs, by operator. */
export function specialHelpers(plan: Plan): Map<string, SpecialHelper> {
  const result = new Map<string, SpecialHelper>();
  for (const layer of plan.layers) {
    const helper = helpers[layer.type];
    const feeding = layer.inputs.map((i) => plan.layers[i]!);
    if (helper?.needed(layer, feeding)) result.set(layer.type, helper);
  }
  return result;
}
