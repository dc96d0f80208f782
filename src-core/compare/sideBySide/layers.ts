import { imageFields } from '../../analysis/details.ts';
import type { Analysis, Field } from '../../analysis/types.ts';
import { flatten } from '../../blocks/flatten.ts';
import type { NetloomDocument } from '../../document/types.ts';
import type { OperatorKind } from '../../operators/define.ts';
import { operatorOf } from '../../operators/list.ts';
import type { Shape } from '../../shapes/shape.ts';

/** One operator of the unfolded network with what the comparison asks of it. */
export interface Layer {
  readonly path: string;
  readonly type: string;
  readonly kind: OperatorKind | null;
  /** Its depth counts: a convolution or a dense layer. */
  readonly weighted: boolean;
  /** Indices of the layers that feed it. */
  readonly inputs: readonly number[];
  /** What comes in at its first port. */
  readonly input: Shape | null;
  readonly output: Shape | null;
  readonly parameters: number;
  readonly macs: number;
  /** Of a convolution that looks further than one position. */
  readonly kernel: readonly [number, number] | null;
  readonly field: Field | null;
}

export interface Layers {
  readonly layers: readonly Layer[];
  /** Indices of those that the network gives out. */
  readonly outputs: readonly number[];
}

/** The layers of a network without errors, each behind what feeds it. */
export function layersOf(document: NetloomDocument, root: Analysis['root']): Layers {
  const flat = flatten(document, { root, problems: [], ok: true });
  const fields = imageFields(flat);
  const layers = flat.operators.map(({ path, node, analysis, inputs }, i): Layer => {
    const kind = operatorOf(node.type)?.kind ?? null;
    return {
      path,
      type: node.type,
      kind,
      weighted: kind === 'convolution' || kind === 'dense',
      inputs,
      input: analysis.inputs[0] ?? null,
      output: analysis.outputs[0] ?? null,
      parameters: analysis.cost.parameters,
      macs: analysis.cost.macs,
      kernel: kind === 'convolution' ? kernelOf(analysis.values?.kernelSize) : null,
      field: fields[i] ?? null,
    };
  });
  return { layers, outputs: flat.outputs };
}

function kernelOf(value: unknown): readonly [number, number] | null {
  const [height, width] = Array.isArray(value) ? (value as unknown[]) : [value, value];
  if (typeof height !== 'number' || typeof width !== 'number') return null;
  return height > 1 || width > 1 ? [height, width] : null;
}
