import { create } from 'zustand';

export interface Toast {
  readonly id: number;
  readonly kind: 'error' | 'info' | 'success';
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

/** Says something at the edge of the window; the same sentence twice replaces itself. */
export function notify(kind: Toast['kind'], message: string, action?: Toast['action']): void {
  const id = ++lastId;
  useToasts.setState(({ toasts }) => ({
    toasts: [
      ...toasts.filter((toast) => toast.message !== message).slice(-3),
      { id, kind, message, ...(action ? { action } : {}) },
    ],
  }));
  if (kind !== 'error') setTimeout(() => dismissToast(id), milliseconds);
}

export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}
