import { ToggleGroup } from 'radix-ui';
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

/** One of a few, side by side; arrow keys move, one is always chosen. */
export function Segmented<T extends string>({ label, value, options, onChange, disabled, describedBy }: SegmentedProps<T>) {
  return (
    <ToggleGroup.Root
      type="single"
      className="segmented"
      aria-label={label}
      aria-describedby={describedBy}
      value={value ?? ''}
      disabled={disabled}
      onValueChange={(next) => {
        // Radix gives '' when the chosen one is pressed again: it stays chosen
        if (next !== '' && next !== value) onChange(next as T);
      }}
    >
      {options.map((option) => (
        <ToggleGroup.Item key={option.value} value={option.value} title={option.title} className="segment">
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
