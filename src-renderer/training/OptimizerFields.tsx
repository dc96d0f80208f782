import type { OptimizerName, OptimizerOptions } from '#core/document/optimizers.ts';
import { optimizerNames, optimizers, ownOptions } from '#core/document/optimizers.ts';
import type { OptimizerSettings } from '#core/document/types.ts';
import { CommitField } from '../controls/CommitField.tsx';
import { More } from '../controls/More.tsx';
import { SelectField, YesNoField } from '../controls/SelectField.tsx';
import { readOptional, stepText } from '../inspector/text.ts';
import { readSetting } from './settings.ts';
import { optionWords } from './words.ts';

type OptionName = keyof OptimizerOptions;

/** Every optimizer has these; nothing is clipped or decayed unless it is said. */
const general: readonly OptionName[] = ['weightDecay', 'clipNorm', 'globalClipNorm', 'clipValue'];

interface OptimizerFieldsProps {
  value: OptimizerSettings;
  onChange(value: OptimizerSettings): void;
}

/** Which optimizer, how far it goes, its momentum; what is rarely changed out of sight. */
export function OptimizerFields({ value, onChange }: OptimizerFieldsProps) {
  const own = ownOptions(value.name);
  const names = [...(Object.keys(own) as OptionName[]), ...general.filter((name) => own[name] === undefined)];
  const rare = names.filter((name) => name !== 'momentum');
  const said = rare.filter((name) => value[name] !== undefined);
  const set = (name: OptionName, next: number | boolean | undefined) => {
    const { [name]: _, ...rest } = value;
    onChange(next === undefined || next === own[name] ? rest : { ...rest, [name]: next });
  };
  const field = (name: OptionName) => <OptionField key={name} name={name} value={value[name]} usual={own[name]} onChange={set} />;
  return (
    <>
      <SelectField
        label="Optimizer"
        words="How the weights follow the gradient."
        value={value.name}
        options={optimizerNames.map((name) => ({ value: name, label: optimizers[name].label }))}
        onChange={(name) => onChange(changed(value, name as OptimizerName))}
      />
      <CommitField
        label="Learning rate"
        words="How far one step goes."
        text={String(value.learningRate)}
        parse={(text) => readSetting('learningRate', 'The learning rate', text)}
        onCommit={(learningRate) => onChange({ ...value, learningRate })}
        step={(text, by) => stepText({ kind: 'number', min: 0 }, text, by)}
      />
      {names.includes('momentum') && field('momentum')}
      <More set={said.length}>{rare.map(field)}</More>
    </>
  );
}

/** Another optimizer keeps what it knows too; a rate that was the old one's usual becomes the new one's. */
function changed(value: OptimizerSettings, name: OptimizerName): OptimizerSettings {
  const own = ownOptions(name);
  const kept = Object.entries(value).filter(([key]) => Object.hasOwn(own, key) || general.includes(key as OptionName));
  const usual = value.learningRate === optimizers[value.name].learningRate;
  return { name, learningRate: usual ? optimizers[name].learningRate : value.learningRate, ...Object.fromEntries(kept) };
}

interface OptionFieldProps {
  name: OptionName;
  value: number | boolean | undefined;
  /** Keras's default; absent: off. */
  usual: number | boolean | undefined;
  onChange(name: OptionName, value: number | boolean | undefined): void;
}

function OptionField({ name, value, usual, onChange }: OptionFieldProps) {
  const { label, words } = optionWords[name];
  if (typeof usual === 'boolean')
    return <YesNoField label={label} words={words} value={(value ?? usual) === true} onChange={(next) => onChange(name, next)} />;
  return (
    <CommitField<number | undefined>
      label={label}
      words={words}
      text={value === undefined ? String(usual ?? '') : String(value)}
      placeholder="off"
      parse={(text) => readOptional(text, (given) => readSetting(name, label, given))}
      onCommit={(next) => onChange(name, next)}
      step={(text, by) => stepText({ kind: 'number', min: 0 }, text, by)}
    />
  );
}
