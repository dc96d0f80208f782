import type { Json } from '../document/types.ts';
import { constraints, initializers, regularizers } from './catalogues.ts';
import type { Configured } from './configured.ts';
import { configured, optionalConfigured } from './configured.ts';
import type { WeightSpec } from './define.ts';
import type { Parameter } from './parameter.ts';
import { boolean } from './parameter.ts';

type WeightParameters<N extends string> = { readonly [K in `${N}Initializer`]: Parameter<Configured> } & {
  readonly [K in `${N}Regularizer` | `${N}Constraint`]: Parameter<Configured | null>;
};

const titles: Readonly<Record<string, string>> = {
  kernel: 'Kernel',
  bias: 'Bias',
  depthwise: 'Depthwise kernel',
  pointwise: 'Pointwise kernel',
  gamma: 'Gamma',
  beta: 'Beta',
  alpha: 'Alpha',
};

/** How one array of weights begins, what it costs in the loss and what it is held to; `name` as Keras prefixes the three. */
export function weightParameters<const N extends string>(name: N, initializer: keyof typeof initializers): WeightParameters<N> {
  const title = titles[name] ?? name;
  return {
    [`${name}Initializer`]: initializerParameter(title, initializer),
    [`${name}Regularizer`]: optionalConfigured({
      owner: title,
      label: `${title} regularizer`,
      words: 'What the size of these weights adds to the loss.',
      catalogue: regularizers,
    }),
    [`${name}Constraint`]: optionalConfigured({
      owner: title,
      label: `${title} constraint`,
      words: 'What these weights are brought back to after each step.',
      catalogue: constraints,
    }),
  } as unknown as WeightParameters<N>;
}

export function initializerParameter(title: string, initializer: keyof typeof initializers): Parameter<Configured> {
  return configured({
    owner: title,
    label: `${title} initializer`,
    words: 'What these weights are before the first step.',
    default: initializer,
    catalogue: initializers,
  });
}

export const activityRegularizerParameter = optionalConfigured({
  owner: 'Activity',
  label: 'Activity regularizer',
  words: 'What the size of the outputs adds to the loss, as a mean over the batch.',
  catalogue: regularizers,
});

/** Keras's `trainable` of a layer with weights. */
export const trainableParameter = boolean({
  label: 'Trainable',
  words: 'No: training leaves these weights as they are, and a normalization keeps its running statistics.',
  default: true,
  advanced: true,
});

/** The weight whose parameters `weightParameters(prefix, ...)` declared; `name`: Keras's variable name where it differs. */
export function weightSpec(
  prefix: string,
  shape: readonly number[],
  values: Readonly<Record<string, Json>>,
  name: string = prefix,
): WeightSpec {
  const [regularizer, constraint] = [values[`${prefix}Regularizer`], values[`${prefix}Constraint`]];
  return {
    name,
    shape,
    initializer: values[`${prefix}Initializer`] as Configured,
    trainable: true,
    ...(regularizer == null ? {} : { regularizer: regularizer as Configured }),
    ...(constraint == null ? {} : { constraint: constraint as Configured }),
  };
}
