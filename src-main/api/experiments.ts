import path from 'node:path';
import type { ExperimentSettings, Handlers } from '#core/contract/index.ts';
import type { DataLocation } from '#main/datasets/dataset.ts';
import { openDataset } from '#main/datasets/open.ts';
import { type ExperimentRequest, ExperimentService } from '#main/experiments/service.ts';
import type { RunService } from '#main/runs/service.ts';
import type { ApiContext, Folders } from './context.ts';
import { builtinEntries } from './datasets.ts';
import { readText } from './files.ts';
import { locate } from './runs.ts';
import { findTemplate } from './templates.ts';

/** Experiments of this person, over the runs that a service keeps. */
export function openExperiments(
  { data, templates }: Pick<Folders, 'data' | 'templates'>,
  runs: RunService,
  onExperiment: ConstructorParameters<typeof ExperimentService>[0]['onExperiment'],
): ExperimentService {
  return new ExperimentService({
    folder: path.join(data, 'experiments'),
    runs,
    template: async (id) => {
      const found = await findTemplate(templates, id);
      return found && readText(found.file);
    },
    onExperiment,
  });
}

/** With what the data are called and how many images they have; what Netloom brings is known without reading it. */
export async function experimentRequest(settings: ExperimentSettings, location: DataLocation): Promise<ExperimentRequest> {
  const builtin = builtinEntries().find(
    ({ source }) => location.kind === 'builtin' && source.kind === 'builtin' && source.id === location.id,
  );
  if (builtin) return { settings, location, dataTitle: builtin.title, available: builtin.samples };
  const data = await openDataset(location, { input: [32, 32, 3], validationSplit: 0, seed: settings.seed });
  return { settings, location, dataTitle: data.title, available: data.train.size };
}

/** `service` is to be told what is heard of runs. */
export function createExperimentHandlers(
  context: ApiContext,
  runs: RunService,
): { readonly handlers: Handlers['experiments']; readonly service: ExperimentService } {
  const service = openExperiments(context.folders, runs, (experiment) => context.emit('experiment', experiment));
  const handlers: Handlers['experiments'] = {
    start: async ({ settings }) => service.start(await experimentRequest(settings, locate(context, settings.data))),
    stop({ id }) {
      service.stop(id);
      return {};
    },
    list: () => service.list(),
    async remove({ id }) {
      await service.remove(id);
      return {};
    },
  };
  return { handlers, service };
}
