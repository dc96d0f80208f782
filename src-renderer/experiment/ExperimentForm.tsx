import type { Experiment, ExperimentDepth, ExperimentSettings } from '#core/contract/index.ts';
import { experimentDepths, experimentSettingsSchema } from '#core/contract/index.ts';
import { experimentForms } from '#core/experiment/networks.ts';
import { formatShape } from '#core/shapes/shape.ts';
import { Button } from '../controls/Button.tsx';
import { CommitField, type Parsed } from '../controls/CommitField.tsx';
import { formatCount } from '../controls/format.ts';
import { More } from '../controls/More.tsx';
import { SelectField } from '../controls/SelectField.tsx';
import { ask } from '../shell/dialogs/dialogStore.ts';
import { chooseOwnData, sourceKey, useData } from '../training/dataStore.ts';
import { EngineField } from '../training/EngineField.tsx';
import { changeExperiment, startExperiment, stopExperiment, useExperiments } from './experimentStore.ts';

/** What is trained, on what, and for how long. */
export function ExperimentForm({ active }: { active: Experiment | null }) {
  const settings = useExperiments((state) => state.settings);
  const starting = useExperiments((state) => state.starting);
  const refusal = useExperiments((state) => state.refusal);
  const datasets = useData((state) => state.datasets);
  const loading = useData((state) => state.loading);
  const fitting = datasets.filter(({ shape, resized }) => resized || String(shape) === '32,32,3');
  const data = fitting.find(({ source }) => sourceKey(source) === sourceKey(settings.data)) ?? fitting[0];
  const form = formOf(settings);
  return (
    <>
      <SelectField
        label="Data"
        words="Images of 32 × 32 × 3, or pictures that are brought to that size, of ten classes."
        value={data ? sourceKey(data.source) : ''}
        options={fitting.map(({ source, title }) => ({ value: sourceKey(source), label: title }))}
        onChange={(key) => {
          const next = fitting.find(({ source }) => sourceKey(source) === key);
          if (next) changeExperiment({ data: next.source });
        }}
      />
      <p className="settings-note" aria-live="polite">
        {loading
          ? 'Reading the data…'
          : data &&
            `${formatCount(data.samples)} images of ${formatShape(data.resized ? [32, 32, 3] : data.shape)}. ${data.note ?? ''}`}
      </p>
      <div className="settings-own">
        <Button icon="folder" disabled={loading} onClick={() => void chooseOwn('folder')}>
          CIFAR-10 or images…
        </Button>
        <Button icon="file" disabled={loading} onClick={() => void chooseOwn('file')}>
          .npz file…
        </Button>
      </div>
      <SelectField
        label="Length"
        words="What a laptop does in minutes, or what the paper did: 64,000 steps of 128 images, days without a GPU."
        value={form}
        options={[
          { value: 'short', label: 'Short: minutes' },
          { value: 'paper', label: 'As in the paper: days' },
          ...(form === 'own' ? [{ value: 'own', label: 'My own' }] : []),
        ]}
        onChange={(name) => name in experimentForms && changeExperiment(experimentForms[name as keyof typeof experimentForms])}
      />
      <CommitField<number | null>
        label="Images"
        words="Only so many are trained, drawn by the seed. Nothing: all."
        text={String(settings.images ?? '')}
        placeholder="all"
        parse={(text) => (text === '' ? { value: null } : read('images', 'Images', text))}
        onCommit={(images) => changeExperiment({ images })}
      />
      <NumberField name="steps" label="Steps" words="Of each network, rounded up to whole passes over the images." />
      <More set={0}>
        <DepthField label="Shallow" place={0} />
        <DepthField label="Deep" place={1} />
        <NumberField name="batchSize" label="Batch size" words="How many images each step looks at." />
        <NumberField name="learningRate" label="Rate" words="How far each step goes; momentum is 0.9." />
        <SelectField
          label="Recipe"
          words="The paper’s: the rate falls to a tenth at a half and at three quarters, weights decay, images are mirrored and cropped."
          value={settings.recipe}
          options={[
            { value: 'constant', label: 'Constant rate' },
            { value: 'paper', label: 'The paper’s' },
          ]}
          onChange={(recipe) => changeExperiment({ recipe: recipe as ExperimentSettings['recipe'] })}
        />
        <NumberField
          name="seed"
          label="Seed"
          words="The same for all four: the same weights where they have them, the same order."
        />
        <EngineField />
      </More>
      <div className="experiment-run">
        {active ? (
          <Button icon="stop" onClick={() => void stopExperiment(active.id)}>
            Stop
          </Button>
        ) : (
          <Button
            variant="primary"
            icon="play"
            disabled={!data || starting}
            onClick={() => data && void startExperiment(data.source)}
          >
            {starting ? 'Starting…' : 'Run'}
          </Button>
        )}
      </div>
      {refusal && (
        <p className="live-failure" role="alert">
          {refusal}
        </p>
      )}
    </>
  );

  /** Asking may take the page's place for a moment. */
  async function chooseOwn(kind: 'file' | 'folder'): Promise<void> {
    await chooseOwnData(kind);
    const { chosen } = useData.getState();
    if (chosen) changeExperiment({ data: chosen.source });
    void ask('experiment', {});
  }
}

/** Which of the lengths the settings are. */
function formOf(settings: ExperimentSettings): keyof typeof experimentForms | 'own' {
  const names = Object.keys(experimentForms) as (keyof typeof experimentForms)[];
  const is = (name: (typeof names)[number]) =>
    Object.entries(experimentForms[name]).every(([key, value]) => settings[key as keyof ExperimentSettings] === value);
  return names.find(is) ?? 'own';
}

type NumberName = 'images' | 'steps' | 'batchSize' | 'learningRate' | 'seed';

function read(name: NumberName, label: string, text: string): Parsed<number> {
  const parsed = experimentSettingsSchema.shape[name].safeParse(text === '' ? Number.NaN : Number(text));
  return parsed.success && parsed.data !== null
    ? { value: parsed.data }
    : { message: `${label} takes ${name === 'learningRate' ? 'a number above 0, such as 0.05' : 'a whole number'}.` };
}

function NumberField({ name, label, words }: { name: Exclude<NumberName, 'images'>; label: string; words: string }) {
  const value = useExperiments((state) => state.settings[name]);
  return (
    <CommitField
      label={label}
      words={words}
      text={String(value)}
      parse={(text) => read(name, label, text)}
      onCommit={(next) => changeExperiment({ [name]: next })}
    />
  );
}

function DepthField({ label, place }: { label: string; place: 0 | 1 }) {
  const depths = useExperiments((state) => state.settings.depths);
  const other = depths[1 - place];
  return (
    <SelectField
      label={label}
      words="Layers of the plain network and of its residual twin."
      value={String(depths[place])}
      options={experimentDepths
        .filter((depth) => depth !== other)
        .map((depth) => ({ value: String(depth), label: `${depth} layers` }))}
      onChange={(text) => {
        const depth = Number(text) as ExperimentDepth;
        changeExperiment({ depths: place === 0 ? [depth, depths[1]] : [depths[0], depth] });
      }}
    />
  );
}
