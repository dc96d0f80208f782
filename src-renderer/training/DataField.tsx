import { Button } from '../controls/Button.tsx';
import { SelectField } from '../controls/SelectField.tsx';
import { DataProblems } from '../problems/DataProblems.tsx';
import { chooseDataset, chooseOwnData, sourceKey, useData } from './dataStore.ts';
import { datasetWords } from './words.ts';

/** What to train on: a data set that Netloom brings, or the person's own. */
export function DataField() {
  const { datasets, chosen, loading } = useData();
  return (
    <>
      <SelectField
        label="Data"
        words="What to train on."
        value={chosen ? sourceKey(chosen.source) : ''}
        options={datasets.map((dataset) => ({ value: sourceKey(dataset.source), label: dataset.title }))}
        onChange={chooseDataset}
      />
      <p className="settings-note" aria-live="polite">
        {loading ? 'Reading the data…' : chosen ? datasetWords(chosen) : 'Choose a data set, or your own file or folder.'}
        {chosen?.note && ` ${chosen.note}`}
      </p>
      {chosen && !loading && <DataProblems dataset={chosen} />}
      <div className="settings-own">
        <Button icon="file" disabled={loading} onClick={() => void chooseOwnData('file')}>
          .npz file…
        </Button>
        <Button icon="folder" disabled={loading} onClick={() => void chooseOwnData('folder')}>
          Image folder…
        </Button>
      </div>
    </>
  );
}
