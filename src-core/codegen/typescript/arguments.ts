import { isExpression } from '../../blocks/expression.ts';
import type { Json, OperatorNode } from '../../document/types.ts';
import type { OperatorDefinition } from '../../operators/define.ts';
import type { Parameter } from '../../operators/parameter.ts';
import { printExpression } from './expression.ts';
import { activationCode, spelledAlike } from './layers/activations.ts';
import { configuredCode } from './layers/configured.ts';
import { quote } from './text.ts';

/** Where tfjs spells a parameter otherwise than Keras's camel case. */
const otherNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  LeakyReLU: { negativeSlope: 'alpha' },
};

/** tfjs has no defaults for these, or people look for them first. Everything else is printed only where it differs. */
const alwaysPrinted = new Set([
  'filters',
  'kernelSize',
  'units',
  'rate',
  'poolSize',
  'shape',
  'targetShape',
  'dims',
  'n',
  'cropping',
  'height',
  'width',
  'stddev',
  'initValues',
  'projectionDim',
]);
const alsoPrinted: Readonly<Record<string, readonly string[]>> = {
  Activation: ['activation'],
  CustomScaleLayer: ['scale'],
  Rescaling: ['scale'],
};

/** tfjs has its channels last; its seeds would drop the same values in every step, where Keras draws anew. */
const neverPrinted = new Set(['dataFormat', 'seed']);

export interface Arguments {
  /** The properties of the layer's arguments: `['filters', 'kernelSize: 3', 'strides: stride']`. */
  readonly properties: readonly string[];
  /** Declarations that they need. */
  readonly uses: readonly string[];
}

/** `custom`: the layer is a class that the code brings along, which takes Keras's spellings. */
export function operatorArguments(
  definition: OperatorDefinition,
  node: OperatorNode,
  parameters: ReadonlyMap<string, string>,
  custom: boolean,
): Arguments {
  const properties: string[] = [];
  const uses: string[] = [];
  const frozen = node.parameters?.trainable === false;
  for (const [name, parameter] of Object.entries(definition.parameters)) {
    if (neverPrinted.has(name) || (frozen && countsOnlyTrainable(name))) continue;
    const given = node.parameters && Object.hasOwn(node.parameters, name) ? (node.parameters[name] as Json) : undefined;
    const value = given === undefined ? parameter.default : given;
    const required = alwaysPrinted.has(name) || alsoPrinted[definition.type]?.includes(name);
    const empty = value === null && parameter.default === null;
    if (empty || (!required && (given === undefined || isDefault(parameter, given)))) continue;
    const key = (custom ? undefined : otherNames[definition.type]?.[name]) ?? name;
    const printed = printParameter(name, value, parameter, parameters, !custom);
    properties.push(printed.code === key ? key : `${key}: ${printed.code}`);
    uses.push(...printed.uses);
  }
  return { properties, uses };
}

/** Keras leaves the regularizers of frozen weights out of the loss; tfjs does not. */
function countsOnlyTrainable(name: string): boolean {
  return name.endsWith('Regularizer') && name !== 'activityRegularizer';
}

function isDefault(parameter: Parameter, given: Json): boolean {
  const parsed = parameter.schema.safeParse(given);
  return parsed.success && JSON.stringify(parsed.data) === JSON.stringify(parameter.default);
}

function printParameter(
  name: string,
  value: Json,
  parameter: Parameter,
  parameters: ReadonlyMap<string, string>,
  named: boolean,
): { code: string; uses: readonly string[] } {
  if (parameter.kind === 'configured') return configuredCode(name, value, named);
  // Short forms in their full one; a value with an expression inside is none yet
  const parsed = parameter.schema.safeParse(value);
  const full = parsed.success ? parsed.data : value;
  if (name === 'activation' && !isExpression(value)) return activationCode(String(full));
  // None stands for no axis at all
  const list = parameter.kind === 'integers' && full === null ? [] : full;
  return { code: printValue(list, parameter, parameters), uses: [] };
}

/** Lists that stay lists when all their numbers are alike. */
const listKinds = new Set(['shape', 'integers', 'numbers']);

function printValue(value: Json, parameter: Parameter, parameters: ReadonlyMap<string, string>): string {
  if (isExpression(value)) {
    const code = printExpression(value, parameters);
    // A block's text parameter is any string; tfjs wants one of a few
    const options = parameter.label === 'Activation' ? (parameter.options ?? []).filter(spelledAlike) : parameter.options;
    return parameter.kind === 'choice' ? `${code} as ${(options ?? []).map(quote).join(' | ')}` : code;
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => printValue(item, parameter, parameters));
    // `3` for `[3, 3]`, as people write it; a shape keeps its list, and so do margins that differ on the two sides
    const first = items[0];
    const alike =
      !listKinds.has(parameter.kind) && first !== undefined && !first.startsWith('[') && items.every((i) => i === first);
    return alike ? first : `[${items.join(', ')}]`;
  }
  return typeof value === 'string' ? quote(value) : JSON.stringify(value);
}

/** What the helper function of an operator is called: its type in camel case, `Conv2D` as `conv2d`, `ReLU` as `relu`. */
export function helperName({ type }: OperatorDefinition): string {
  const name = type.replace('2D', '2d').replace('ReLU', 'Relu');
  return name.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (letters) => letters.toLowerCase());
}
