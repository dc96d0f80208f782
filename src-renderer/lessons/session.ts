import { z } from 'zod';
import { readStored, writeStored, writeText } from '../host/storage.ts';

const key = 'netloom.lesson';
const schema = z.object({ id: z.string().max(400), text: z.string() });

type Open = z.infer<typeof schema>;

/**
 * Which lesson stands open in this window, for a reload; another window has its own. Where it is too large for the storage,
 * the drawing is there after a reload, and the lesson is opened again by hand.
 */
export function rememberOpen(open: Open): void {
  writeStored('sessionStorage', key, open);
}

export function forgetOpen(): void {
  writeText('sessionStorage', key, null);
}

export function storedOpen(): Open | null {
  return readStored('sessionStorage', key, schema);
}
