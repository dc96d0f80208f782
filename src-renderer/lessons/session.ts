import { z } from 'zod';
import { readStored, writeStored, writeText } from '../host/storage.ts';
import { windowName } from '../recovery/identity.ts';

const key = 'netloom.lesson';
/** Of the window that opened a lesson last: what the others left is theirs to keep. */
const lastKey = 'netloom.lesson-open';
const schema = z.object({ id: z.string().max(400), text: z.string() });
const lastSchema = schema.extend({ window: z.string().max(64) });

type Open = z.infer<typeof schema>;

/**
 * Which lesson stands open in this window: for a reload, which another window must not see, and for a window that comes after
 * a kill. Where it is too large for the storage, the drawing is there after a reload, and the lesson is opened again by hand.
 */
export async function rememberOpen(open: Open): Promise<void> {
  writeStored('sessionStorage', key, open);
  const window = await windowName();
  // It may have been left meanwhile
  if (storedOpen()?.id === open.id) writeStored('localStorage', lastKey, { ...open, window });
}

export async function forgetOpen(): Promise<void> {
  writeText('sessionStorage', key, null);
  await letGo();
}

/** The person closes the window, or loads it again: nothing of it is lost. */
export async function letGo(): Promise<void> {
  if (readStored('localStorage', lastKey, lastSchema)?.window === (await windowName())) writeText('localStorage', lastKey, null);
}

export function storedOpen(): Open | null {
  return readStored('sessionStorage', key, schema);
}

/** The lesson that stood open in a window which ended without a word, if it was the last that opened one. */
export function lostOpen(): z.infer<typeof lastSchema> | null {
  return readStored('localStorage', lastKey, lastSchema);
}
