import type { Flat, FlatModel, FlatOperator } from '../blocks/flatten.ts';
import { flatten } from '../blocks/flatten.ts';
import type { NetloomDocument } from '../document/types.ts';
import type { Dimension, Shape } from '../shapes/shape.ts';
import { analyze } from './analyze.ts';

/** Shape with the batch in front, as Keras prints it. */
export type BatchShape = readonly Dimension[];

export interface SummaryLayer {
  readonly name: string;
  readonly type: string;
  /** Null where it is not known. */
  readonly output: BatchShape | null;
  readonly params: number;
  readonly macs: number;
  /** Names of the layers that feed it, in order. */
  readonly inputs: readonly string[];
  /** Ids from the root graph to the node. */
  readonly nodePath: readonly string[];
}

/** What Keras's `model.summary()` says, and the multiply-accumulates of one sample. */
export interface Summary {
  readonly name: string;
  readonly input: BatchShape | readonly (BatchShape | null)[] | null;
  readonly output: BatchShape | readonly (BatchShape | null)[] | null;
  readonly totalParams: number;
  readonly trainableParams: number;
  readonly nonTrainableParams: number;
  readonly macs: number;
  readonly layers: readonly SummaryLayer[];
}

/** Total: a network with errors is summarized as far as it is known. */
export function summarize(document: NetloomDocument): Summary {
  const analysis = analyze(document);
  const flat = flatten(document, analysis);
  const { operators, outputs } = flat;
  const single = (list: readonly (BatchShape | null)[]) => (list.length === 1 ? (list[0] ?? null) : list);
  const outputOf = (i: number) => withBatch(operators[i]?.analysis.outputs[0]);
  const { parameters, trainable, macs } = analysis.root.cost;
  return {
    name: document.name,
    input: single(operators.flatMap((operator, i) => (operator.node.type === 'InputLayer' ? [outputOf(i)] : []))),
    output: single(outputs.map(outputOf)),
    totalParams: parameters,
    trainableParams: trainable,
    nonTrainableParams: parameters - trainable,
    macs,
    layers: summaryLayers(flat),
  };
}

function withBatch(shape: Shape | null | undefined): BatchShape | null {
  return shape ? [null, ...shape] : null;
}

/** The rows as Keras has them: a nested model is one, and so is a layer that is used several times, with all its inputs. */
function summaryLayers({ operators, models }: Flat): SummaryLayer[] {
  type Entry = FlatOperator | FlatModel;
  /** What a flat operator is shown as: itself, or the nested model around it. */
  const shown = (i: number): Entry => {
    const operator = operators[i]!;
    return operator.model === undefined ? operator : models[operator.model]!;
  };
  const owner = (entry: Entry): Entry => {
    if (entry.weightsOf === undefined) return entry;
    return owner('node' in entry ? shown(entry.weightsOf) : models[entry.weightsOf]!);
  };
  const rows = new Map<Entry, Entry[]>();
  for (const i of operators.keys()) {
    const entry = shown(i);
    const uses = rows.get(owner(entry));
    if (!uses) rows.set(owner(entry), [entry]);
    else if (!uses.includes(entry)) uses.push(entry);
  }
  return [...rows].map(([layer, uses]) => ({
    name: layer.name,
    type: 'node' in layer ? layer.node.type : layer.type,
    output: withBatch(layer.analysis.outputs[0]),
    params: layer.analysis.cost.parameters,
    macs: uses.reduce((sum, use) => sum + use.analysis.cost.macs, 0),
    inputs: uses.flatMap((use) => use.inputs.map((input) => owner(shown(input)).name)),
    nodePath: layer.nodePath,
  }));
}
