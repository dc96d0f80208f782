import type { ReactNode } from 'react';
import { useState } from 'react';
import { Icon } from '../../icons/Icon.tsx';
import './effects.css';
import type { Edit } from './useEffects.ts';
import { useEffects } from './useEffects.ts';

interface TriedProps<T> {
  /** Ids from the root graph down to the node. */
  path: readonly string[];
  /** The node is a block. */
  instance?: boolean;
  /** The edit that taking a value would be. */
  change(value: T): Edit;
  children(onTry: (value: T | undefined) => void): ReactNode;
}

/** A field whose values say what they would do before they are taken: while one is typed, and while a choice is pointed at. */
export function Tried<T>({ path, instance = false, change, children }: TriedProps<T>) {
  const [value, setValue] = useState<{ readonly tried: T } | null>(null);
  const onTry = (tried: T | undefined): void => {
    // The same value again, from another event, is no news
    setValue((now) => {
      if (tried === undefined) return null;
      return now && JSON.stringify(now.tried) === JSON.stringify(tried) ? now : { tried };
    });
  };
  const key = value === null ? null : JSON.stringify(value.tried);
  const words = useEffects(key, () => value && change(value.tried), path, instance);
  return (
    <div className="tried">
      {children(onTry)}
      {words && (
        // Heard through the announcer, once it has settled
        <ul className="effects" aria-label="What it would do">
          {words.map(({ text, tone }) => (
            <li key={text} className={tone}>
              {tone !== 'plain' && <Icon name={tone === 'bad' ? 'warning' : 'check'} size={12} />}
              <span>{text}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
