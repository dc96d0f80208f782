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
  /** What is pointed at and not chosen; undefined: nothing. */
  onTry?(value: T | undefined): void;
}

/** One of a few, side by side; arrow keys move and choose, one is always chosen. */
export function Segmented<T extends string>({
  label,
  value,
  options,
  onChange,
  disabled,
  describedBy,
  onTry,
}: SegmentedProps<T>) {
  return (
    <RadioGroup.Root
      className="segmented"
      orientation="horizontal"
      aria-label={label}
      aria-describedby={describedBy}
      value={value ?? ''}
      disabled={disabled}
      onValueChange={(next) => {
        onTry?.(undefined);
        onChange(next as T);
      }}
      onMouseLeave={onTry && (() => onTry(undefined))}
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          title={option.title}
          className="segment"
          onMouseEnter={onTry && (() => onTry(option.value === value ? undefined : option.value))}
        >
          {option.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
