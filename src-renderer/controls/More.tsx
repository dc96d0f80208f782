import type { ReactNode } from 'react';
import './controls.css';

interface MoreProps {
  /** How many of the settings inside differ from the usual. */
  set: number;
  children: ReactNode;
}

/** Settings that are rarely changed, out of sight until they are asked for. */
export function More({ set, children }: MoreProps) {
  return (
    <details className="more">
      <summary>
        More settings
        {set > 0 && <span className="more-count">{set} set</span>}
      </summary>
      {children}
    </details>
  );
}
