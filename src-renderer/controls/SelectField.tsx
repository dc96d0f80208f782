import { useId } from 'react';
import { describedBy, Field } from './Field.tsx';
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
  /** The option that is pointed at in the open list; undefined: none. */
  onTry?(value: string | undefined): void;
}

/** The system's own list: known to everyone and to every screen reader. */
export function SelectField({ label, words, value, options, onChange, error, onTry }: SelectFieldProps) {
  const id = useId();
  // Where the browser draws the list in the page, its options can be pointed at
  const point = (target: EventTarget): void => {
    const option = target instanceof HTMLOptionElement ? target.value : undefined;
    onTry?.(option === value ? undefined : option);
  };
  const known = options.some((option) => option.value === value);
  return (
    <Field label={label} id={id} words={words} error={error} errorId={`${id}-error`}>
      <select
        id={id}
        className="input select"
        value={value}
        title={options.find((option) => option.value === value)?.label ?? value}
        aria-describedby={describedBy(id, words, error)}
        onChange={(event) => {
          onTry?.(undefined);
          onChange(event.target.value);
        }}
        onMouseOver={(event) => point(event.target)}
        onFocus={(event) => point(event.target)}
        onMouseLeave={() => onTry?.(undefined)}
        onBlur={() => onTry?.(undefined)}
      >
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
  /** What is pointed at; undefined: nothing. */
  onTry?(value: boolean | undefined): void;
  onChange(value: boolean): void;
}

export function YesNoField({ label, words, value, onChange, onTry }: YesNoFieldProps) {
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
        onTry={onTry && ((next) => onTry(next === undefined ? undefined : next === 'yes'))}
      />
    </Field>
  );
}
