import { RadioGroup } from 'radix-ui';
import './controls.css';

interface SegmentedProps<T extends string> {
  /** Its name for a screen reader. */
  label: string;
  value: T | null;
  options: readonly { readonly value: T; readonly label: string; readonly title?: string }[];
  onChange(value: T): void;
  disabled?: boolean;
  describedBy?: string;
}

/** One of a few, side by side; arrow keys move and choose, one is always chosen. */
export function Segmented<T extends string>({ label, value, options, onChange, disabled, describedBy }: SegmentedProps<T>) {
  return (
    <RadioGroup.Root
      className="segmented"
      orientation="horizontal"
      aria-label={label}
      aria-describedby={describedBy}
      value={value ?? ''}
      disabled={disabled}
      onValueChange={(next) => onChange(next as T)}
    >
      {options.map((option) => (
        <RadioGroup.Item key={option.value} value={option.value} title={option.title} className="segment">
          {option.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
