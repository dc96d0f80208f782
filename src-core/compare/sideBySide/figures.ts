import { memory } from '../../analysis/memory.ts';
import type { Analysis } from '../../analysis/types.ts';
import { defaultTraining } from '../../document/training.ts';
import type { NetloomDocument } from '../../document/types.ts';
import { makePlan } from '../../plan/plan.ts';
import type { Shape } from '../../shapes/shape.ts';
import type { Layer, Layers } from './layers.ts';
import { stagesOf } from './stages.ts';
import type { Figures } from './types.ts';
import { waysOf } from './ways.ts';

/** The same for all: a mean squared error takes any output, and Adam is what most train with. */
const settings = { optimizer: defaultTraining.optimizer, loss: 'meanSquaredError' } as const;
const bytesPerNumber = 4;

/** The figures of a network without errors, whose layers are given. Never throws. */
export function figuresOf(
  document: NetloomDocument,
  { cost, outputs }: Analysis['root'],
  found: Layers,
  batchSize: number,
): Figures {
  const made = makePlan(document);
  const bytes = made.ok ? memory(made.plan, { batchSize, settings, precision: 'float32' }) : null;
  const { layers } = found;
  const ways = waysOf(found);
  const way = ways.longest.map((i) => layers[i]!);
  const output = outputs[0] ?? null;
  return {
    parameters: cost.parameters,
    trainable: cost.trainable,
    macs: cost.macs,
    layers: cost.layers,
    depth: ways.depth,
    shortest: ways.shortest,
    maps: cost.activations * bytesPerNumber,
    predicting: bytes?.inference?.total ?? null,
    training: bytes?.training?.total ?? null,
    field: { maps: widest(way), all: found.outputs.some((i) => layers[i]?.field === 'all') },
    positions: positionsKept(way[0]?.output ?? null, output),
    output,
    stages: stagesOf(way),
  };
}

/** What the feature maps on the way see at most. */
function widest(way: readonly Layer[]): readonly [number, number] | null {
  let size: readonly [number, number] | null = null;
  for (const { field } of way) {
    if (field === null || field === 'all' || !field.size.every(Number.isFinite)) continue;
    if (!size || field.size[0] * field.size[1] > size[0] * size[1]) size = field.size;
  }
  return size;
}

function positionsKept(input: Shape | null, output: Shape | null): number | null {
  const [before, after] = [positions(input), positions(output)];
  return before === null || after === null || before === 0 ? null : after / before;
}

export function positions(shape: Shape | null): number | null {
  return shape?.length === 3 && shape[0] != null && shape[1] != null ? shape[0] * shape[1] : null;
}
