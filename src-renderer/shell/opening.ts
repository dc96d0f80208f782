import { create } from 'zustand';
import { ask, dismiss } from './dialogs/dialogStore.ts';

/** What is read within a glance needs no words; in milliseconds. */
const glance = 150;

/** How much of a file has come to the host, from 0 to 1; null where nobody can say. */
export const useOpening = create<{ readonly fraction: number | null }>(() => ({ fraction: null }));

/**
 * Says that a file is being read where that takes longer than a glance, with the window's other work waiting: what comes
 * takes the drawing's place. Null when the person does not wait for it.
 */
export async function whileOpening<T>(name: string, request: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const givenUp = new Promise<null>((resolve) => {
    timer = setTimeout(() => void ask('opening', { name }).then(() => resolve(null)), glance);
  });
  try {
    return await Promise.race([request, givenUp]);
  } finally {
    clearTimeout(timer);
    dismiss('opening');
    useOpening.setState({ fraction: null });
  }
}
