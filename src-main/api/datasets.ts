import path from 'node:path';
import type { Dataset, DataSource, Handlers } from '#core/contract/index.ts';
import type { OpenDataset } from '../datasets/dataset.ts';
import { builtins, openDataset } from '../datasets/open.ts';
import type { ApiContext } from './context.ts';
import { locate } from './runs.ts';

/** The data sets that come along, and those that the person chooses, described before anything is trained. */
export function createDatasetHandlers(context: ApiContext): Handlers['datasets'] {
  // Describing a built-in set reads it once; it never changes
  const known = new Map<string, Promise<Dataset>>();
  return {
    list: () =>
      Promise.all(
        Object.keys(builtins).map((id) => {
          const found = known.get(id) ?? builtins[id]!().then((data) => describe({ kind: 'builtin', id }, data));
          known.set(id, found);
          return found;
        }),
      ),
    async choose({ kind, name }) {
      const file = await context.chooser.chooseToOpen(kind === 'folder' ? 'data-folder' : 'data-file', name);
      return file === null ? null : { kind: 'file', handle: context.handles.register(file), name: path.basename(file) };
    },
    async describe({ source }) {
      return describe(source, await openDataset(locate(context, source), { input: null, validationSplit: 0, seed: 1 }));
    },
  };
}

function describe(source: DataSource, data: OpenDataset): Dataset {
  const { targets } = data;
  const notes = data.notes();
  return {
    source,
    title: data.title,
    shape: [...data.shape],
    classes: targets.kind === 'classes' ? [...targets.names] : [],
    samples: data.train.size,
    validationSamples: data.validation.size,
    note: notes.length > 0 ? notes.join(' ') : null,
  };
}
