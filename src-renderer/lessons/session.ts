import { z } from 'zod';

const key = 'netloom.lesson';
const schema = z.object({ id: z.string().max(400), text: z.string() });

/** Which lesson stands open in this window, for a reload; another window has its own. */
export function rememberOpen(open: z.infer<typeof schema>): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(open));
  } catch {
    // Too large for the storage: after a reload the drawing is there, and the lesson is opened again by hand
  }
}

export function forgetOpen(): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Storage may be forbidden; then nothing was remembered
  }
}

export function storedOpen(): z.infer<typeof schema> | null {
  try {
    const parsed = schema.safeParse(JSON.parse(sessionStorage.getItem(key) ?? 'null'));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
