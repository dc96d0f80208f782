import { RadioGroup } from 'radix-ui';
import { type ComponentProps, useRef } from 'react';

/**
 * One of a few: arrow keys go to the next and choose it. Radix moves the focus in a task of its own and chooses only if
 * the key is still down by then, so that a short press in a busy window would move and choose nothing.
 */
export function Radios({ onValueChange, ...rest }: ComponentProps<typeof RadioGroup.Root>) {
  /** An arrow key was pressed here, and what it leads to is not chosen yet. */
  const led = useRef(false);
  return (
    <RadioGroup.Root
      {...rest}
      onValueChange={(value) => {
        led.current = false;
        onValueChange?.(value);
      }}
      onKeyDown={({ key, shiftKey, ctrlKey, altKey, metaKey }) => {
        led.current = key.startsWith('Arrow') && !(shiftKey || ctrlKey || altKey || metaKey);
      }}
      onPointerDown={() => {
        led.current = false;
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) led.current = false;
      }}
      onFocus={({ target }) => {
        if (led.current && target.getAttribute('role') === 'radio') target.click();
      }}
    />
  );
}
