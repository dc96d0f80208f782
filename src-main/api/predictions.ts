import { stat } from 'node:fs/promises';
import type { DataSource, Handlers, NetworkSource, PredictedImage } from '#core/contract/index.ts';
import { ContractError } from '#core/contract/index.ts';
import { openDataset } from '#main/datasets/open.ts';
import type { LocatedImage } from '#main/predict/protocol.ts';
import { PredictionService } from '#main/predict/service.ts';
import { unknownRun } from '#main/runs/service.ts';
import { RunStore } from '#main/runs/store.ts';
import { trainerFiles } from '#main/trainer/protocol.ts';
import type { ApiContext } from './context.ts';
import { builtinEntries } from './datasets.ts';
import { locate, runsFolder, weightsPath } from './runs.ts';

/** What a run, or a network that came with weights, says of a picture. */
export function createPredictionHandlers(context: ApiContext): Handlers['predictions'] & { readonly service: PredictionService } {
  const runs = new RunStore(runsFolder(context.folders.data));
  const service = new PredictionService(context.trainerHost);
  const known = new Map<string, Promise<string[] | null>>();
  return {
    service,
    async predict({ source, image, data }) {
      const from = 'runId' in source ? await trained(source.runId) : opened(source);
      const asked = located(image, data);
      const [prediction, classes] = await Promise.all([
        service.predict({ ...from, image: asked }),
        data ? classesOf(data) : null,
      ]);
      return { ...prediction, classes };
    },
    async samples({ source, data, from }) {
      return service.samples({ document: await documentOf(source), data: locate(context, data), from });
    },
  };

  function located(image: PredictedImage, data: DataSource | undefined): LocatedImage {
    if (image.kind !== 'sample') return image;
    if (data) return { ...image, data: locate(context, data) };
    throw new ContractError({ code: 'no-data', message: 'A sample needs data to come from: choose some, then try again.' });
  }

  async function documentOf(source: NetworkSource): Promise<string> {
    if (!('runId' in source)) return source.document;
    const document = await runs.document(source.runId);
    if (document === null) throw unknownRun();
    return document;
  }

  async function trained(id: string): Promise<{ document: string; weights: string }> {
    const document = await runs.document(id);
    if (document === null) throw unknownRun();
    const weights = runs.path(id, trainerFiles.weights);
    if (await stat(weights).catch(() => null)) return { document, weights };
    throw new ContractError({
      code: 'no-weights',
      message: 'This run has no weights: they are written at the end of each epoch, and its first one did not end yet.',
    });
  }

  function opened({ document, weights }: { document: string; weights?: string | undefined }) {
    if (weights !== undefined) return { document, weights: weightsPath(context, weights) };
    throw new ContractError({ code: 'no-weights', message: 'This network has learned nothing yet: train it first.' });
  }

  /** Names of the classes, where the data are still there and have some; read once. */
  function classesOf(source: DataSource): Promise<string[] | null> {
    const key = JSON.stringify(source);
    let names = known.get(key);
    if (!names) {
      if (known.size >= 100) known.clear();
      names = readClasses(source).catch(() => null);
      known.set(key, names);
    }
    return names;
  }

  async function readClasses(source: DataSource): Promise<string[] | null> {
    const builtin = builtinEntries().find((entry) => JSON.stringify(entry.source) === JSON.stringify(source));
    if (builtin) return builtin.classes;
    const { targets } = await openDataset(locate(context, source), { input: null, validationSplit: 0, seed: 1 });
    return targets.kind === 'classes' && targets.certain ? [...targets.names] : null;
  }
}
