import type { Json, TrainingSettings } from '../../document/types.ts';
import { UniqueNames } from '../../document/uniqueNames.ts';
import { operatorOf } from '../../operators/list.ts';
import type { TrainingExtent } from '../../plan/schedules.ts';
import type { Plan, PlanLayer } from '../../plan/types.ts';
import { weightKey } from '../../plan/types.ts';
import { writeCompileConfig } from './compile.ts';
import { toKerasConfig } from './config.ts';
import { kerasLayerOrder } from './layerOrder.ts';
import { groupCounter } from './weights.ts';

/** What a `.keras` archive holds, without the numbers. */
export interface KerasArchive {
  /** `config.json`. */
  readonly config: Json;
  /** Groups of `model.weights.h5`, a parent before what is in it, each with Keras's attribute `name` where it has one. */
  readonly groups: readonly (readonly [path: string, attributes: Readonly<Record<string, string>>])[];
  /** Where each weight of the plan is kept. */
  readonly arrays: readonly { readonly path: string; readonly key: string; readonly whole: boolean }[];
}

/** A functional model of Keras 3 for a plan; shared layers are one layer with several calls, nested models are unfolded. */
export function exportKeras(plan: Plan, training: Partial<TrainingSettings> | undefined, extent?: TrainingExtent): KerasArchive {
  const order = kerasLayerOrder(plan);
  const names = layerNames(plan, order);
  const owner = (i: number): number => plan.layers[i]!.weightsOf ?? i;
  const calls = new Map<number, number[]>(order.map((i) => [i, [i]]));
  for (const [i, layer] of plan.layers.entries()) if (layer.weightsOf !== undefined) calls.get(layer.weightsOf)?.push(i);
  const history = (i: number): Json[] => [names.get(owner(i))!, calls.get(owner(i))!.indexOf(i), 0];
  const ends = (list: readonly number[]): Json => (list.length === 1 ? history(list[0]!) : list.map(history));

  const layers = order.map((i): Json => {
    const layer = plan.layers[i]!;
    const name = names.get(i)!;
    const inputs = layer.inputs.map((source) => plan.layers[source]!.output);
    const keras = toKerasConfig(layer.type, layer.parameters as Record<string, Json>, name, inputs);
    const inbound = layer.inputs.length === 0 ? [] : calls.get(i)!.map((call) => callOf(plan, plan.layers[call]!, history));
    return { ...keras, name, inbound_nodes: inbound };
  });
  const config: Json = {
    module: 'keras.src.models.functional',
    class_name: 'Functional',
    config: {
      name: validName(plan.name) || 'model',
      trainable: true,
      layers,
      input_layers: ends(plan.inputs),
      output_layers: ends(plan.outputs),
    },
    registered_name: 'Functional',
    build_config: { input_shape: null },
    ...writeCompileConfig(training, extent),
  };
  return { config, ...weightsOf(plan, order, names) };
}

/** One use of a layer: a merge takes its inputs as a list, an operation with a number takes the number behind. */
function callOf(plan: Plan, layer: PlanLayer, history: (i: number) => Json[]): Json {
  const tensors = layer.inputs.map(
    (i): Json => ({
      class_name: '__keras_tensor__',
      config: { shape: [null, ...plan.layers[i]!.output], dtype: 'float32', keras_history: history(i) },
    }),
  );
  const { constant } = layer.parameters;
  if (typeof constant === 'number') return { args: [...tensors, constant], kwargs: {} };
  const list = (operatorOf(layer.type)?.inputs.max ?? 1) > 1;
  return { args: list ? [tensors] : tensors, kwargs: {} };
}

function weightsOf(plan: Plan, order: readonly number[], names: ReadonlyMap<number, string>): Omit<KerasArchive, 'config'> {
  const groups: [string, Readonly<Record<string, string>>][] = [
    ['layers', {}],
    ['vars', {}],
  ];
  const arrays: { path: string; key: string; whole: boolean }[] = [];
  const group = groupCounter();
  for (const i of order) {
    const layer = plan.layers[i]!;
    // Operations are no layers to Keras and are not numbered
    if (typeof layer.parameters.constant === 'number') continue;
    const path = `layers/${group(layer.type)}`;
    groups.push([path, {}], [`${path}/vars`, { name: names.get(i)! }]);
    for (const [at, spec] of layer.weights.entries())
      arrays.push({ path: `${path}/vars/${at}`, key: weightKey(layer, spec), whole: spec.name === 'count' });
  }
  return { groups, arrays };
}

/** Names that Keras and TensorFlow take, each once. */
function layerNames(plan: Plan, order: readonly number[]): Map<number, string> {
  const unique = new UniqueNames(1);
  return new Map(order.map((i) => [i, unique.take(validName(plan.layers[i]!.name) || 'layer')]));
}

/** Why Keras could not open the network, with the way out; null where it can. */
export function kerasRefusal({ layers }: Plan): string | null {
  const own = layers.find(({ type }) => !operatorOf(type)?.keras);
  if (!own) return null;
  return `${own.path} is a ${own.type}, which Keras does not have. Export as TypeScript instead, or replace it by other layers.`;
}

/** TensorFlow takes letters of ASCII, digits, `_`, `.` and `-` in the names of its scopes. */
function validName(name: string): string {
  return name.replace(/[^A-Za-z0-9_.-]+/g, '_').replace(/^[^A-Za-z0-9.]+/, '');
}
