import { create } from 'zustand';

export interface Toast {
  readonly id: number;
  /** `busy` stands until what it tells of is done. */
  readonly kind: 'error' | 'info' | 'success' | 'busy';
  readonly message: string;
  readonly action?: { readonly label: string; run(): void };
}

interface ToastState {
  readonly toasts: readonly Toast[];
}

export const useToasts = create<ToastState>(() => ({ toasts: [] }));

let lastId = 0;
/** Errors stay until they are closed; the rest has been read by then. */
const milliseconds = 6000;
const glance = 300;

/** Says something at the edge of the window; the same sentence twice replaces itself. */
export function notify(kind: Toast['kind'], message: string, action?: Toast['action']): number {
  const id = ++lastId;
  useToasts.setState(({ toasts }) => ({
    toasts: [
      ...toasts.filter((toast) => toast.message !== message).slice(-3),
      { id, kind, message, ...(action ? { action } : {}) },
    ],
  }));
  if (kind !== 'error' && kind !== 'busy') setTimeout(() => dismissToast(id), milliseconds);
  return id;
}

/** Says what goes on for as long as it does, if that is longer than a glance. */
export async function notifyWhile<T>(message: string, work: Promise<T>): Promise<T> {
  let id = 0;
  const timer = setTimeout(() => {
    id = notify('busy', message);
  }, glance);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    dismissToast(id);
  }
}

export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}
