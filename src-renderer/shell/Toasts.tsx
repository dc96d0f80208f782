import { Button, IconButton } from '../controls/Button.tsx';
import { Waiting } from '../controls/Waiting.tsx';
import { Icon } from '../icons/Icon.tsx';
import './toasts.css';
import { dismissToast, useToasts } from './toasts.ts';

const pictures = { error: 'warning', info: 'info', success: 'check', busy: 'info' } as const;

/** What went wrong (alert) or happened (status). The region always stands, so that screen readers hear what enters it. */
export function Toasts() {
  const toasts = useToasts((state) => state.toasts);
  return (
    <div className="toasts" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className={`toast toast-${toast.kind}`} role={toast.kind === 'error' ? 'alert' : 'status'}>
          <Icon name={pictures[toast.kind]} />
          <p>{toast.message}</p>
          {toast.kind === 'busy' && <Waiting label={toast.message} />}
          {toast.action && (
            <Button
              onClick={() => {
                toast.action?.run();
                dismissToast(toast.id);
              }}
            >
              {toast.action.label}
            </Button>
          )}
          <IconButton icon="close" label="Dismiss" size={12} onClick={() => dismissToast(toast.id)} />
        </div>
      ))}
    </div>
  );
}
