import { RadioGroup } from 'radix-ui';
import { memo } from 'react';
import { alike, sameParts } from '#core/drawing/alike.ts';
import { Radios } from './Radios.tsx';
import './segmented.css';
import { useSteady } from './useSteady.ts';

interface SegmentedProps<T extends string> {
  /** Its name for a screen reader. */
  label: string;
  value: T | null;
  options: readonly { readonly value: T; readonly label: string; readonly title?: string }[];
  onChange(value: T): void;
  disabled?: boolean;
  describedBy?: string;
  /** What is pointed at and not chosen; undefined: nothing. */
  onTry?(value: T | undefined): void;
}

/** One of a few, side by side; arrow keys move and choose, one is always chosen. */
export function Segmented<T extends string>({ onChange, onTry, ...rest }: SegmentedProps<T>) {
  const calls = useSteady({ onChange, onTry: (value: T | undefined) => onTry?.(value) });
  // What it takes and gives is one of its own options
  return <Group {...(rest as GroupProps)} {...(calls as unknown as Calls)} />;
}

interface Calls {
  onChange(value: string): void;
  onTry(value: string | undefined): void;
}
type GroupProps = Omit<SegmentedProps<string>, 'onChange' | 'onTry'>;

/** Left as it is while it says the same: an edit goes through every field of the inspector, and a group is many parts. */
const Group = memo(function Group({ label, value, options, disabled, describedBy, onChange, onTry }: GroupProps & Calls) {
  return (
    <Radios
      className="segmented"
      orientation="horizontal"
      aria-label={label}
      aria-describedby={describedBy}
      value={value ?? ''}
      disabled={disabled}
      onValueChange={(next) => {
        onTry(undefined);
        onChange(next);
      }}
      onMouseLeave={() => onTry(undefined)}
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          title={option.title}
          className="segment"
          onMouseEnter={() => onTry(option.value === value ? undefined : option.value)}
        >
          {option.label}
        </RadioGroup.Item>
      ))}
    </Radios>
  );
}, sameGroup);

function sameGroup({ options: before, ...a }: GroupProps & Calls, { options: after, ...b }: GroupProps & Calls): boolean {
  return sameParts(a, b) && before.length === after.length && before.every((option, i) => alike(option, after[i]));
}
