import { notify } from './toasts.ts';

/** Copies, and says so: what is on the clipboard can't be seen. */
export async function copyText(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notify('success', done);
  } catch {
    notify('error', 'The clipboard can not be reached. Select the text and copy it with the keyboard.');
  }
}
