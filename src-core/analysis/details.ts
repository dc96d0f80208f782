import type { Flat } from '../blocks/flatten.ts';
import { flatten } from '../blocks/flatten.ts';
import type { NetloomDocument, OperatorNode } from '../document/types.ts';
import { operatorOf } from '../operators/list.ts';
import type { Shape } from '../shapes/shape.ts';
import { elements } from '../shapes/shape.ts';
import { analyze } from './analyze.ts';
import { sightOf } from './operator.ts';
import { summaryRows } from './summary.ts';
import type { Field, NodeAnalysis } from './types.ts';

type Pair = readonly [number, number];

/** What `summary --details` adds to a layer. */
export interface LayerDetails {
  /** Of one sample in float32; null where a size is not known. */
  readonly outputBytes: number | null;
  /** Height and width that one position sees of the image; null where it sees none. */
  readonly receptiveField: Pair | 'all' | null;
  /** Input positions between what neighbours see; below 1 behind an upsampling of the image itself. */
  readonly effectiveStride: Pair | null;
  /** How far the first and the last position look past the image's border; negative where they stay inside. */
  readonly effectivePadding: readonly [vertical: Pair, horizontal: Pair] | null;
  /** Share of the feature map's positions that this layer does not pass on; negative where it adds some, null off feature maps. */
  readonly positionsGivenUp: number | null;
}

const bytesPerNumber = 4;

/** One entry for each layer of `summarize(document)`, in its order. Total. */
export function layerDetails(document: NetloomDocument): LayerDetails[] {
  const flat = flatten(document, analyze(document));
  const fields = imageFields(flat);
  const image = imageSize(flat);
  const indices = new Map(flat.operators.map((operator, i) => [operator as unknown, i]));
  return summaryRows(flat).map(({ layer }) => {
    const last = 'node' in layer ? indices.get(layer) : layer.outputs[0];
    const output = layer.analysis.outputs[0] ?? null;
    const size = elements(output);
    return {
      outputBytes: size === null ? null : size * bytesPerNumber,
      ...describeField(fields[last ?? -1] ?? null, image, output),
      positionsGivenUp: positionsGivenUp(layer.analysis),
    };
  });
}

/** What each flat operator sees of the network's own inputs; inside a block the analysis only knows the block's. */
export function imageFields({ operators }: Flat): readonly (Field | null)[] {
  const fields: (Field | null)[] = [];
  for (const { node, analysis, inputs } of operators)
    fields.push(
      see(
        node,
        analysis,
        inputs.map((i) => fields[i] ?? null),
      ),
    );
  return fields;
}

function see(node: OperatorNode, { inputs, outputs, values }: NodeAnalysis, fields: readonly (Field | null)[]): Field | null {
  const definition = operatorOf(node.type);
  const output = outputs[0];
  if (!definition || !output || inputs.includes(null)) return null;
  return sightOf(definition, inputs as readonly Shape[], output, values ?? {})(fields);
}

/** Height and width of the images that come in; null where there are none, or of several sizes. */
function imageSize({ operators }: Flat): Pair | null {
  const shapes = operators
    .filter(({ node, analysis }) => node.type === 'InputLayer' && analysis.outputs[0]?.length === 3)
    .map(({ analysis }) => analysis.outputs[0] as Shape);
  const [height, width] = shapes[0] ?? [];
  if (height == null || width == null) return null;
  return shapes.every((shape) => shape[0] === height && shape[1] === width) ? [height, width] : null;
}

function describeField(
  field: Field | null,
  image: Pair | null,
  output: Shape | null,
): Pick<LayerDetails, 'receptiveField' | 'effectiveStride' | 'effectivePadding'> {
  if (field === null || field === 'all') return { receptiveField: field, effectiveStride: null, effectivePadding: null };
  const { size, stride, padding } = field;
  const sides = ([0, 1] as const).map((axis): Pair => {
    const last = ((output?.[axis] ?? Number.NaN) - 1) * stride[axis] - padding[axis] + size[axis] - 1;
    return [padding[axis], last - ((image?.[axis] ?? Number.NaN) - 1)];
  });
  const known = output?.length === 3 && sides.flat().every(Number.isFinite);
  return {
    receptiveField: size,
    effectiveStride: stride,
    effectivePadding: known ? [sides[0]!, sides[1]!] : null,
  };
}

/** 1 - positions that come out / positions that come in (of the largest map): two convolutions of stride 2 give up 15/16. */
export function positionsGivenUp({ inputs, outputs }: NodeAnalysis): number | null {
  const after = positions(outputs[0]);
  const before = Math.max(...inputs.map((shape) => positions(shape) ?? 0));
  return after === null || before <= 0 ? null : 1 - after / before;
}

function positions(shape: Shape | null | undefined): number | null {
  return shape?.length === 3 && shape[0] != null && shape[1] != null ? shape[0] * shape[1] : null;
}
