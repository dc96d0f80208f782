import type { ScheduleName, ScheduleOptions, ScheduleSettings } from '#core/document/schedules.ts';
import { ownScheduleOptions, scheduleNames, schedules } from '#core/document/schedules.ts';
import type { TrainingSettings } from '#core/document/types.ts';
import { CommitField } from '../controls/CommitField.tsx';
import { More } from '../controls/More.tsx';
import { SelectField, YesNoField } from '../controls/SelectField.tsx';
import { RateCurve } from './RateCurve.tsx';
import { readScheduleOption, scheduleOptionText, scheduleWords } from './scheduleWords.ts';

interface ScheduleFieldsProps {
  settings: TrainingSettings;
  onChange(schedule: ScheduleSettings | undefined): void;
}

/** How the rate changes while the training goes on, with the curve that this gives. */
export function ScheduleFields({ settings, onChange }: ScheduleFieldsProps) {
  const { schedule } = settings;
  const names = schedule ? (Object.keys(ownScheduleOptions(schedule.name)) as (keyof ScheduleOptions)[]) : [];
  const shown = names.filter((name) => scheduleWords[name].first);
  const rare = names.filter((name) => !scheduleWords[name].first);
  const field = (name: keyof ScheduleOptions) =>
    schedule && <OptionField key={name} name={name} schedule={schedule} onChange={onChange} />;
  return (
    <>
      <SelectField
        label="Schedule"
        words={schedule ? schedules[schedule.name].words : 'How the rate changes while the training goes on.'}
        value={schedule?.name ?? ''}
        options={[
          { value: '', label: 'Constant rate' },
          ...scheduleNames.map((name) => ({ value: name, label: schedules[name].label })),
        ]}
        onChange={(name) => onChange(name === '' ? undefined : { name: name as ScheduleName })}
      />
      {schedule && <RateCurve settings={settings} />}
      {schedule && shown.map(field)}
      {rare.length > 0 && <More set={rare.filter((name) => schedule?.[name] !== undefined).length}>{rare.map(field)}</More>}
    </>
  );
}

interface OptionFieldProps {
  name: keyof ScheduleOptions;
  schedule: ScheduleSettings;
  onChange(schedule: ScheduleSettings): void;
}

function OptionField({ name, schedule, onChange }: OptionFieldProps) {
  const { label, words, usual: empty } = scheduleWords[name];
  const usual = ownScheduleOptions(schedule.name)[name];
  const set = (value: unknown): void => {
    const { [name]: _, ...rest } = schedule;
    onChange(value === undefined || value === usual ? rest : { ...rest, [name]: value });
  };
  if (typeof usual === 'boolean')
    return <YesNoField label={label} words={words} value={(schedule[name] ?? usual) === true} onChange={set} />;
  return (
    <CommitField
      label={label}
      words={words}
      text={scheduleOptionText(schedule[name])}
      placeholder={usual == null ? empty : String(usual)}
      parse={(text) => readScheduleOption(name, schedule, text)}
      onCommit={set}
    />
  );
}
