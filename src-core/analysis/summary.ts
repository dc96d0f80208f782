import type { Flat, FlatModel, FlatOperator } from '../blocks/flatten.ts';
import { flatten } from '../blocks/flatten.ts';
import type { NetloomDocument } from '../document/types.ts';
import type { Dimension, Shape } from '../shapes/shape.ts';
import { analyze } from './analyze.ts';

/** Shape with the batch in front, as Keras prints it. */
export type BatchShape = readonly Dimension[];

/** One shape, or a list where there are several; null where it is not known. */
export type BatchShapes = BatchShape | readonly (BatchShape | null)[] | null;

export interface SummaryLayer {
  readonly name: string;
  readonly type: string;
  /** A list for a nested model with several outputs. */
  readonly output: BatchShapes;
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
  readonly input: BatchShapes;
  readonly output: BatchShapes;
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

function outputOfLayer(outputs: readonly (Shape | null)[]): BatchShapes {
  return outputs.length > 1 ? outputs.map(withBatch) : withBatch(outputs[0]);
}

function withBatch(shape: Shape | null | undefined): BatchShape | null {
  return shape ? [null, ...shape] : null;
}

/** A layer as Keras counts them: an operator or a nested model, with every place where it is used. */
export interface SummaryRow {
  readonly layer: FlatOperator | FlatModel;
  readonly uses: readonly (FlatOperator | FlatModel)[];
  /** Names of the layers that feed its uses. */
  readonly inputs: readonly string[];
}

/** The rows as Keras has them: a nested model is one, and so is a layer that is used several times, with all its inputs. */
export function summaryRows({ operators, models }: Flat): SummaryRow[] {
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
  const rows = new Map<Entry, Set<Entry>>();
  for (const i of operators.keys()) {
    const entry = shown(i);
    const uses = rows.get(owner(entry));
    if (uses) uses.add(entry);
    else rows.set(owner(entry), new Set([entry]));
  }
  return [...rows].map(([layer, uses]) => ({
    layer,
    uses: [...uses],
    inputs: [...uses].flatMap((use) => use.inputs.map((input) => owner(shown(input)).name)),
  }));
}

function summaryLayers(flat: Flat): SummaryLayer[] {
  return summaryRows(flat).map(({ layer, uses, inputs }) => ({
    name: layer.name,
    type: 'node' in layer ? layer.node.type : layer.type,
    output: outputOfLayer(layer.analysis.outputs),
    params: layer.analysis.cost.parameters,
    macs: uses.reduce((sum, use) => sum + use.analysis.cost.macs, 0),
    inputs,
    nodePath: layer.nodePath,
  }));
}
