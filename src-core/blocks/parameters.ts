import type { BlockDefinition, Json, ParameterValue } from '../document/types.ts';
import type { Environment } from './expression.ts';
import { evaluateExpression, isExpression } from './expression.ts';

export interface Resolved {
  readonly parameters: Readonly<Record<string, Json>>;
  readonly faults: readonly { readonly parameter: string; readonly message: string }[];
}

/** Replaces every `=expression` (also inside lists, e.g. strides) by its value. */
export function resolveParameters(
  given: { readonly [name: string]: ParameterValue } | undefined,
  environment: Environment,
): Resolved {
  if (!given || !Object.values(given).some(holdsExpression)) return { parameters: given ?? {}, faults: [] };
  const faults: { parameter: string; message: string }[] = [];
  const entries = Object.entries(given).map(([name, value]): [string, Json] => [
    name,
    resolve(value, environment, (message) => faults.push({ parameter: name, message })),
  ]);
  return { parameters: Object.fromEntries(entries), faults };
}

/** Whether a value is an expression, or a list with one in it. */
export function holdsExpression(value: Json): boolean {
  return Array.isArray(value) ? value.some(holdsExpression) : isExpression(value);
}

function resolve(value: Json, environment: Environment, report: (message: string) => void): Json {
  if (Array.isArray(value)) return value.map((item) => resolve(item, environment, report));
  if (!isExpression(value)) return value;
  const result = evaluateExpression(value, environment);
  if ('value' in result) return result.value;
  report(result.message);
  return value;
}

export interface InstanceParameters {
  readonly environment: Environment;
  readonly faults: readonly { readonly parameter: string; readonly message: string }[];
  readonly unknown: readonly string[];
}

/** The values that a block's inside sees: what the instance says, else the definition's defaults. */
export function instanceEnvironment(
  definition: BlockDefinition,
  given: { readonly [name: string]: ParameterValue } | undefined,
  outer: Environment,
): InstanceParameters {
  const resolved = resolveParameters(given, outer);
  const faults = [...resolved.faults];
  const environment = new Map<string, number | boolean | string>();
  for (const parameter of definition.parameters) {
    environment.set(parameter.name, parameter.default);
    if (!Object.hasOwn(resolved.parameters, parameter.name)) continue;
    const value = resolved.parameters[parameter.name] as Json;
    if (fits(parameter.type, value)) environment.set(parameter.name, value as number | boolean | string);
    else if (!faults.some((fault) => fault.parameter === parameter.name)) {
      faults.push({
        parameter: parameter.name,
        message: `${parameter.name} can't be ${JSON.stringify(value)}: it is ${typeWords[parameter.type]}.`,
      });
    }
  }
  const unknown = Object.keys(given ?? {}).filter((name) => !definition.parameters.some((parameter) => parameter.name === name));
  return { environment, faults, unknown };
}

const typeWords = { integer: 'a whole number', number: 'a number', boolean: 'true or false', text: 'text' } as const;

/** Whether a value is of a parameter's type. */
export function fits(type: BlockDefinition['parameters'][number]['type'], value: Json): boolean {
  switch (type) {
    case 'integer':
      return Number.isSafeInteger(value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'text':
      return typeof value === 'string';
  }
}
