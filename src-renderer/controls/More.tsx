import type { ReactNode } from 'react';
import { useState } from 'react';
import './more.css';

interface MoreProps {
  /** How many of the settings inside differ from the usual. */
  set: number;
  children: ReactNode;
}

/** Settings that are rarely changed. They are made once they are asked for: a dozen closed fields cost each selection and each edit. */
export function More({ set, children }: MoreProps) {
  const [open, setOpen] = useState(false);
  return (
    <details className="more" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        More settings
        {set > 0 && <span className="more-count">{set} set</span>}
      </summary>
      {open && children}
    </details>
  );
}
