import { setTraining } from '#core/document/edits/document.ts';
import { losses, lossNames } from '#core/document/losses.ts';
import type { TrainingSettings } from '#core/document/types.ts';
import { CommitField } from '../controls/CommitField.tsx';
import { Field } from '../controls/Field.tsx';
import { Segmented } from '../controls/Segmented.tsx';
import { SelectField } from '../controls/SelectField.tsx';
import { readOptional, stepText } from '../inspector/text.ts';
import { useEditor } from '../state/store.ts';
import { AugmentationFields } from './AugmentationFields.tsx';
import { DataField } from './DataField.tsx';
import { EngineField } from './EngineField.tsx';
import { OptimizerFields } from './OptimizerFields.tsx';
import { ScheduleFields } from './ScheduleFields.tsx';
import { readSetting } from './settings.ts';
import { useTrainingSettings } from './useTrainingSettings.ts';

/** How the next training goes: data, what it minimizes and how, for how long, on which engine. */
export function SettingsForm() {
  const settings = useTrainingSettings();
  const edit = useEditor((state) => state.edit);
  const change = (title: string, part: { [K in keyof TrainingSettings]?: TrainingSettings[K] | undefined }): void => {
    edit(title, (document) => setTraining(document, part));
  };
  const number = (label: string, words: string, value: number, name: NumberSetting, integer = true) => (
    <CommitField
      label={label}
      words={words}
      text={String(value)}
      parse={(text) => readSetting(name, label, text)}
      onCommit={(next) => change(`Change the ${label.toLowerCase()}`, { [name]: next })}
      step={(text, by) => stepText({ kind: integer ? 'integer' : 'number', min: integer ? 0 : undefined }, text, by)}
    />
  );
  const optional = (
    label: string,
    words: string,
    name: 'maximumSamples' | 'gradientsEvery',
    { title, none, suffix }: { readonly title: string; readonly none: string; readonly suffix: string },
  ) => (
    <CommitField<number | undefined>
      label={label}
      words={words}
      text={String(settings[name] ?? '')}
      placeholder={none}
      suffix={suffix}
      parse={(text) => readOptional(text, (given) => readSetting(name, label, given))}
      onCommit={(next) => change(title, { [name]: next })}
    />
  );

  return (
    <div className="settings">
      <fieldset>
        <legend>Data</legend>
        <DataField />
        {number(
          'Validation',
          'The share of the samples that is held back to validate with, 0 to 0.95. Data with a test set of their own use that.',
          settings.validationSplit,
          'validationSplit',
          false,
        )}
        {optional(
          'At most',
          'Only so many of the samples are trained, drawn by the seed, and at most a quarter as many are validated with: to see quickly how something goes. Nothing: all.',
          'maximumSamples',
          { title: 'Change how many samples are trained', none: 'all', suffix: 'samples' },
        )}
        <AugmentationFields
          value={settings.augmentation}
          onChange={(augmentation) => change('Change the augmentation', { augmentation })}
        />
      </fieldset>
      <fieldset className="settings-long">
        <legend>Learning</legend>
        <OptimizerFields value={settings.optimizer} onChange={(optimizer) => change('Change the optimizer', { optimizer })} />
        <ScheduleFields settings={settings} onChange={(schedule) => change('Change the schedule', { schedule })} />
        <SelectField
          label="Loss"
          words="What is made small."
          value={settings.loss}
          options={lossNames.map((value) => ({ value, label: losses[value].label }))}
          onChange={(loss) => change('Change the loss', { loss: loss as TrainingSettings['loss'] })}
        />
        {number('Seed', 'The same seed starts from the same weights and the same order.', settings.seed, 'seed')}
      </fieldset>
      <fieldset>
        <legend>Length</legend>
        {number('Epochs', 'How often all samples are seen.', settings.epochs, 'epochs')}
        {number('Batch size', 'How many samples each step looks at.', settings.batchSize, 'batchSize')}
        <Field label="Shuffle" words="Mixes the samples anew for each epoch.">
          <Segmented
            label="Shuffle"
            value={settings.shuffle ? 'yes' : 'no'}
            options={yesNo}
            onChange={(value) => change('Change the shuffling', { shuffle: value === 'yes' })}
          />
        </Field>
        {optional(
          'Gradients',
          'Before every so many steps it is measured how strongly the loss pulls at each layer, which costs about a step each time. Nothing: never.',
          'gradientsEvery',
          { title: 'Change the measuring of gradients', none: 'never', suffix: 'steps' },
        )}
        <StartFromField />
        <EngineField />
      </fieldset>
    </div>
  );
}

type NumberSetting = 'validationSplit' | 'epochs' | 'batchSize' | 'seed';

const yesNo = [
  { value: 'yes', label: 'yes' },
  { value: 'no', label: 'no' },
] as const;

/** Only where the document came with weights. */
function StartFromField() {
  const weights = useEditor((state) => state.weights);
  const startFromWeights = useEditor((state) => state.startFromWeights);
  if (!weights) return null;
  return (
    <Field label="Start from" words="The weights that came with this network, or new ones drawn from the seed.">
      <Segmented
        label="Start from"
        value={weights.used ? 'its weights' : 'new ones'}
        options={startFrom}
        onChange={(value) => startFromWeights(value === 'its weights')}
      />
    </Field>
  );
}

const startFrom = [
  { value: 'its weights', label: 'its weights' },
  { value: 'new ones', label: 'new ones' },
] as const;
