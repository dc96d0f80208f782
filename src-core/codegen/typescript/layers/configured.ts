import { camelCase } from '../../../document/spelling.ts';
import type { Json } from '../../../document/types.ts';
import { constraints, initializers, regularizers } from '../../../operators/catalogues.ts';
import type { Choice } from '../../../operators/configured.ts';
import { readConfigured } from '../../../operators/configured.ts';
import { quote } from '../text.ts';

/** Code, and the declarations that it needs (layers/declarations.ts). */
export interface Code {
  readonly code: string;
  readonly uses: readonly string[];
}

/**
 * An initializer, regularizer or constraint as tfjs takes it: `'heUniform'`, `tf.regularizers.l2({ l2: 0.01 })`.
 * `parameter` ends in what it is; `named`: a layer of tfjs itself, which also understands names.
 */
export function configuredCode(parameter: string, value: Json, named: boolean): Code {
  if (parameter.endsWith('Initializer')) return initializerCode(read(initializers, value), named);
  if (parameter.endsWith('Constraint')) return constraintCode(read(constraints, value));
  return regularizerCode(read(regularizers, value));
}

function read(catalogue: Parameters<typeof readConfigured>[0], value: Json): Choice {
  const choice = readConfigured(catalogue, value);
  if (typeof choice === 'string') throw new Error(`a value that was not checked: ${choice}`);
  return choice;
}

/** The spread of tfjs's normal initializers is smaller than Keras's, and some defaults stand in place of a 0: these come along. */
function initializerCode({ name, values }: Choice, named: boolean): Code {
  const { seed, ...numbers } = values as { readonly seed?: number | null; readonly [key: string]: Json | undefined };
  const given = { ...numbers, ...(seed == null ? {} : { seed }) };
  switch (name) {
    case 'he_normal':
    case 'glorot_normal':
    case 'lecun_normal':
      return own(camelCase(name), seed == null ? '' : String(seed));
    case 'identity':
      return own('identityMatrix', values.gain === 1 ? '' : String(values.gain));
    case 'random_uniform':
      return own('randomUniform', properties(given));
    case 'variance_scaling': {
      const { scale, mode, distribution } = values as { scale: number; mode: string; distribution: string };
      const spread = { ...given, scale, mode: camelCase(mode), distribution: camelCase(distribution) };
      return distribution === 'uniform' ? tfjs('initializers.varianceScaling', spread) : own('normalSpread', properties(spread));
    }
    default: {
      const spelled = camelCase(name).replace('lecun', 'leCun');
      const plain = Object.keys(given).length === 0;
      if (plain && named) return { code: quote(spelled), uses: [] };
      const argument = name === 'zeros' || name === 'ones' ? '' : properties(given);
      return { code: `tf.initializers.${spelled}(${argument})`, uses: [] };
    }
  }
}

function regularizerCode({ name, values }: Choice): Code {
  if (name === 'orthogonal_regularizer') return own('orthogonalRegularizer', properties(values));
  const told = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== 0));
  return name === 'l2' ? tfjs('regularizers.l2', values) : own('l1l2', properties(told));
}

function constraintCode({ name, values }: Choice): Code {
  if (name === 'non_neg') return { code: 'tf.constraints.nonNeg()', uses: [] };
  const { axis, ...bounds } = values;
  const axes = [axis ?? 0].flat();
  const factory = `constraints.${camelCase(name)}`;
  if (axes.length === 1) return tfjs(factory, { ...bounds, axis: axes[0] });
  return own('overAxes', `${tfjs(factory, bounds).code}, ${JSON.stringify(axes).replaceAll(',', ', ')}`);
}

function tfjs(factory: string, values: Readonly<Record<string, Json | undefined>>): Code {
  return { code: `tf.${factory}(${properties(values)})`, uses: [] };
}

function own(name: string, argument: string): Code {
  return { code: `${name}(${argument})`, uses: [name] };
}

function properties(values: Readonly<Record<string, Json | undefined>>): string {
  const list = Object.entries(values).map(
    ([key, value]) => `${key}: ${typeof value === 'string' ? quote(value) : JSON.stringify(value)}`,
  );
  return list.length === 0 ? '{}' : `{ ${list.join(', ')} }`;
}
