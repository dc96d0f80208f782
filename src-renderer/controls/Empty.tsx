import type { ReactNode } from 'react';
import './empty.css';

/** An empty place says what to do next. */
export function Empty({ title, children, actions }: { title: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children && <p className="empty-words">{children}</p>}
      {actions && <div className="empty-actions">{actions}</div>}
    </div>
  );
}
