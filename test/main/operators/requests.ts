import { createHash } from 'node:crypto';
import type { Json } from '#core/document/types.ts';
import type { KerasLayer } from '#core/formats/keras/config.ts';
import { toKerasConfig } from '#core/formats/keras/config.ts';
import type { OperatorCase } from '#core/operators/case.ts';
import type { OperatorDefinition } from '#core/operators/define.ts';
import { operatorOf } from '#core/operators/list.ts';
import { readParameters } from '#core/operators/values.ts';
import type { Shape } from '#core/shapes/shape.ts';

type FittingCase = Extract<OperatorCase, { readonly output: Shape }>;

/** What Keras is asked about one case: its layer from the configuration that we export, on inputs of these shapes. */
export interface OperatorRequest {
  readonly type: string;
  readonly title: string;
  /** Of the question: an answer to another one is stale. */
  readonly hash: string;
  readonly layer: KerasLayer;
  /** A merge's number, which Keras's operation takes as its second input. */
  readonly constant: number | null;
  readonly inputs: readonly Shape[];
}

export interface OperatorTable {
  readonly type: string;
  readonly definition: OperatorDefinition;
  readonly cases: readonly { readonly given: FittingCase; readonly values: Readonly<Record<string, Json>> }[];
}

/** Keyed by path; eager, because the oracle's script may import nothing after this module. */
const modules = import.meta.glob<{ cases: readonly OperatorCase[] }>('../../../src-core/operators/*/cases.ts', { eager: true });

/** Every operator that Keras has, with the cases of its table that fit. */
export function operatorTables(): OperatorTable[] {
  const tables: OperatorTable[] = [];
  for (const [path, { cases }] of Object.entries(modules)) {
    const type = path.split('/').at(-2) as string;
    const definition = operatorOf(type);
    if (!definition?.keras) continue;
    const fitting = cases.filter((given): given is FittingCase => 'output' in given);
    const read = fitting.map((given) => ({ given, values: readParameters(definition, given.parameters ?? {}).values }));
    tables.push({ type, definition, cases: read });
  }
  return tables;
}

export function requestOf(type: string, given: FittingCase, values: Readonly<Record<string, Json>>): OperatorRequest {
  const constant = typeof values.constant === 'number' ? values.constant : null;
  const question = { type, layer: toKerasConfig(type, values, 'layer', given.inputs), constant, inputs: given.inputs };
  const hash = createHash('sha256').update(JSON.stringify(question)).digest('hex').slice(0, 12);
  return { ...question, title: given.title, hash };
}

/** Every question, for `npm run oracle`. */
export function operatorRequests(): OperatorRequest[] {
  return operatorTables().flatMap(({ type, cases }) => cases.map(({ given, values }) => requestOf(type, given, values)));
}
