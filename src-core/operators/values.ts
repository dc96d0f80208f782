import type { Json } from '../document/types.ts';
import { formatCount } from '../words/format.ts';
import type { OperatorDefinition } from './define.ts';

export interface ParameterFault {
  readonly parameter: string;
  readonly message: string;
}

export interface ReadParameters {
  /** Every parameter of the definition: the given value where it is right, else the default. */
  readonly values: Readonly<Record<string, Json>>;
  readonly faults: readonly ParameterFault[];
  /** Names that the operator does not have. */
  readonly unknown: readonly string[];
}

/** Validates what the person said against the operator's declaration. Total: a wrong value is reported, not thrown. */
export function readParameters(definition: OperatorDefinition, given: Readonly<Record<string, Json>>): ReadParameters {
  const values: Record<string, Json> = { ...defaultsOf(definition) };
  const faults: ParameterFault[] = [];
  const unknown: string[] = [];
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(definition.parameters, name)) {
      unknown.push(name);
      continue;
    }
    const parameter = definition.parameters[name]!;
    const parsed = parameter.schema.safeParse(given[name]);
    if (parsed.success) values[name] = parsed.data;
    else faults.push({ parameter: name, message: refusal(parameter, given[name]) });
  }
  return { values, faults, unknown };
}

const defaults = new WeakMap<OperatorDefinition, Readonly<Record<string, Json>>>();

/** The default of every parameter, made once: a copy of it is far quicker than another. */
function defaultsOf(definition: OperatorDefinition): Readonly<Record<string, Json>> {
  let known = defaults.get(definition);
  if (!known) {
    known = Object.fromEntries(Object.entries(definition.parameters).map(([name, parameter]) => [name, parameter.default]));
    defaults.set(definition, known);
  }
  return known;
}

/** Why a parameter does not take a value. */
export function refusal(parameter: OperatorDefinition['parameters'][string], value: Json | undefined): string {
  return `${parameter.label} can't be ${shorten(value)}: ${expectation(parameter)}.`;
}

function expectation(parameter: OperatorDefinition['parameters'][string]): string {
  const { kind, min, max, options, optional } = parameter;
  return `${described(kind, min, max, options)}${optional ? ', or null for none' : ''}`;
}

function described(
  kind: OperatorDefinition['parameters'][string]['kind'],
  min: number | undefined,
  max: number | undefined,
  options: readonly string[] | undefined,
): string {
  const bounds =
    min === undefined
      ? ''
      : max === undefined
        ? ` of at least ${min}`
        : ` from ${min} to ${Number.isInteger(max) ? formatCount(max) : max}`;
  switch (kind) {
    case 'integer':
      return `it is a whole number${bounds}`;
    case 'number':
      return `it is a number${bounds}`;
    case 'boolean':
      return 'it is true or false';
    case 'choice':
      return `it is one of ${(options ?? []).join(', ')}`;
    case 'pair':
      return `it is one whole number or two, height and width${bounds}`;
    case 'shape':
      return 'it is a list of whole numbers above 0, such as 28, 28, 1';
    case 'margins':
      return 'it is a whole number, or margins for height and width';
    case 'integers':
      return `it is a whole number or a list of them${bounds}`;
    case 'numbers':
      return 'it is a number or a list of them';
    case 'configured':
      return `it is one of ${(options ?? []).join(', ')}, by its name or with its numbers, such as {"name": "${options?.[0] ?? ''}"}`;
  }
}

function shorten(value: Json | undefined): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
