import { create } from 'zustand';
import type { DataSource, Dataset } from '#core/contract/index.ts';
import { attempt } from '../host/attempt.ts';
import { client } from '../host/current.ts';
import { ask } from '../shell/dialogs/dialogStore.ts';
import { useHostInfo } from '../shell/hostInfo.ts';

interface DataState {
  /** What Netloom brings, and behind it what the person chose in this window. */
  readonly datasets: readonly Dataset[];
  readonly chosen: Dataset | null;
  readonly loading: boolean;
}

export const useData = create<DataState>(() => ({ datasets: [], chosen: null, loading: false }));

export async function loadDatasets(): Promise<void> {
  const datasets = await attempt(client().datasets.list({}), 'The data sets can not be listed.');
  if (datasets) useData.setState(({ chosen }) => ({ datasets, chosen: chosen ?? datasets[0] ?? null }));
}

export function sourceKey(source: DataSource): string {
  return source.kind === 'builtin' ? `builtin ${source.id}` : `file ${source.handle}`;
}

export function chooseDataset(key: string): void {
  useData.setState(({ datasets }) => ({ chosen: datasets.find(({ source }) => sourceKey(source) === key) ?? null }));
}

/** Asks for an .npz file or a folder of images, reads what it holds, and chooses it. */
export async function chooseOwnData(kind: 'file' | 'folder'): Promise<void> {
  const source = await askForData(kind);
  if (!source) return;
  useData.setState({ loading: true });
  const dataset = await attempt(client().datasets.describe({ source }), 'These data can not be used.');
  useData.setState(({ datasets, chosen }) => {
    if (!dataset) return { loading: false, chosen };
    const others = datasets.filter((other) => sourceKey(other.source) !== sourceKey(dataset.source));
    return { loading: false, datasets: [...others, dataset], chosen: dataset };
  });
}

async function askForData(kind: 'file' | 'folder'): Promise<DataSource | null> {
  const { dialogs, folder } = useHostInfo.getState();
  if (dialogs === 'native') return attempt(client().datasets.choose({ kind }));
  const name = await ask('name', {
    title: kind === 'file' ? 'Data from a file' : 'Data from a folder of images',
    words:
      kind === 'file'
        ? `An .npz file with x_train and y_train, in ${folder ?? 'the served folder'}.`
        : `A folder with a sub-folder for each class (PNG or JPEG), in ${folder ?? 'the served folder'}.`,
    label: kind === 'file' ? 'File' : 'Folder',
    value: '',
    button: 'Use',
  });
  return name === null ? null : attempt(client().datasets.choose({ kind, name }));
}
