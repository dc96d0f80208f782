import { useId } from 'react';
import { Field } from './Field.tsx';
import { Segmented } from './Segmented.tsx';

interface Option {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

interface SelectFieldProps {
  label: string;
  words?: string;
  value: string;
  options: readonly Option[];
  onChange(value: string): void;
  error?: string | null;
}

/** The system's own list: known to everyone and to every screen reader. */
export function SelectField({ label, words, value, options, onChange, error }: SelectFieldProps) {
  const id = useId();
  const known = options.some((option) => option.value === value);
  return (
    <Field label={label} id={id} words={words} error={error} errorId={`${id}-error`}>
      <select id={id} className="input select" value={value} onChange={(event) => onChange(event.target.value)}>
        {!known && <option value={value}>{value === '' ? 'Choose…' : value}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

interface YesNoFieldProps {
  label: string;
  words?: string;
  value: boolean;
  onChange(value: boolean): void;
}

export function YesNoField({ label, words, value, onChange }: YesNoFieldProps) {
  return (
    <Field label={label} words={words}>
      <Segmented
        label={label}
        value={value ? 'yes' : 'no'}
        options={[
          { value: 'yes', label: 'yes' },
          { value: 'no', label: 'no' },
        ]}
        onChange={(next) => onChange(next === 'yes')}
      />
    </Field>
  );
}
