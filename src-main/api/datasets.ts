import { basename } from 'node:path';
import type { DataSource, Dataset, Handlers } from '#core/contract/index.ts';
import { mnist, mnist32 } from '#main/datasets/mnist.ts';
import { openDataset } from '#main/datasets/open.ts';
import type { ApiContext } from './context.ts';
import { locate } from './runs.ts';

/** Data to train with: those that Netloom brings, and files and folders of the person's own. */
export function createDatasetHandlers(context: ApiContext): Handlers['datasets'] {
  return {
    list: () => builtinEntries(),

    async choose({ kind, name }) {
      const path = await context.chooser.chooseToOpen(kind === 'file' ? 'data-file' : 'data-folder', name);
      return path === null ? null : { kind: 'file', handle: context.handles.register(path), name: basename(path) };
    },

    async describe({ source }) {
      const builtin = builtinEntries().find(
        (entry) => entry.source.kind === 'builtin' && source.kind === 'builtin' && entry.source.id === source.id,
      );
      return builtin ?? describeFile(context, source);
    },
  };
}

/** Known without reading the data. */
export function builtinEntries(): Dataset[] {
  return Object.entries({ mnist, 'mnist-32': mnist32 }).map(
    ([id, { title, shape, classes, samples, validationSamples, note }]) => ({
      source: { kind: 'builtin', id },
      title,
      shape: [...shape],
      classes: [...classes],
      samples,
      validationSamples,
      note,
    }),
  );
}

async function describeFile(context: ApiContext, source: DataSource): Promise<Dataset> {
  const data = await openDataset(locate(context, source), { input: null, validationSplit: 0, seed: 1 });
  const notes = data.notes();
  return {
    source,
    title: data.title,
    shape: [...data.shape],
    ...(data.targets.kind === 'classes'
      ? { classes: [...data.targets.names], certain: data.targets.certain }
      : { classes: [], targetShape: [...data.targets.shape] }),
    ...(data.resized ? { resized: true } : {}),
    samples: data.train.size,
    validationSamples: data.validation.size,
    note: notes.length > 0 ? notes.join(' ') : null,
  };
}
