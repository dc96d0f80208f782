import { isRecord } from '../../document/outside.ts';
import { camelCase, snakeCase } from '../../document/spelling.ts';
import type { Json } from '../../document/types.ts';
import { constraints, initializers, regularizers } from '../../operators/catalogues.ts';
import type { Catalogue } from '../../operators/configured.ts';
import { readConfigured } from '../../operators/configured.ts';
import { asJson, own, textOf } from './json.ts';

const catalogues: Readonly<Record<string, { readonly module: string; readonly catalogue: Catalogue }>> = {
  Initializer: { module: 'keras.initializers', catalogue: initializers },
  Regularizer: { module: 'keras.regularizers', catalogue: regularizers },
  Constraint: { module: 'keras.constraints', catalogue: constraints },
};

/** `he_normal` as Keras's object; a value that is not understood stays as it is, so that Keras can say so. */
export function toKerasObject(parameter: string, value: Json): Json {
  const kind = /(Initializer|Regularizer|Constraint)$/i.exec(parameter)?.[1];
  const found = kind === undefined ? undefined : catalogues[kind[0]!.toUpperCase() + kind.slice(1)];
  if (!found || value === null) return value;
  const choice = readConfigured(found.catalogue, value);
  if (typeof choice === 'string') return value;
  return {
    module: found.module,
    class_name: found.catalogue[choice.name]!.keras,
    config: Object.fromEntries(Object.entries(choice.values).map(([key, item]) => [snakeCase(key), item])),
    registered_name: null,
  };
}

/** Keys of initializers that say what is so anyway. */
const usual: Readonly<Record<string, readonly unknown[]>> = { dtype: ['float32'] };

/** Keras 3's and Keras 2's objects, and tfjs's, as `{name, ...numbers}`; text stays text. */
export function fromKerasObject(value: unknown): Json {
  const name = textOf(own(value, 'class_name')) ?? textOf(own(value, 'className'));
  if (name === null) return asJson(value);
  const config = own(value, 'config');
  const numbers = Object.entries(isRecord(config) ? config : {}).filter(
    ([key, item]) =>
      item !== null &&
      !(Object.hasOwn(usual, key) && usual[key]!.includes(item)) &&
      !(key === 'distribution' && item === 'normal'),
  );
  const short = name.includes('>') ? name.slice(name.lastIndexOf('>') + 1) : name;
  if (numbers.length === 0) return short;
  return {
    name: short,
    ...Object.fromEntries(
      numbers.map(([key, item]) => [camelCase(key), typeof item === 'string' ? snakeCase(item) : asJson(item)]),
    ),
  };
}
