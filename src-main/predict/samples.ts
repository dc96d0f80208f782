import type { Samples } from '#core/contract/index.ts';
import { ContractError } from '#core/contract/index.ts';
import type { TrainingSettings } from '#core/document/types.ts';
import type { Plan } from '#core/plan/types.ts';
import type { Pixels } from '#core/predict/samples.ts';
import { samplesShown, shrunk, spread, thumbnailSize, visible } from '#core/predict/samples.ts';
import { formatShape } from '#core/shapes/shape.ts';
import type { DataLocation, OpenDataset, SampleSet } from '#main/datasets/dataset.ts';
import { openDataset } from '#main/datasets/open.ts';
import type { Batch } from '#main/engines/engine.ts';
import type { FittedPicture } from './picture.ts';
import { pictureShape } from './picture.ts';

/** Whose samples, and for which network; the settings say which of them are kept for validation. */
interface Asked {
  readonly plan: Plan;
  readonly settings: Pick<TrainingSettings, 'validationSplit' | 'seed'>;
  readonly data: DataLocation;
}

/** Samples of data as a network takes them; the data last asked for stay open. */
export class SampleReader {
  private opened: { readonly key: string; readonly data: Promise<OpenDataset> } | null = null;

  /** A few, far from each other, with small pictures; `from`: how many were shown before. */
  async list(asked: Asked, from: number): Promise<Samples> {
    const data = await this.open(asked);
    const set = setOf(data);
    const samples: Samples['samples'] = [];
    for (const index of spread(set.size, from, samplesShown)) {
      // One by one: of what can't be read nothing comes back, not even its place
      const batch = await set.batch([index]);
      if (batch.size === 0) continue;
      samples.push({ index, truth: truthOf(data, batch), seen: toSeen(shrunk(pixelsOf(batch, asked.plan), thumbnailSize)) });
    }
    return { title: data.title, held: set === data.validation, size: set.size, samples };
  }

  /** One sample, ready to be predicted from. */
  async read(asked: Asked, index: number): Promise<FittedPicture> {
    const set = setOf(await this.open(asked));
    const batch = index < set.size ? await set.batch([index]) : null;
    if (!batch || batch.size === 0)
      throw new ContractError({ code: 'sample-unreadable', message: 'This sample can’t be read any more. Choose another.' });
    const [, ...sizes] = [1, ...asked.plan.layers[asked.plan.inputs[0]!]!.output.map((size) => size ?? 1)];
    return { input: { shape: [1, ...sizes], data: batch.x.data }, seen: toSeen(pixelsOf(batch, asked.plan)) };
  }

  private async open({ plan, settings: { validationSplit, seed }, data }: Asked): Promise<OpenDataset> {
    const shape = pictureShape(plan);
    const key = JSON.stringify([data, shape, validationSplit, seed]);
    if (this.opened?.key !== key) this.opened = { key, data: openDataset(data, { input: shape, validationSplit, seed }) };
    const { opened } = this;
    const found = await opened.data.catch((error: unknown) => {
      if (this.opened === opened) this.opened = null;
      throw error;
    });
    const stored = found.shape.length === 2 ? [...found.shape, 1] : found.shape;
    if (String(stored) === String(shape)) return found;
    throw new ContractError({
      code: 'samples-do-not-fit',
      message: `The samples of ${found.title} are ${formatShape(stored)}, this network takes ${formatShape(shape)}. Choose other data, or change the input.`,
    });
  }
}

/** What no training has seen, where something was kept. */
function setOf({ train, validation }: OpenDataset): SampleSet {
  return validation.size > 0 ? validation : train;
}

function pixelsOf({ x }: Batch, plan: Plan): Pixels {
  const [height, width, channels] = pictureShape(plan);
  return { width, height, channels, pixels: visible(x.data) };
}

function toSeen({ pixels, ...sizes }: Pixels): FittedPicture['seen'] {
  return { ...sizes, pixels: Buffer.from(pixels).toString('base64') };
}

function truthOf({ targets }: OpenDataset, { y }: Batch): string | null {
  const [value] = y.data;
  if (value === undefined || y.data.length > 1) return null;
  return targets.kind === 'classes' ? (targets.names[value] ?? null) : String(Number(value.toPrecision(4)));
}
